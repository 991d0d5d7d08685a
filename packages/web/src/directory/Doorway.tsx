import { type ReactNode, useEffect } from 'react';

/** The page outside the house: the bell, a title, a way in. */
export function Doorway({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className="doorway">
      <div className="card stack">
        <img src="/bell.svg" alt="" width={56} height={56} />
        <h1>{title}</h1>
        {children}
      </div>
      <p className="small soft">A tocsin is the bell that warns a town. This one warns hospitals.</p>
    </main>
  );
}
