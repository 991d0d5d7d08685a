// How a source did over its last runs: a row of bars for the eye, a table with what was refused and why for everybody.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Source, SourceRun } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { AndMore } from '../base/AndMore.tsx';
import { sayNumber } from '../base/formats.ts';
import { Empty, Loaded, When } from '../base/Panels.tsx';
import { call } from '../client.ts';

const stateWords: Readonly<Record<SourceRun['state'], MessageDescriptor>> = {
  running: msg({ message: 'Running', context: 'state' }),
  worked: msg({ message: 'Worked', context: 'state' }),
  failed: msg({ message: 'Failed', context: 'state' }),
};

/** Refused documents of a run that are named. */
const mostRefused = 20;

/** Oldest left, newest right. A failed run is a cross, so that colour is not alone; a higher bar brought more. */
export function RunBars({ runs }: { runs: NonNullable<Source['recent']> }) {
  const all = runs.length;
  const failed = runs.filter(({ state }) => state === 'failed').length;
  const worked = runs.filter(({ state }) => state === 'worked').length;
  return (
    <svg
      className="run-bars"
      viewBox="0 0 200 24"
      role="img"
      aria-label={t`${plural(all, { one: 'Last # run', other: 'Last # runs' })}: ${plural(worked, { one: '# worked', other: '# worked' })}, ${plural(failed, { one: '# failed', other: '# failed' })}`}
    >
      {runs.toReversed().map((run, i) => {
        const x = 200 - (runs.length - i) * 10 + 1;
        const height = run.state === 'running' ? 3 : Math.min(22, 4 + 4 * Math.log10(1 + run.stored) * 2);
        return run.state === 'failed' ? (
          <path key={run.startedAt} className="failed" d={`M${x} 14l8 8m0-8l-8 8`} />
        ) : (
          <rect key={run.startedAt} className={run.state} x={x} y={23 - height} width="8" height={height} />
        );
      })}
    </svg>
  );
}

function Refused({ run }: { run: SourceRun }) {
  const inAll = run.refusedInAll ?? run.refused.length;
  const more = inAll - mostRefused;
  if (inAll === 0) return <Trans context="refused documents">none</Trans>;
  return (
    <details>
      <summary>{sayNumber(inAll)}</summary>
      <ul className="small">
        {run.refused.slice(0, mostRefused).map((refusal) => (
          <li key={refusal.url + refusal.code} className="wrap">
            {refusal.message} <span className="mono soft block">{refusal.url}</span>
          </li>
        ))}
        <AndMore more={more} className="soft" />
      </ul>
    </details>
  );
}

const sayLength = ({ startedAt, endedAt }: SourceRun) => {
  if (endedAt === undefined) return '';
  const seconds = Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000));
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
};

export function SourceRuns({ source, name }: { source: string; name: string }) {
  const query = useQuery({
    queryKey: ['sources', source, 'runs'],
    queryFn: () => call(advisoriesApi.listSourceRuns, { params: { id: source } }),
  });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t`It has not run yet.`} />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard.
          <section className="scroll" tabIndex={0} aria-label={t`Runs of ${name}`}>
            <table>
              <thead>
                <tr>
                  <th>
                    <Trans context="column">Begun</Trans>
                  </th>
                  <th>
                    <Trans context="column">Ended</Trans>
                  </th>
                  <th>
                    <Trans context="column" comment="documents">
                      Seen
                    </Trans>
                  </th>
                  <th>
                    <Trans context="column" comment="documents">
                      New
                    </Trans>
                  </th>
                  <th>
                    <Trans context="column" comment="documents">
                      Known
                    </Trans>
                  </th>
                  <th>
                    <Trans context="column">In quarantine</Trans>
                  </th>
                  <th>
                    <Trans>Refused, and why</Trans>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((run) => (
                  <tr key={run.id}>
                    <td>
                      <When at={run.startedAt} />
                    </td>
                    <td>
                      {i18n._(stateWords[run.state])} <span className="soft">{sayLength(run)}</span>
                      {run.error && <span className="block small wrap">{run.error}</span>}
                      {run.feeds
                        ?.filter((feed) => feed.error !== undefined)
                        .map((feed) => (
                          <span key={feed.url} className="block small wrap">
                            {feed.error} <span className="mono soft">{feed.url}</span>
                          </span>
                        ))}
                    </td>
                    <td>{sayNumber(run.seen)}</td>
                    <td>{sayNumber(run.stored)}</td>
                    <td>{sayNumber(run.unchanged)}</td>
                    <td>{sayNumber(run.quarantined)}</td>
                    <td>
                      <Refused run={run} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )
      }
    </Loaded>
  );
}
