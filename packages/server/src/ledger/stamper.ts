// Has the newest checkpoint stamped by the configured authority, at most once an hour, and again after five minutes when that failed.

import type { Stamp } from '@tocsin/core/ledger';
import { parseTimestamp } from '@tocsin/core/ledger';
import type { Database, Transaction } from '../base/index.ts';
import { type HeldCheckpoint, readCheckpoint, readLog, toCosignedNote, writeStamp } from './checkpoint-store.ts';
import { type Authority, fetchStamp } from './stamp-checkpoint.ts';

const betweenMs = 60 * 60_000;
const againMs = 5 * 60_000;

export interface Stamper {
  /** Why there was no stamp at the last try. */
  readonly fault: string | undefined;
  /** There is a new checkpoint. */
  wake(): void;
  stop(): Promise<void>;
}

export function createStamper(database: Database, authority: Authority | undefined, now: () => string): Stamper {
  const end = new AbortController();
  let fault: string | undefined;
  let running: Promise<void> | undefined;
  let notBefore = 0;

  async function stamp(by: Authority): Promise<void> {
    const newest = await database.asSystem(async (trx) => {
      const last = await readStamp(trx);
      if (last !== undefined && Date.parse(now()) - Date.parse(last.at) < betweenMs) return undefined;
      const log = await readLog(trx);
      return log && readCheckpoint(trx, log.origin);
    });
    if (newest === undefined) return;
    const token = await fetchStamp(by, newest.note, end.signal);
    await database.asSystem((trx) => writeStamp(trx, newest.origin, newest.size, token));
  }

  return {
    get fault() {
      return fault;
    },
    wake() {
      if (authority === undefined || running !== undefined || performance.now() < notBefore) return;
      running = stamp(authority)
        .then(
          () => {
            fault = undefined;
          },
          (error: unknown) => {
            if (end.signal.aborted) return;
            fault = error instanceof Error ? error.message : String(error);
            notBefore = performance.now() + againMs;
          },
        )
        .finally(() => {
          running = undefined;
        });
    },
    async stop() {
      end.abort();
      await running;
    },
  };
}

/** A checkpoint with its stamp, as it is handed out; undefined when it has none. */
export function toStamp(held: HeldCheckpoint | undefined): Stamp | undefined {
  if (held?.stamp === undefined) return undefined;
  const parsed = parseTimestamp(held.stamp);
  if (typeof parsed === 'string') return undefined;
  return { size: held.size, checkpoint: toCosignedNote(held), token: held.stamp.toString('base64'), at: parsed.at };
}

/** The newest stamped checkpoint of the log. */
export async function readStamp(trx: Transaction): Promise<Stamp | undefined> {
  const log = await readLog(trx);
  return toStamp(log && (await readCheckpoint(trx, log.origin, { stamped: true })));
}
