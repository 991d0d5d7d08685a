import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Limit } from '@tocsin/core/deadlines';
import { type SaidTime, sayFormal, sayPlanning, sayZone } from './say-limit.ts';

export const SaidAt = ({ said }: { said: SaidTime }) => (
  <time dateTime={said.dateTime} title={said.utc}>
    {said.text}
  </time>
);

/** By when, and the outer limit where it is another one; with the zone whose clock is meant. */
export function LimitTime({ limit }: { limit: Limit }) {
  const planning = sayPlanning(limit);
  const formal = sayFormal(limit);
  if (planning === undefined) return <Trans>no number in the law</Trans>;
  return (
    <>
      <SaidAt said={planning} /> <span className="soft small nowrap">{sayZone(limit.zone)}</span>
      {formal && (
        <span className="small soft block">
          <Trans>
            formal limit <SaidAt said={formal} />
          </Trans>
        </span>
      )}
    </>
  );
}

/** What is only believed is marked, and so is what is not law. */
export const LimitMarks = ({ limit }: { limit: Limit }) => (
  <>
    {limit.confidence === 'unconfirmed' && (
      <span className="tag v-cannot-tell" title={t`Believed, or read second-hand: check it before you rely on it.`}>
        <Trans context="state">Unconfirmed</Trans>
      </span>
    )}
    {limit.status === 'proposed' && (
      <span className="tag v-plain">
        <Trans>Proposed, not law</Trans>
      </span>
    )}
  </>
);
