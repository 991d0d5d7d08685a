// Receipts: an entry, its salt, its proof, and the best checkpoint that covers it, as one file.

import { Problem, toCanonicalJson } from '@tocsin/core/base';
import { proveInclusion, toProofText, toReceiptExtra } from '@tocsin/core/ledger';
import type { Transaction } from '../base/index.ts';
import { type HeldCheckpoint, readCheckpoint, readLog, toCosignedNote } from './checkpoint-store.ts';
import { sha256 } from './hashing.ts';
import { readPublicCheckpoint } from './log-routes.ts';
import { readPolicy } from './peer-store.ts';
import { type LeafRecord, readLeaves, toCommitmentOf, toLeafHash } from './store.ts';
import { withNodes } from './tile-store.ts';

/** The checkpoint for proofs of the first `over` entries. Throws when there is none, or too few witnesses where they are demanded. */
export async function ensureCheckpoint(trx: Transaction, over: number): Promise<HeldCheckpoint> {
  const checkpoint = await readPublicCheckpoint(trx, over);
  if (checkpoint !== undefined) return checkpoint;
  const log = await readLog(trx);
  const newest = log && (await readCheckpoint(trx, log.origin, { over }));
  if (newest !== undefined && (await readPolicy(trx)).required)
    throw new Problem('ledger/not-witnessed', `no checkpoint over ${over} entries has enough cosignatures`);
  throw new Problem('ledger/receipt-not-ready', `no checkpoint over ${over} entries`);
}

/** The newest checkpoint over so many entries with a time of an authority; with enough witnesses where they are demanded. */
export async function readStamped(trx: Transaction, over: number): Promise<HeldCheckpoint | undefined> {
  const log = await readLog(trx);
  if (log === undefined) return undefined;
  const { threshold, required } = await readPolicy(trx);
  return readCheckpoint(trx, log.origin, { over, stamped: true, threshold: required ? threshold : 0 });
}

async function ensureStamped(trx: Transaction, over: number): Promise<HeldCheckpoint> {
  const checkpoint = await readStamped(trx, over);
  if (checkpoint === undefined) throw new Problem('ledger/no-stamp', `no stamped checkpoint over ${over} entries`);
  return checkpoint;
}

/** Receipts of entries, in the order of their positions. The transaction sees them, or they do not exist. */
export async function makeReceipts(
  trx: Transaction,
  leaves: readonly LeafRecord[],
  stamped = false,
): Promise<string[]> {
  const last = leaves.at(-1);
  if (last === undefined) return [];
  const over = last.position + 1;
  const checkpoint = stamped ? await ensureStamped(trx, over) : await ensureCheckpoint(trx, over);
  const note = toCosignedNote(checkpoint);
  const paths = await withNodes(trx, checkpoint.size, (readNode) =>
    leaves.map(({ position }) => proveInclusion(sha256, readNode, position, checkpoint.size)),
  );
  return leaves.map((leaf, i) => {
    if (leaf.isErased) throw new Problem('ledger/entry-erased', `entry ${leaf.position}`);
    const commitment = toCommitmentOf(leaf.salt, toCanonicalJson(leaf.entry));
    if (Buffer.compare(toLeafHash(commitment), leaf.leafHash) !== 0)
      throw new Problem('ledger/entry-changed', `entry ${leaf.position} does not hash to its leaf`);
    return toProofText({
      extra: toReceiptExtra(leaf.entry, leaf.salt.toString('hex')),
      index: BigInt(leaf.position),
      path: paths[i]!,
      checkpoint: note,
    });
  });
}

export async function makeReceipt(trx: Transaction, position: number, stamped = false): Promise<string> {
  const leaves = await readLeaves(trx, [position]);
  if (leaves.length === 0) throw new Problem('ledger/entry-unknown', `entry ${position}`);
  return (await makeReceipts(trx, leaves, stamped))[0]!;
}
