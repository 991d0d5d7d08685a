// What the log says of itself, for the console and the API.

import { type CheckpointView, type LogState, toVerifierKeyText } from '@tocsin/core/ledger';
import type { Transaction } from '../base/index.ts';
import { type HeldCheckpoint, listEarlierLogs, readCheckpoint, readLog } from './checkpoint-store.ts';
import { readPolicy } from './peer-store.ts';
import type { Signer } from './signer.ts';
import { readStamp, type Stamper } from './stamper.ts';
import { readHead } from './store.ts';
import { countEvidence } from './witness-store.ts';

const toView = (held: HeldCheckpoint): CheckpointView => ({
  size: held.size,
  root: held.root.toString('base64'),
  signedAt: held.signedAt,
  cosignedBy: held.cosignatures.map(({ witness }) => witness.split('+')[0]!),
});

/** How long a checkpoint may wait for its witnesses before the console says so. */
const patienceMs = 10 * 60_000;

export async function readLogState(
  trx: Transaction,
  { signer, stamper }: { signer: Signer; stamper: Stamper },
  now: string,
): Promise<LogState> {
  const log = await readLog(trx);
  const policy = await readPolicy(trx);
  const newest = log && (await readCheckpoint(trx, log.origin));
  const witnessed = log && (await readCheckpoint(trx, log.origin, { threshold: policy.threshold }));
  const stamp = await readStamp(trx);
  const isFresh = newest !== undefined && Date.parse(now) - Date.parse(newest.signedAt) < patienceMs;
  return {
    ...(log === undefined ? {} : { origin: log.origin, verifierKey: log.verifierKey }),
    ...(signer.keys === undefined ? {} : { witnessKey: toVerifierKeyText(signer.keys.witnessKey) }),
    head: await readHead(trx),
    ...(newest === undefined ? {} : { checkpoint: toView(newest) }),
    ...(witnessed === undefined ? {} : { witnessed: toView(witnessed) }),
    policy,
    isWitnessed: policy.threshold === 0 || (witnessed !== undefined && (witnessed.size === newest?.size || isFresh)),
    ...(stamp === undefined ? {} : { stamped: { size: stamp.size, at: stamp.at } }),
    ...(stamper.fault === undefined ? {} : { stampFault: stamper.fault }),
    evidence: await countEvidence(trx),
    ...(signer.stopped === undefined ? {} : { stopped: signer.stopped }),
    earlier: await listEarlierLogs(trx),
  };
}
