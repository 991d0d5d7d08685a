// Politeness towards hosts, shared by all sources of a node: few requests in flight at once to one host, and none while it asked for rest.
// Kept in memory: after a restart only the wait kept with the source itself (next_run_at) holds.

/** Requests in flight to one host at a time, over all sources. */
export const mostInFlight = 4;
/** No host makes us wait longer than a day. */
const longestRestMs = 24 * 60 * 60 * 1000;

interface HostState {
  running: number;
  readonly waiting: (() => void)[];
  restUntil: number;
}

export interface HostTurns {
  /** Waits for a turn; what comes back gives it up again, once however often it is called. */
  take(host: string): Promise<() => void>;
  /** The host asked to be left alone for so long. */
  rest(host: string, ms: number): void;
  /** Milliseconds until the host may be asked again; 0 when now. */
  restOf(host: string): number;
}

export function createHostTurns(clock: () => number = () => performance.now()): HostTurns {
  const hosts = new Map<string, HostState>();
  const stateOf = (host: string): HostState => {
    const found = hosts.get(host);
    if (found !== undefined) return found;
    const fresh: HostState = { running: 0, waiting: [], restUntil: 0 };
    hosts.set(host, fresh);
    return fresh;
  };
  const give = (host: string) => {
    const state = stateOf(host);
    const next = state.waiting.shift();
    if (next !== undefined) return next();
    state.running -= 1;
    if (state.running === 0 && state.restUntil <= clock()) hosts.delete(host);
  };
  return {
    async take(host) {
      const state = stateOf(host);
      if (state.running < mostInFlight) state.running += 1;
      else await new Promise<void>((resolve) => state.waiting.push(resolve));
      let given = false;
      return () => {
        if (!given) give(host);
        given = true;
      };
    },
    rest(host, ms) {
      const state = stateOf(host);
      state.restUntil = Math.max(state.restUntil, clock() + Math.min(ms, longestRestMs));
    },
    restOf: (host) => Math.max(0, (hosts.get(host)?.restUntil ?? 0) - clock()),
  };
}
