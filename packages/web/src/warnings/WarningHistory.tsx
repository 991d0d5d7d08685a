import { useQuery } from '@tanstack/react-query';
import { warningsApi } from '@tocsin/core/warnings/api';
import { Loaded, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { ReceiptLink } from '../ledger/ReceiptLink.tsx';
import { useUndo } from './use-acknowledge.ts';

/** What happened to a warning, from the journal, newest first as the server gives it. */
export function WarningHistory({ id }: { id: string }) {
  const history = useQuery({
    queryKey: ['warning', id, 'history'],
    queryFn: () => call(warningsApi.getWarningHistory, { params: { id } }),
  });
  const undo = useUndo();
  const mayTake = useMay('journal:read');
  return (
    <section className="card">
      <div className="row apart">
        <h2>What happened</h2>
        <button type="button" className="plain no-print" disabled={undo.isPending} onClick={() => undo.mutate(id)}>
          Take my last change back
        </button>
      </div>
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
                    {mayTake && <ReceiptLink position={entry.position} />}
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
