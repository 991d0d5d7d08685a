// The limits as a table, the earliest first; what proposed law would change stands beside, and is never counted.

import type { Limit } from '@tocsin/core/deadlines';
import { humanise, sayRegime } from '../incidents/words.ts';
import { LimitMarks, LimitTime } from './LimitTime.tsx';

function Row({ limit, beside }: { limit: Limit; beside: readonly Limit[] }) {
  return (
    <tr data-rule={limit.rule}>
      <td>
        <strong>{limit.duty}</strong>
        <div className="small soft">
          {sayRegime(limit.regime)}, to {limit.to}
        </div>
        {limit.when !== undefined && <div className="small">{limit.when}</div>}
        <LimitMarks limit={limit} />
      </td>
      <td>
        <LimitTime limit={limit} />
        {beside.map((other) => (
          <div key={other.rule} className="proposed small">
            <LimitMarks limit={other} /> <LimitTime limit={other} />
            <div className="soft">{other.article}</div>
          </div>
        ))}
      </td>
      <td className="small">{humanise(limit.startsFrom)}</td>
      <td className="small">
        {limit.article}
        <div className="soft">{limit.reason}</div>
      </td>
    </tr>
  );
}

export function LimitTable({ limits, proposed }: { limits: readonly Limit[]; proposed: readonly Limit[] }) {
  const isBeside = (limit: Limit, other: Limit) => other.regime === limit.regime && other.stage === limit.stage;
  const alone = proposed.filter((other) => !limits.some((limit) => isBeside(limit, other)));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard. */}
      <section className="scroll" tabIndex={0} aria-label="Limits">
        <table className="limits">
          <thead>
            <tr>
              <th>What, to whom</th>
              <th>By</th>
              <th>Starts from</th>
              <th>Article and reason</th>
            </tr>
          </thead>
          <tbody>
            {limits.map((limit) => (
              <Row key={limit.rule} limit={limit} beside={proposed.filter((other) => isBeside(limit, other))} />
            ))}
            {alone.map((limit) => (
              <Row key={limit.rule} limit={limit} beside={[]} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
