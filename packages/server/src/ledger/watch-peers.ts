// Looks from time to time at what the peers' logs show everybody, and compares it with what was cosigned of them: a log that shows the
// witness one tree and the world another is found out. A log that does not answer is no contradiction.

import { areTwoViews, parseVerifierKey } from '@tocsin/core/ledger';
import { sha256 } from './hashing.ts';
import { listPeers } from './peer-store.ts';
import { checkGrowthByTiles, fetchCheckpoint } from './remote-log.ts';
import { keepEvidence, type WitnessPorts } from './witness.ts';
import { readWitnessed } from './witness-store.ts';

const betweenMs = 60_000;

/** Compares once with every peer that has a key and an address. */
export async function comparePeers(ports: WitnessPorts, stop: AbortSignal): Promise<void> {
  for (const { logKey, logAddress } of await ports.database.asSystem(listPeers)) {
    if (logKey === undefined || logAddress === undefined || stop.aborted) continue;
    await compareOne(ports, logKey, logAddress, stop).catch(() => {});
  }
}

async function compareOne(ports: WitnessPorts, logKey: string, address: string, stop: AbortSignal): Promise<void> {
  const key = parseVerifierKey(sha256, logKey);
  if (typeof key === 'string') return;
  const shown = await fetchCheckpoint(`${address}/checkpoint`, key, stop);
  const known = await ports.database.asSystem((trx) => readWitnessed(trx, key.name));
  if (shown === undefined || known === undefined) return;
  const { checkpoint, raw } = shown;
  if (areTwoViews(known, checkpoint))
    return ports.database.asSystem((trx) => keepEvidence(ports, trx, 'two-views', known, raw));
  if (known.size === checkpoint.size) return;
  const [older, newer] = known.size < checkpoint.size ? [known, checkpoint] : [checkpoint, known];
  const fault = await checkGrowthByTiles(address, older, newer, stop);
  if (fault !== undefined) await ports.database.asSystem((trx) => keepEvidence(ports, trx, 'no-proof', known, raw));
}

export interface Watch {
  start(): void;
  stop(): Promise<void>;
}

export function createWatch(ports: WitnessPorts): Watch {
  const end = new AbortController();
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    start() {
      timer = setInterval(() => {
        running ??= comparePeers(ports, end.signal)
          .catch(() => {})
          .finally(() => {
            running = undefined;
          });
      }, betweenMs);
    },
    async stop() {
      end.abort();
      clearInterval(timer);
      await running;
    },
  };
}
