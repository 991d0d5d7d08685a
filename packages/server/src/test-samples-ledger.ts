// Samples of the room ledger. Steering the log belongs to the node; what an organisation has of its own are its entries and digests.

import { vi } from 'vitest';
import type { Sample } from './test-samples.ts';
import type { TestServer } from './test-server.ts';

/** Larger than any position that a test reaches. */
const nowhere = '999999999999';

/** The newest entry of the organisation that has its place in the journal. */
async function readPosition(server: TestServer): Promise<string> {
  return vi.waitFor(async () => {
    const { body } = await server.call('GET', '/api/v1/journal?kind=directory/organisation-changed');
    if (body.items.length === 0) throw new Error('no entry has its place yet');
    return String(body.items[0].position);
  }, 10_000);
}

export async function seedLedgerSamples(server: TestServer, mark: string): Promise<Record<string, Sample>> {
  const sha256 = 'a'.repeat(64);
  await server.call('POST', '/api/v1/digests', { digests: [{ sha256, label: mark }] });
  const position = await readPosition(server);
  return {
    sealDigests: { body: { digests: [{ sha256: 'b'.repeat(64), label: 'theirs' }] } },
    findDigest: { params: { sha256 }, nobodys: { sha256: '0'.repeat(64) } },
    getReceipt: { params: { position }, nobodys: { position: nowhere } },
    eraseEntry: { params: { position }, nobodys: { position: nowhere }, body: { reason: 'theirs' } },
    makeEvidence: { body: { title: 'theirs', positions: [Number(position)], files: [], custody: [] } },
    addPeer: { body: { name: 'theirs', logKey: 'no key' } },
    removePeer: { params: { id: server.app.deps.newId() } },
    setWitnessPolicy: { body: { threshold: 0, required: false } },
    beginLog: { body: { confirm: 'another name', reason: 'theirs' } },
  };
}
