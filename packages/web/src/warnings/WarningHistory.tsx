import { useQuery } from '@tanstack/react-query';
import { warningsApi } from '@tocsin/core/warnings/api';
import { Loaded, When } from '../base/Panels.tsx';
import { call } from '../client.ts';

/** What happened to a warning, from the journal, newest first as the server gives it. */
export function WarningHistory({ id }: { id: string }) {
  const history = useQuery({
    queryKey: ['warning', id, 'history'],
    queryFn: () => call(warningsApi.getWarningHistory, { params: { id } }),
  });
  return (
    <section className="card">
      <h2>What happened</h2>
      <Loaded query={history}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">Nothing yet.</p>
          ) : (
            <ol className="timeline small">
              {items.map((entry) => (
                <li key={entry.position}>
                  {entry.text}
                  <div className="soft">
                    <When at={entry.at} />, journal entry {entry.position}
                  </div>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </section>
  );
}
