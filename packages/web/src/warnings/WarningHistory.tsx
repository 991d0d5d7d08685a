import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { warningsApi } from '@tocsin/core/warnings/api';
import { Loaded, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { ReceiptLink } from '../ledger/ReceiptLink.tsx';
import { sayEntry } from './say-warning.ts';
import { useUndo } from './use-acknowledge.ts';

/** What happened to a warning, from the journal, newest first as the server gives it. */
export function WarningHistory({ id, undoable }: { id: string; undoable: boolean }) {
  const history = useQuery({
    queryKey: ['warning', id, 'history'],
    queryFn: () => call(warningsApi.getWarningHistory, { params: { id } }),
  });
  const undo = useUndo();
  const mayTake = useMay('journal:read');
  return (
    <section className="card">
      <div className="row apart">
        <h2>
          <Trans>What happened</Trans>
        </h2>
        {undoable && (
          <button type="button" className="plain no-print" disabled={undo.isPending} onClick={() => undo.mutate(id)}>
            <Trans>Take my last change back</Trans>
          </button>
        )}
      </div>
      <Loaded query={history}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">
              <Trans>Nothing yet.</Trans>
            </p>
          ) : (
            <ol className="timeline small">
              {items.map(({ position, at, ...entry }) => (
                <li key={position}>
                  {sayEntry(entry)}
                  <div className="soft">
                    <Trans>
                      <When at={at} />, journal entry {position}
                    </Trans>
                    {mayTake && <ReceiptLink position={position} />}
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
