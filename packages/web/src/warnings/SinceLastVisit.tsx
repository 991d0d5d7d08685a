// What others and the program did since the reader was last here. A visit ends half an hour after the last look.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Visit } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { sayCount } from '../base/say-count.ts';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';

/** Lines that are shown at once. */
const mostLines = 6;

const sayCounts = ({ raised, settled }: Visit) =>
  [raised > 0 && `${sayCount(raised, 'warning')} raised`, settled > 0 && `${settled} settled`]
    .filter(Boolean)
    .join(', ');

export function useVisit() {
  return useQuery({
    queryKey: ['visit'],
    queryFn: () => call(warningsApi.recordVisit),
    // One look a minute is enough to keep a visit going.
    staleTime: 60_000,
  });
}

export function SinceLastVisit({ visit }: { visit: Visit }) {
  const counts = sayCounts(visit);
  return (
    <section className="card" aria-label="Since your last visit">
      <h2>Since your last visit</h2>
      <p className="small">
        You were here <When at={visit.lastAt} />. {counts === '' ? '' : `${counts}.`}
        {visit.changes.length === 0 && 'Nothing that others did has changed anything.'}
      </p>
      {visit.changes.length > 0 && (
        <ol className="timeline small">
          {visit.changes.slice(0, mostLines).map((change) => (
            <li key={change.position}>
              {change.warning === undefined ? (
                change.text
              ) : (
                <>
                  <Link to="/warnings/$id" params={{ id: change.warning }}>
                    {change.headline}
                  </Link>
                  {!change.text.startsWith('Raised:') && <span className="block">{change.text}</span>}
                </>
              )}{' '}
              <span className="soft">
                {change.text.startsWith('Raised:') && 'raised '}
                <When at={change.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {visit.changes.length + visit.more > mostLines && (
        <p className="small">
          <Link to="/warnings" search={{ sort: 'changed' }}>
            {visit.changes.length + visit.more - mostLines} more in Warnings
          </Link>
        </p>
      )}
    </section>
  );
}
