// A receipt is a proof file whose extra bytes hold the entry and its salt. Checked from the inside out, so that what is wrong is named:
// the form, the entry, the place in the tree, the log's signature, the witnesses.

import { toCanonicalJson } from '../base/index.ts';
import { formSentences, stepSentences } from './check-sentences.ts';
import { type Checkpoint, checkSignature, parseSignedCheckpoint, type VerifyEd25519 } from './checkpoint.ts';
import { checkInclusion, hashLeaf, type Sha256 } from './merkle-proof.ts';
import type { VerifierKey } from './note.ts';
import { parseProof } from './tlog-proof.ts';

/** What the leaf commits to; `body` and `salt` are gone once they are destroyed, and then there is no receipt any more. */
export interface ReceiptEntry {
  readonly id: string;
  readonly at: string;
  readonly organisation: string | null;
  readonly actor: string;
  readonly kind: string;
  readonly subject: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ReceiptPolicy {
  /** Without it the rest is checked, and the step `log` fails: who signed is not known. */
  readonly log?: VerifierKey | undefined;
  readonly witnesses: readonly VerifierKey[];
  /** How many of the witnesses must have cosigned. */
  readonly threshold: number;
}

export interface ReceiptStep {
  readonly step: 'form' | 'inclusion' | 'log' | 'witnesses' | 'stamp';
  readonly isGood: boolean;
  /** Not good, and not wrong either: it holds as far as it was checked, and `said` says what was not. */
  readonly isOpen?: boolean;
  readonly said: string;
}

export interface ReceiptCheck {
  readonly isGood: boolean;
  readonly steps: readonly ReceiptStep[];
  readonly entry?: ReceiptEntry;
  readonly checkpoint?: Checkpoint;
}

export interface Hashing {
  readonly sha256: Sha256;
  readonly verify: VerifyEd25519;
}

/** The extra bytes of a receipt: the entry and its salt, canonical. */
export const toReceiptExtra = (entry: ReceiptEntry, saltHex: string): Uint8Array =>
  new TextEncoder().encode(toCanonicalJson({ entry, salt: saltHex }));

/** `SHA-256(salt || canonical entry)`: what the log holds instead of the entry. */
export function toCommitment(sha256: Sha256, entry: ReceiptEntry, salt: Uint8Array): Uint8Array {
  const body = new TextEncoder().encode(toCanonicalJson(entry));
  const bytes = new Uint8Array(salt.length + body.length);
  bytes.set(salt);
  bytes.set(body, salt.length);
  return sha256(bytes);
}

export function checkReceipt({ sha256, verify }: Hashing, text: string, policy: ReceiptPolicy): ReceiptCheck {
  const proof = parseProof(text);
  if (typeof proof === 'string') return refuse(proof);
  const held = readExtra(proof.extra);
  if (typeof held === 'string') return refuse(held);
  const signed = parseSignedCheckpoint(proof.checkpoint);
  if (typeof signed === 'string') return refuse(signed);
  const { checkpoint, note } = signed;
  const steps: ReceiptStep[] = [{ step: 'form', isGood: true, said: stepSentences.isProof() }];
  const leafHash = hashLeaf(sha256, toCommitment(sha256, held.entry, held.salt));
  const fault = checkInclusion(sha256, {
    index: proof.index,
    size: checkpoint.size,
    leafHash,
    proof: proof.path,
    root: checkpoint.root,
  });
  steps.push({
    step: 'inclusion',
    isGood: fault === undefined,
    said:
      fault === undefined
        ? stepSentences.stands({ index: `${proof.index}`, size: `${checkpoint.size}` })
        : stepSentences.changed({ fault }),
  });
  steps.push(checkLog(verify, signed, policy), checkWitnesses(verify, note, policy));
  return { isGood: steps.every(({ isGood }) => isGood), steps, entry: held.entry, checkpoint };
}

const refuse = (said: string): ReceiptCheck => ({ isGood: false, steps: [{ step: 'form', isGood: false, said }] });

function readExtra(extra: Uint8Array | undefined): { entry: ReceiptEntry; salt: Uint8Array } | string {
  if (extra === undefined) return formSentences.noEntry();
  let value: unknown;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(extra);
    value = JSON.parse(text);
    if (toCanonicalJson(value) !== text) return formSentences.notCanonical();
  } catch {
    return formSentences.unreadable();
  }
  const { entry, salt } = (value ?? {}) as { entry?: unknown; salt?: unknown };
  if (typeof entry !== 'object' || entry === null || typeof salt !== 'string' || !/^(?:[0-9a-f]{2}){16,64}$/.test(salt))
    return formSentences.incomplete();
  return {
    entry: entry as ReceiptEntry,
    salt: Uint8Array.from(salt.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16)),
  };
}

function checkLog(
  verify: VerifyEd25519,
  { checkpoint, note }: Exclude<ReturnType<typeof parseSignedCheckpoint>, string>,
  { log }: ReceiptPolicy,
): ReceiptStep {
  if (log === undefined)
    return { step: 'log', isGood: false, said: stepSentences.noKey({ origin: checkpoint.origin }) };
  if (checkpoint.origin !== log.name)
    return { step: 'log', isGood: false, said: stepSentences.otherLog({ origin: checkpoint.origin, name: log.name }) };
  const { outcome } = checkSignature(verify, note, log);
  const said = {
    good: stepSentences.signed({ name: log.name }),
    absent: stepSentences.notSigned({ name: log.name }),
    wrong: stepSentences.signatureWrong({ name: log.name }),
  }[outcome];
  return { step: 'log', isGood: outcome === 'good', said };
}

function checkWitnesses(
  verify: VerifyEd25519,
  note: Parameters<typeof checkSignature>[1],
  { witnesses, threshold }: ReceiptPolicy,
): ReceiptStep {
  const checks = witnesses.map((key) => ({ name: key.name, ...checkSignature(verify, note, key) }));
  const wrong = checks.filter(({ outcome }) => outcome === 'wrong').map(({ name }) => name);
  const good = checks.filter(({ outcome }) => outcome === 'good').map(({ name }) => name);
  if (wrong.length > 0)
    return { step: 'witnesses', isGood: false, said: stepSentences.cosignatureWrong({ names: wrong.join(', ') }) };
  const counts = { count: good.length, all: witnesses.length };
  const said =
    good.length === 0
      ? stepSentences.nobodyCosigned(counts)
      : stepSentences.cosigned({ ...counts, names: good.join(', ') });
  return good.length >= threshold
    ? { step: 'witnesses', isGood: true, said }
    : { step: 'witnesses', isGood: false, said: stepSentences.tooFew({ cosigned: said, threshold }) };
}
