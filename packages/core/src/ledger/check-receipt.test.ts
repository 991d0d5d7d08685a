import { generateKeyPairSync, hash, sign as signBytes, verify as verifyBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from './base64.ts';
import { checkReceipt, type Hashing, type ReceiptEntry, toCommitment, toReceiptExtra } from './check-receipt.ts';
import { parseSignedCheckpoint, toCheckpointText, toCosignedMessage, toTimestampedSignature } from './checkpoint.ts';
import { hashLeaf } from './merkle-proof.ts';
import { proveInclusion, rootOf } from './merkle-tree.ts';
import { makeVerifierKey, parseNote, parseVerifierKey, signatureTypes, toNote, toVerifierKeyText } from './note.ts';
import { toProofText } from './tlog-proof.ts';

const prefix = Buffer.from('302a300506032b6570032100', 'hex');
const hashing: Hashing = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  verify: (key, message, signature) =>
    verifyBytes(null, message, { key: Buffer.concat([prefix, key]), format: 'der', type: 'spki' }, signature),
};
const { sha256 } = hashing;

function makeSigner(name: string, type: 1 | 4) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(prefix.length);
  return {
    key: makeVerifierKey(sha256, name, type, raw),
    sign: (message: Uint8Array) => signBytes(null, message, privateKey),
  };
}
const log = makeSigner('hospital.example/log', signatureTypes.ed25519);
const witness = makeSigner('ministry.example/w', signatureTypes.cosignature);
const other = makeSigner('neighbour.example/w', signatureTypes.cosignature);
const policy = { log: log.key, witnesses: [witness.key, other.key], threshold: 1 };

const entry = (n: number): ReceiptEntry => ({
  id: `id-${n}`,
  at: '2026-11-25T08:00:00.000Z',
  organisation: 'o',
  actor: 'person:1',
  kind: 'incidents/report-submitted',
  subject: `report:${n}`,
  body: { country: 'NL', stage: 'early-warning', note: 'café €' },
});
const salt = Buffer.alloc(16, 7);

function makeReceipt(index = 3, size = 6): string {
  const leaves = Array.from({ length: size }, (_, i) => hashLeaf(sha256, toCommitment(sha256, entry(i), salt)));
  const node = (level: number, at: number): Uint8Array =>
    level === 0
      ? leaves[at]!
      : sha256(Buffer.concat([Buffer.from([1]), node(level - 1, 2 * at), node(level - 1, 2 * at + 1)]));
  const text = toCheckpointText({
    origin: log.key.name,
    size: BigInt(size),
    root: rootOf(sha256, node, size),
    extensions: [],
  });
  const seconds = 1_795_000_000n;
  const checkpoint = toNote({
    text,
    signatures: [
      { name: log.key.name, keyId: log.key.keyId, signature: log.sign(Buffer.from(text)) },
      {
        name: witness.key.name,
        keyId: witness.key.keyId,
        signature: toTimestampedSignature(seconds, witness.sign(toCosignedMessage(text, seconds))),
      },
    ],
  });
  return toProofText({
    extra: toReceiptExtra(entry(index), salt.toString('hex')),
    index: BigInt(index),
    path: proveInclusion(sha256, node, index, size),
    checkpoint,
  });
}

describe('a receipt', () => {
  it('is checked with nothing but the keys, and gives the entry back', () => {
    const check = checkReceipt(hashing, makeReceipt(), policy);
    expect(check).toMatchObject({ isGood: true, entry: entry(3) });
    expect(check.steps.map(({ said }) => said)).toEqual([
      'a proof file by c2sp.org/tlog-proof',
      'the entry stands at 3 of 6',
      'signed by hospital.example/log',
      '1 of 2 known witnesses cosigned: ministry.example/w',
    ]);
  });

  it('in which any one character was changed is refused, and the step that fails is named', () => {
    const receipt = makeReceipt();
    fc.assert(
      fc.property(fc.nat({ max: receipt.length - 1 }), fc.constantFrom('A', 'b', '0', '9', '\n', ' '), (at, letter) => {
        fc.pre(receipt[at] !== letter);
        const spoilt = receipt.slice(0, at) + letter + receipt.slice(at + 1);
        const check = checkReceipt(hashing, spoilt, { ...policy, threshold: 1 });
        expect(check.isGood).toBe(false);
        expect(check.steps.some(({ isGood, said }) => !isGood && said !== '')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('needs as many witnesses as the policy says, and another log’s checkpoint is not this log’s', () => {
    expect(checkReceipt(hashing, makeReceipt(), { ...policy, threshold: 2 }).steps.at(-1)).toEqual({
      step: 'witnesses',
      isGood: false,
      said: '1 of 2 known witnesses cosigned: ministry.example/w; 2 are needed',
    });
    const stranger = makeSigner('other.example/log', signatureTypes.ed25519);
    expect(checkReceipt(hashing, makeReceipt(), { ...policy, log: stranger.key }).isGood).toBe(false);
  });

  it('that is no proof at all is refused with a reason', () => {
    for (const text of ['', 'hello', 'c2sp.org/tlog-proof@v1\n', 'c2sp.org/tlog-proof@v1\nindex 01\n\nx'])
      expect(checkReceipt(hashing, text, policy)).toMatchObject({
        isGood: false,
        steps: [{ step: 'form', isGood: false }],
      });
  });
});

describe('notes and keys', () => {
  it('the example of c2sp.org/signed-note verifies with its key', () => {
    const key = parseVerifierKey(sha256, 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    const note = parseNote(
      'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
    );
    if (typeof key === 'string' || typeof note === 'string') return expect.fail(`${key} ${note}`);
    expect(hashing.verify(key.publicKey, Buffer.from(note.text), note.signatures[0]!.signature)).toBe(true);
    expect(toVerifierKeyText(key)).toBe('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
  });

  it('the example of c2sp.org/tlog-checkpoint is read', () => {
    const read = parseSignedCheckpoint(
      'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n',
    );
    expect(read).toMatchObject({ checkpoint: { origin: 'example.com/behind-the-sofa', size: 20852163n } });
  });

  it.each([
    'a\n007\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    'a\n1\nAAAA\n',
    '\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    'a\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  ])('a checkpoint of the wrong form is refused: %j', (text) => {
    expect(parseSignedCheckpoint(`${text}\n\u2014 a AAAAAAAA\n`)).toEqual(expect.any(String));
  });

  it('a key under an id that is not its own is refused, and so is base64 with stray bits', () => {
    expect(parseVerifierKey(sha256, 'example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')).toMatch(
      /does not belong/,
    );
    expect(parseNote('x\n\n\u2014 a AAAAAAB=\n')).toMatch(/no signature line/);
    expect(toBase64(Buffer.from('any carnal pleas'))).toBe(Buffer.from('any carnal pleas').toString('base64'));
  });
});
