// A witness by c2sp.org/tlog-witness: what is asked of it, and what it answers. Pure: the caller holds the record of the log while this
// judges, and makes it durable before it answers.

import { fromBase64, toBase64 } from './base64.ts';
import { type Checkpoint, checkSignature, parseSignedCheckpoint, type VerifyEd25519 } from './checkpoint.ts';
import { checkConsistency, emptyRoot, isSameHash, type Sha256 } from './merkle-proof.ts';
import type { Note, VerifierKey } from './note.ts';

export interface AddCheckpoint {
  readonly oldSize: bigint;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: Checkpoint;
  readonly note: Note;
}

const mostHashes = 63;
const largestSize = 2n ** 63n - 1n;

export const toAddCheckpointText = (oldSize: number, proof: readonly Uint8Array[], note: string): string =>
  `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${note}`;

/** The request, or what is wrong with its form. */
export function parseAddCheckpoint(body: string): AddCheckpoint | string {
  const end = body.indexOf('\n\n');
  if (end < 0) return 'there is no checkpoint behind an empty line';
  const [first = '', ...lines] = body.slice(0, end).split('\n');
  const [, size] = /^old (0|[1-9]\d{0,19})$/.exec(first) ?? [];
  if (size === undefined || BigInt(size) > largestSize) return 'the first line is not "old" and a size';
  if (lines.length > mostHashes) return `the proof has more than ${mostHashes} hashes`;
  const proof = lines.map(fromBase64);
  if (!proof.every((hash) => hash?.length === 32)) return 'a line of the proof is not 32 bytes of base64';
  const signed = parseSignedCheckpoint(body.slice(end + 2));
  if (typeof signed === 'string') return signed;
  return { oldSize: BigInt(size), proof: proof as Uint8Array[], ...signed };
}

export type WitnessAnswer =
  | { readonly status: 200 }
  | { readonly status: 409; readonly size: bigint }
  | { readonly status: 400 | 403 | 404 | 422; readonly said: string };

export interface WitnessQuestion {
  readonly request: AddCheckpoint;
  /** Keys trusted for the checkpoint's origin; empty when the log is unknown. */
  readonly keys: readonly VerifierKey[];
  /** What was cosigned last of this log. */
  readonly known: { readonly size: bigint; readonly root: Uint8Array } | undefined;
}

/** In the order of the text: origin, signature, sizes, state, proof. */
export function judgeCheckpoint(
  { sha256, verify }: { readonly sha256: Sha256; readonly verify: VerifyEd25519 },
  { request, keys, known }: WitnessQuestion,
): WitnessAnswer {
  const { oldSize, proof, checkpoint, note } = request;
  if (keys.length === 0) return { status: 404, said: 'this log is not witnessed here' };
  const outcomes = keys.map((key) => checkSignature(verify, note, key).outcome);
  if (outcomes.includes('wrong') || !outcomes.includes('good'))
    return { status: 403, said: 'no known key of the log signed the checkpoint, or a signature does not fit' };
  if (oldSize > checkpoint.size) return { status: 400, said: 'the old size is larger than the checkpoint' };
  if (oldSize !== (known?.size ?? 0n)) return { status: 409, size: known?.size ?? 0n };
  if (checkpoint.size === 0n && !isSameHash(checkpoint.root, emptyRoot(sha256)))
    return { status: 422, said: 'the root of an empty tree is the hash of nothing' };
  if (oldSize === 0n)
    return proof.length === 0 &&
      (known === undefined || checkpoint.size > 0n || isSameHash(known.root, checkpoint.root))
      ? { status: 200 }
      : { status: 422, said: 'from the empty tree there is no proof' };
  const claim = { oldSize, newSize: checkpoint.size, oldRoot: known!.root, newRoot: checkpoint.root, proof };
  const fault = checkConsistency(sha256, claim);
  return fault === undefined ? { status: 200 } : { status: 422, said: fault };
}

/** Both signed by the log, of one size, with two roots: nothing else explains that but two trees under one key. */
export const areTwoViews = (
  a: { readonly size: bigint; readonly root: Uint8Array },
  b: { readonly size: bigint; readonly root: Uint8Array },
): boolean => a.size === b.size && !isSameHash(a.root, b.root);
