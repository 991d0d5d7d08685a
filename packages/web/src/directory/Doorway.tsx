import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect } from 'react';
import { LanguageChoice } from '../base/LanguageChoice.tsx';
import { keepDoorLanguage } from '../base/language.ts';

/** The page outside the house: the bell, a title, a way in, and the language to read it in. */
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
      <p className="small soft">
        <Trans>A tocsin is the bell that warns a town. This one warns hospitals.</Trans>
      </p>
      <div className="small" style={{ maxWidth: '11rem', margin: '0 auto' }}>
        <LanguageChoice chosen={keepDoorLanguage} />
      </div>
    </main>
  );
}
