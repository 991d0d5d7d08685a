import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** An exercise is marked in every view, on screen and on paper, by a word and a pattern and not by colour alone. */
export const DrillTag = () => (
  <span className="tag drill-tag">
    <Trans>Exercise</Trans>
  </span>
);

export function DrillFrame({ drill, children }: { drill: boolean; children: ReactNode }) {
  if (!drill) return <>{children}</>;
  return (
    <div className="drill">
      <p className="drill-band">
        <Trans>
          <strong>Exercise.</strong> Everything runs as it would; nothing leaves this house.
        </Trans>
      </p>
      {children}
    </div>
  );
}
