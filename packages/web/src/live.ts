// Live changes by journal position: an entry makes what it concerns stale, and the page reads that again. The browser reconnects by itself
// and names the last position it heard, so that nothing is missed.

import type { QueryClient } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { eventsPath } from '@tocsin/core/ledger';
import { useEffect, useState } from 'react';
import { call, outOfReach, session } from './client.ts';

const staleBy: Readonly<Record<string, readonly string[]>> = {
  warnings: ['today', 'visit', 'warnings', 'warning', 'assets', 'asset', 'deliveries', 'sector', 'waiting'],
  inventory: ['today', 'assets', 'asset', 'imports', 'services', 'completeness', 'waiting', 'warning'],
  advisories: ['advisories', 'advisory', 'sources', 'quarantine', 'today'],
  incidents: ['incidents', 'incident', 'report', 'ransom', 'alerts', 'my-alerts', 'notices', 'desk', 'calendars'],
  deadlines: ['profiles', 'limits', 'legal', 'incidents', 'incident'],
  matching: ['aliases'],
  directory: ['people', 'me', 'tokens', 'organisation', 'passkeys', 'sessions', 'membership', 'members', 'sector'],
};

export interface Live {
  readonly state: 'connecting' | 'live' | 'offline';
  /** When the connection was lost. */
  readonly since: string;
}

/** Keeps one stream open as long as the component lives. */
export function useLive(client: QueryClient): Live {
  const [live, setLive] = useState<Live>({ state: 'connecting', since: new Date().toISOString() });
  useEffect(() => {
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let lost = false;
    const flush = () => {
      timer = undefined;
      for (const key of waiting) void client.invalidateQueries({ queryKey: [key] });
      waiting.clear();
    };
    let stream: EventSource;
    const say = () => {
      lost = true;
      setLive((now) => (now.state === 'offline' ? now : { state: 'offline', since: new Date().toISOString() }));
    };
    const openLater = (ms: number) => {
      clearTimeout(again);
      again = setTimeout(open, ms);
    };
    /** A stream that hangs would not notice: it is cut, and opened again until that works. */
    const onGone = () => {
      say();
      stream.close();
      openLater(3000);
    };
    const onBack = () => {
      if (lost) openLater(0);
    };
    const open = () => {
      stream?.close();
      stream = new EventSource(eventsPath);
      stream.onopen = () => {
        // A server that was started anew may have forgotten where we were: look at everything once.
        if (lost) {
          void client.invalidateQueries();
          outOfReach.dispatchEvent(new Event('over'));
        }
        lost = false;
        setLive({ state: 'live', since: new Date().toISOString() });
      };
      stream.onerror = () => {
        say();
        // The browser comes back by itself after a cut, but gives up for good when the answer was a refusal.
        if (stream.readyState !== EventSource.CLOSED) return;
        openLater(5000);
        // Why, it does not tell: if nobody is signed in any more, the answer to this says so.
        if (!session.ended) call(directoryApi.getMe).catch(() => undefined);
      };
      stream.addEventListener('resync', () => void client.invalidateQueries());
      stream.addEventListener('entry', (event) => {
        const { kind } = JSON.parse(event.data) as { kind: string };
        for (const key of staleBy[kind.split('/')[0] ?? ''] ?? []) waiting.add(key);
        // A burst of entries (an import, a feed) is one look, not hundreds.
        timer ??= setTimeout(flush, 400);
      });
    };
    open();
    addEventListener('offline', onGone);
    addEventListener('online', onBack);
    outOfReach.addEventListener('found', onGone);
    return () => {
      removeEventListener('offline', onGone);
      removeEventListener('online', onBack);
      outOfReach.removeEventListener('found', onGone);
      clearTimeout(timer);
      clearTimeout(again);
      stream.close();
    };
  }, [client]);
  return live;
}
