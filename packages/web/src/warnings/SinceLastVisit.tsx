// What others and the program did since the reader was last here. A visit ends half an hour after the last look.

import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Visit } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { sayEntry, sayHeadline } from './say-warning.ts';

/** Lines that are shown at once. */
const mostLines = 6;

function sayCounts({ raised, settled }: Visit): string {
  if (raised > 0 && settled > 0)
    return t`${plural(raised, { one: '# warning raised', other: '# warnings raised' })}, ${plural(settled, { one: '# settled', other: '# settled' })}.`;
  if (raised > 0) return plural(raised, { one: '# warning raised.', other: '# warnings raised.' });
  return settled > 0 ? plural(settled, { one: '# settled.', other: '# settled.' }) : '';
}

export function useVisit() {
  return useQuery({
    queryKey: ['visit'],
    queryFn: () => call(warningsApi.recordVisit),
    // One look a minute is enough to keep a visit going.
    staleTime: 60_000,
  });
}

const isRaised = ({ kind }: Visit['changes'][number]) => kind === 'warnings/warning-raised';

/** What was done, and to which warning. */
export function ChangeLine({ change }: { change: Visit['changes'][number] }) {
  return (
    <li>
      {change.warning === undefined ? (
        sayEntry(change)
      ) : (
        <>
          <Link to="/warnings/$id" params={{ id: change.warning }}>
            {sayHeadline({ ...change, headline: change.headline ?? '' })}
          </Link>
          {!isRaised(change) && <span className="block">{sayEntry(change)}</span>}
        </>
      )}{' '}
      <span className="soft">
        {isRaised(change) ? (
          <Trans>
            raised <When at={change.at} />
          </Trans>
        ) : (
          <When at={change.at} />
        )}
      </span>
    </li>
  );
}

export function SinceLastVisit({ visit }: { visit: Visit }) {
  const left = visit.changes.length + visit.more - mostLines;
  return (
    <section className="card" aria-label={t`Since your last visit`}>
      <h2>
        <Trans>Since your last visit</Trans>
      </h2>
      <p className="small">
        <Trans>
          You were here <When at={visit.lastAt} />.
        </Trans>{' '}
        {sayCounts(visit)} {visit.changes.length === 0 && <Trans>Nothing that others did has changed anything.</Trans>}
      </p>
      {visit.changes.length > 0 && (
        <ol className="timeline small">
          {visit.changes.slice(0, mostLines).map((change) => (
            <ChangeLine key={change.position} change={change} />
          ))}
        </ol>
      )}
      {left > 0 && (
        <p className="small">
          <Link to="/warnings" search={{ sort: 'changed' }}>
            {plural(left, { one: '# more in Warnings', other: '# more in Warnings' })}
          </Link>
        </p>
      )}
    </section>
  );
}
