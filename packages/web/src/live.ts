// Live changes by journal position: an entry makes what it concerns stale, and the page reads that again. The browser reconnects by itself.

import type { QueryClient } from '@tanstack/react-query';
import { eventsPath } from '@tocsin/core/ledger/api';
import { useEffect, useState } from 'react';

const staleBy: Readonly<Record<string, readonly string[]>> = {
  warnings: ['today', 'warnings', 'warning', 'assets', 'asset', 'deliveries'],
  inventory: ['today', 'assets', 'asset', 'imports', 'services', 'completeness'],
  advisories: ['advisories', 'advisory', 'sources', 'quarantine', 'today'],
  matching: ['aliases'],
  directory: ['people', 'me', 'tokens', 'organisation'],
};

export type LiveState = 'connecting' | 'live' | 'offline';

export function useLive(client: QueryClient): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      for (const key of waiting) void client.invalidateQueries({ queryKey: [key] });
      waiting.clear();
    };
    const stream = new EventSource(eventsPath);
    stream.onopen = () => setState('live');
    stream.onerror = () => setState('offline');
    stream.addEventListener('resync', () => void client.invalidateQueries());
    stream.addEventListener('entry', (event) => {
      const { kind } = JSON.parse(event.data) as { kind: string };
      for (const key of staleBy[kind.split('/')[0] ?? ''] ?? []) waiting.add(key);
      // A burst of entries (an import, a feed) is one look, not hundreds.
      timer ??= setTimeout(flush, 400);
    });
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }, [client]);
  return state;
}
