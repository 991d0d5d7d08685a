import type { ReactNode } from 'react';

/** An exercise is marked in every view, on screen and on paper, by a word and a pattern and not by colour alone. */
export const DrillTag = () => <span className="tag drill-tag">Exercise</span>;

export function DrillFrame({ drill, children }: { drill: boolean; children: ReactNode }) {
  if (!drill) return <>{children}</>;
  return (
    <div className="drill">
      <p className="drill-band">
        <strong>Exercise.</strong> Everything runs as it would; nothing leaves this house.
      </p>
      {children}
    </div>
  );
}
