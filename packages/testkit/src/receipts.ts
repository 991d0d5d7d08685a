// A small log with its own keys, in memory, that gives receipts: for whatever checks them without a server.

import { generateKeyPairSync, hash, sign } from 'node:crypto';
import {
  hashChildren,
  hashLeaf,
  makeVerifierKey,
  proveInclusion,
  type ReceiptEntry,
  rootOf,
  signatureTypes,
  toCheckpointText,
  toCommitment,
  toCosignedMessage,
  toNote,
  toProofText,
  toReceiptExtra,
  toTimestampedSignature,
  toVerifierKeyText,
  type VerifierKey,
} from '@tocsin/core/ledger';

const prefixLength = 12;
const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

export interface TestSigner {
  readonly key: VerifierKey;
  /** NAME+ID+KEY. */
  readonly keyText: string;
  sign(message: Uint8Array): Uint8Array;
}

export function makeTestSigner(name: string, kind: keyof typeof signatureTypes): TestSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(prefixLength);
  const key = makeVerifierKey(sha256, name, signatureTypes[kind], raw);
  return { key, keyText: toVerifierKeyText(key), sign: (message) => sign(null, message, privateKey) };
}

export interface TestLog {
  readonly log: TestSigner;
  readonly witnesses: readonly TestSigner[];
  readonly entries: readonly ReceiptEntry[];
  /** Cosigned by all witnesses. */
  receipt(index: number): string;
}

export function makeTestLog(size: number, witnessNames: readonly string[] = ['ministry.example/w']): TestLog {
  const log = makeTestSigner('hospital.example/log', 'ed25519');
  const witnesses = witnessNames.map((name) => makeTestSigner(name, 'cosignature'));
  const entries = Array.from({ length: size }, (_, i) => ({
    id: `01a00000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    at: '2026-11-25T08:00:00.000Z',
    organisation: '01a00000-0000-7000-8000-0000000000aa',
    actor: 'person:1',
    kind: 'incidents/report-submitted',
    subject: `report:${i}`,
    body: { country: 'NL', stage: 'early-warning', note: 'café €', i },
  }));
  const saltOf = (i: number) => sha256(new TextEncoder().encode(`salt ${i}`)).slice(0, 16);
  const leaves = entries.map((entry, i) => hashLeaf(sha256, toCommitment(sha256, entry, saltOf(i))));
  const readNode = (level: number, at: number): Uint8Array =>
    level === 0 ? leaves[at]! : hashChildren(sha256, readNode(level - 1, 2 * at), readNode(level - 1, 2 * at + 1));
  const root = rootOf(sha256, readNode, size);
  const text = toCheckpointText({ origin: log.key.name, size: BigInt(size), root, extensions: [] });
  const seconds = 1_795_000_000n;
  const checkpoint = toNote({
    text,
    signatures: [
      { name: log.key.name, keyId: log.key.keyId, signature: log.sign(new TextEncoder().encode(text)) },
      ...witnesses.map(({ key, sign: cosign }) => ({
        name: key.name,
        keyId: key.keyId,
        signature: toTimestampedSignature(seconds, cosign(toCosignedMessage(text, seconds))),
      })),
    ],
  });
  return {
    log,
    witnesses,
    entries,
    receipt: (index) =>
      toProofText({
        extra: toReceiptExtra(entries[index]!, Buffer.from(saltOf(index)).toString('hex')),
        index: BigInt(index),
        path: proveInclusion(sha256, readNode, index, size),
        checkpoint,
      }),
  };
}
