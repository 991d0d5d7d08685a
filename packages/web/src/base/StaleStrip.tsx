// What is on the page was read, and could not be read again: it may be old, and nobody would see that by itself.

import { Trans } from '@lingui/react/macro';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

const isStale = (client: QueryClient) =>
  client
    .getQueryCache()
    .findAll({ type: 'active' })
    .some(({ state }) => state.status === 'error' && state.data !== undefined);

export function StaleStrip() {
  const client = useQueryClient();
  const stale = useSyncExternalStore(
    (listener) => client.getQueryCache().subscribe(listener),
    () => isStale(client),
  );
  if (!stale) return null;
  return (
    <div className="strip" role="status">
      <Trans>What you see could not be read again and may be old.</Trans>{' '}
      <button type="button" onClick={() => void client.refetchQueries({ type: 'active' })}>
        <Trans>Try again</Trans>
      </button>
    </div>
  );
}
