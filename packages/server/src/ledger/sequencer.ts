// Gives positions as soon as something was committed, has the new head of the tree signed, sweeps once a second in case a wake-up was lost,
// and tells the live streams.

import pg from 'pg';
import { type Database, type DatabaseAddress, type Log, newId } from '../base/index.ts';
import type { Signer } from './signer.ts';
import { onWritten, sequence } from './store.ts';

/** Hears that there are new positions: of these organisations (null: the node's), or of any when undefined. */
export type PositionListener = (organisations: ReadonlySet<string | null> | undefined) => void;

export interface Sequencer {
  onPositions(listener: PositionListener): () => void;
  /** Resolves when there are new positions, or after `patienceMs`. */
  whenMoved(patienceMs: number): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const sweepMs = 1000;
/** A batch takes in what was committed since the last one began: fewer and larger ones cost the writers less. */
const betweenMs = 40;

export function createSequencer(database: Database, address: DatabaseAddress, log: Log, signer: Signer): Sequencer {
  const listeners = new Set<PositionListener>();
  const sign = newId();
  const ear = createEar(address, { onPositions, onAgain });
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let deafen = () => {};
  let startedAt = -betweenMs;
  let later: NodeJS.Timeout | undefined;
  let again = false;
  let stopped = false;

  function tell(organisations: ReadonlySet<string | null> | undefined): void {
    for (const listener of listeners) listener(organisations);
  }
  function onPositions(from: string): void {
    if (from !== sign) tell(undefined);
  }
  /** The ear was deaf for a while: what was said meanwhile is unknown. */
  function onAgain(): void {
    wake();
    tell(undefined);
  }
  async function run(): Promise<void> {
    let more = true;
    while (more && !stopped) {
      const waitMs = startedAt + betweenMs - performance.now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      startedAt = performance.now();
      again = false;
      const given = await database.asSystem((trx) => sequence(trx, sign));
      if (given.count > 0) {
        signer.mark();
        tell(new Set(given.organisations));
      }
      more = given.count > 0 || again;
      plan(await signer.turn());
    }
  }
  /** Comes back when the next checkpoint may be signed: one covers all that happened meanwhile. */
  function plan(waitMs: number | undefined): void {
    if (waitMs === undefined || later !== undefined || stopped) return;
    later = setTimeout(() => {
      later = undefined;
      wake();
    }, waitMs);
  }
  function wake(): void {
    again = true;
    if (stopped || running !== undefined) return;
    running = run()
      .catch((error: unknown) => log.warn({ error: String(error) }, 'the sequencer waits for the database'))
      .finally(() => {
        running = undefined;
      });
  }

  return {
    onPositions(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenMoved(patienceMs) {
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(patience);
          listeners.delete(end);
          resolve();
        };
        const patience = setTimeout(end, patienceMs);
        listeners.add(end);
      });
    },
    async start() {
      await ear.listen();
      deafen = onWritten(wake);
      timer = setInterval(() => {
        void ear.listen();
        signer.mark();
        wake();
      }, sweepMs);
      wake();
    },
    async stop() {
      stopped = true;
      deafen();
      clearInterval(timer);
      clearTimeout(later);
      await ear.close();
      await running;
      await signer.stop();
    },
  };
}

interface EarPorts {
  onPositions(sign: string): void;
  onAgain(): void;
}

/** One connection that only listens. Without it the sweep still goes on; `listen` opens it anew when it is gone. */
function createEar(address: DatabaseAddress, ports: EarPorts) {
  let client: pg.Client | undefined;
  let opening = false;
  let closed = false;
  let opened = 0;
  return {
    async listen(): Promise<void> {
      if (client !== undefined || opening || closed) return;
      opening = true;
      const fresh = new pg.Client({ ...address, keepAlive: true, connectionTimeoutMillis: 5000 });
      const forget = () => {
        if (client === fresh) client = undefined;
      };
      fresh.on('error', forget);
      fresh.on('end', forget);
      fresh.on('notification', ({ payload }) => ports.onPositions(payload ?? ''));
      try {
        await fresh.connect();
        await fresh.query('listen journal_positions');
        client = fresh;
        opened += 1;
        if (opened > 1) ports.onAgain();
      } catch {
        await fresh.end().catch(() => {});
      } finally {
        opening = false;
      }
    },
    async close(): Promise<void> {
      closed = true;
      await client?.end().catch(() => {});
    },
  };
}
