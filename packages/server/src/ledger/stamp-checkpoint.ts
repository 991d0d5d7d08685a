// Time from an authority (RFC 3161) for a checkpoint: asked over HTTP, checked against the configured roots, kept only when all of it holds.

import { randomBytes } from 'node:crypto';
import {
  checkStamp,
  makeTimestampRequest,
  parseSignedCheckpoint,
  parseTimestampReply,
  toStampedDigest,
} from '@tocsin/core/ledger';
import { sha256 } from './hashing.ts';
import { send } from './remote-log.ts';
import { readPem, stampCryptography } from './stamp-cryptography.ts';

export interface Authority {
  readonly url: string;
  /** PEM, one or more. */
  readonly roots: string;
}

function digestOf(note: string): Uint8Array {
  const parsed = parseSignedCheckpoint(note);
  if (typeof parsed === 'string') throw new Error(parsed);
  return toStampedDigest(sha256, parsed.checkpoint);
}

/** Asks for a stamp over a checkpoint. Throws with a sentence when the authority does not give a good one. */
export async function fetchStamp(authority: Authority, note: string, stop: AbortSignal): Promise<Uint8Array> {
  const nonce = new Uint8Array(randomBytes(8));
  nonce[0] = (nonce[0]! & 0x7f) | 0x40;
  const digest = digestOf(note);
  const headers = { 'content-type': 'application/timestamp-query' };
  const body = Buffer.from(makeTimestampRequest(digest, nonce));
  const { status, bytes } = await send(authority.url, { method: 'POST', headers, body }, stop);
  if (status !== 200) throw new Error(`the timestamp authority answered ${status}`);
  const token = parseTimestampReply(bytes);
  if (typeof token === 'string') throw new Error(token);
  const checked = checkStamp(stampCryptography, token, { digest, nonce, roots: readPem(authority.roots) });
  if (checked.fault !== undefined) throw new Error(checked.fault);
  // Without a root nobody is believed, and a stamp of nobody is none.
  if (!checked.isAnchored) throw new Error('the timestamp authority has no configured root');
  return token;
}
