// How a source did over its last runs: a row of bars for the eye, a table with what was refused and why for everybody.

import { useQuery } from '@tanstack/react-query';
import type { Source, SourceRun } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { Empty, Loaded, When } from '../base/Panels.tsx';
import { sayCount } from '../base/say-count.ts';
import { call } from '../client.ts';

const stateWords: Readonly<Record<SourceRun['state'], string>> = {
  running: 'Running',
  worked: 'Worked',
  failed: 'Failed',
};

/** Oldest left, newest right. A failed run is a cross, so that colour is not alone; a higher bar brought more. */
export function RunBars({ runs }: { runs: NonNullable<Source['recent']> }) {
  const failed = runs.filter(({ state }) => state === 'failed').length;
  const worked = runs.filter(({ state }) => state === 'worked').length;
  return (
    <svg
      className="run-bars"
      viewBox="0 0 200 24"
      role="img"
      aria-label={`Last ${sayCount(runs.length, 'run')}: ${worked} worked, ${failed} failed`}
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
  if (inAll === 0) return <>none</>;
  return (
    <details>
      <summary>{inAll.toLocaleString('en')}</summary>
      <ul className="small">
        {run.refused.slice(0, 20).map((refusal) => (
          <li key={refusal.url + refusal.code} className="wrap">
            {refusal.message} <span className="mono soft block">{refusal.url}</span>
          </li>
        ))}
        {inAll > 20 && <li className="soft">and {(inAll - 20).toLocaleString('en')} more</li>}
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
          <Empty title="It has not run yet." />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard.
          <section className="scroll" tabIndex={0} aria-label={`Runs of ${name}`}>
            <table>
              <thead>
                <tr>
                  <th>Begun</th>
                  <th>Ended</th>
                  <th>Seen</th>
                  <th>New</th>
                  <th>Known</th>
                  <th>In quarantine</th>
                  <th>Refused, and why</th>
                </tr>
              </thead>
              <tbody>
                {items.map((run) => (
                  <tr key={run.id}>
                    <td>
                      <When at={run.startedAt} />
                    </td>
                    <td>
                      {stateWords[run.state]} <span className="soft">{sayLength(run)}</span>
                      {run.error && <span className="block small wrap">{run.error}</span>}
                      {run.feeds
                        ?.filter((feed) => feed.error !== undefined)
                        .map((feed) => (
                          <span key={feed.url} className="block small wrap">
                            {feed.error} <span className="mono soft">{feed.url}</span>
                          </span>
                        ))}
                    </td>
                    <td>{run.seen.toLocaleString('en')}</td>
                    <td>{run.stored.toLocaleString('en')}</td>
                    <td>{run.unchanged.toLocaleString('en')}</td>
                    <td>{run.quarantined.toLocaleString('en')}</td>
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
