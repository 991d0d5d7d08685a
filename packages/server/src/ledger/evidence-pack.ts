// A pack for police or court: entries with their receipts, digests of files, chain of custody, keys, a timestamp where there is one, and a
// readable PDF. All receipts are under one checkpoint. Whoever takes the pack away adds the files and seals the whole (`tocsin evidence`).

import { Problem } from '@tocsin/core/base';
import { type EvidenceOrder, parseProof } from '@tocsin/core/ledger';
import { strToU8, zipSync } from 'fflate';
import type { Transaction } from '../base/index.ts';
import { readLog } from './checkpoint-store.ts';
import { makeEvidencePdf } from './evidence-pdf.ts';
import { listPeers } from './peer-store.ts';
import { makeReceipts, readStamped } from './receipts.ts';
import { toStamp } from './stamper.ts';
import { readLeaves } from './store.ts';

export async function makeEvidencePack(
  trx: Transaction,
  order: EvidenceOrder,
  maker: { readonly who: string; readonly at: string },
): Promise<Uint8Array> {
  const positions = [...new Set(order.positions)].sort((a, b) => a - b);
  const leaves = await readLeaves(trx, positions);
  const missing = positions.filter((position) => !leaves.some((leaf) => leaf.position === position));
  if (missing.length > 0)
    throw new Problem('ledger/entry-unknown', `entries ${missing.join(', ')}`, { facts: { missing } });
  // A stamp that is over another checkpoint than the receipts would say nothing of them.
  const stamp = toStamp(await readStamped(trx, positions.at(-1)! + 1));
  const receipts = await makeReceipts(trx, leaves, stamp !== undefined);
  const proof = parseProof(receipts[0] ?? '');
  const log = await readLog(trx);
  if (typeof proof === 'string' || log === undefined) throw new Problem('ledger/receipt-not-ready', String(proof));
  const witnessKeys = (await listPeers(trx)).flatMap(({ witnessKey }) => witnessKey ?? []);
  const custody = [...order.custody, { at: maker.at, who: maker.who, what: 'made this pack' }];
  const entries = leaves.map(({ position, entry }) => ({ position, entry }));
  const facts = {
    order,
    custody,
    entries,
    log: { ...log, witnessKeys },
    checkpoint: proof.checkpoint,
    stampedAt: stamp?.at,
    madeAt: maker.at,
  };
  const json = (value: unknown) => strToU8(`${JSON.stringify(value, null, 1)}\n`);
  return zipSync({
    'report.pdf': new Uint8Array(await makeEvidencePdf(facts)),
    'entries.json': json(entries),
    'files.json': json(order.files),
    'custody.json': json(custody),
    'pack.json': json({
      format: 'tocsin-evidence-1',
      title: order.title,
      reference: order.reference,
      madeAt: maker.at,
    }),
    'keys.txt': strToU8(`${[log.verifierKey, ...witnessKeys].join('\n')}\n`),
    ...(stamp === undefined ? {} : { 'stamp.json': json(stamp) }),
    ...Object.fromEntries(
      leaves.map(({ position }, i) => [`receipts/entry-${position}.tlog-proof`, strToU8(receipts[i]!)]),
    ),
  });
}
