// The limits as a table, the earliest first; what proposed law would change stands beside, and is never counted.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Limit } from '@tocsin/core/deadlines';
import { sayText } from '../base/say-sentence.ts';
import { sayRegime } from '../incidents/words.ts';
import { LimitMarks, LimitTime } from './LimitTime.tsx';
import { sayReason, sayStart } from './say-limit.ts';

function Row({ limit, beside }: { limit: Limit; beside: readonly Limit[] }) {
  const to = sayText(limit.to);
  const regime = sayRegime(limit.regime);
  return (
    <tr data-rule={limit.rule}>
      <td>
        <strong>{sayText(limit.duty)}</strong>
        <div className="small soft">
          <Trans comment="a law, and who receives the report: NIS2, to the CSIRT">
            {regime}, to {to}
          </Trans>
        </div>
        {limit.when !== undefined && <div className="small">{sayText(limit.when)}</div>}
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
      <td className="small">{sayStart(limit.startsFrom)}</td>
      <td className="small">
        {limit.article}
        <div className="soft">{sayReason(limit)}</div>
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
      <section className="scroll" tabIndex={0} aria-label={t`Limits`}>
        <table className="limits">
          <thead>
            <tr>
              <th>
                <Trans>What, to whom</Trans>
              </th>
              <th>
                <Trans context="column" comment="by when: the time of the limit">
                  By
                </Trans>
              </th>
              <th>
                <Trans context="column" comment="the event from which the limit is counted">
                  Starts from
                </Trans>
              </th>
              <th>
                <Trans>Article and reason</Trans>
              </th>
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
