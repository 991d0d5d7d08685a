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
  if (planning === undefined) return <>no number in the law</>;
  return (
    <>
      <SaidAt said={planning} /> <span className="soft small nowrap">{sayZone(limit.zone)}</span>
      {formal && (
        <span className="small soft block">
          formal limit <SaidAt said={formal} />
        </span>
      )}
    </>
  );
}

/** What is only believed is marked, and so is what is not law. */
export const LimitMarks = ({ limit }: { limit: Limit }) => (
  <>
    {limit.confidence === 'unconfirmed' && (
      <span className="tag v-cannot-tell" title="Believed, or read second-hand: check it before you rely on it.">
        Unconfirmed
      </span>
    )}
    {limit.status === 'proposed' && <span className="tag v-plain">Proposed, not law</span>}
  </>
);
