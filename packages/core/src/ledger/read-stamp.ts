// A time stamp beside a receipt: the token in its file, and what can be said of it without certificates.

import { fromBase64 } from './base64.ts';
import type { ReceiptStep } from './check-receipt.ts';
import { stampSentences } from './check-sentences.ts';
import { type Checkpoint, toCheckpointText } from './checkpoint.ts';
import { isSameHash, type Sha256 } from './merkle-proof.ts';
import { readImprint } from './timestamp.ts';

/** The token of a `stamp.json` (an evidence pack has one, `GET /api/v1/log/stamp` gives one) or of its bare base64. */
export function readStampToken(text: string): Uint8Array | undefined {
  try {
    const { token } = JSON.parse(text) as { token?: unknown };
    return typeof token === 'string' ? fromBase64(token) : undefined;
  } catch {
    return fromBase64(text.replace(/\s/g, ''));
  }
}

/** What a stamp of a checkpoint is over: SHA-256 of its text as it was signed, up to the empty line. */
export const toStampedDigest = (sha256: Sha256, checkpoint: Checkpoint): Uint8Array =>
  sha256(new TextEncoder().encode(toCheckpointText(checkpoint)));

/** Whether a stamp is over the checkpoint of a receipt. Never good: whoever has no certificates cannot say who signed it. */
export function checkImprint(sha256: Sha256, token: Uint8Array | undefined, checkpoint: Checkpoint): ReceiptStep {
  const read = token === undefined ? '' : readImprint(token);
  if (typeof read === 'string') return { step: 'stamp', isGood: false, said: stampSentences.unreadable() };
  return isSameHash(read.digest, toStampedDigest(sha256, checkpoint))
    ? { step: 'stamp', isGood: false, isOpen: true, said: stampSentences.open({ at: read.at }) }
    : { step: 'stamp', isGood: false, said: stampSentences.otherCheckpoint() };
}
