// Other people's logs and witnesses over HTTP: short patience, bounded answers, no redirects. What comes back is believed by its signatures
// and proofs alone.

import {
  type Checkpoint,
  checkConsistency,
  checkSignature,
  parseSignedCheckpoint,
  proveConsistency,
  toTilePath,
  type VerifierKey,
} from '@tocsin/core/ledger';
import { computeOverTiles, keyOfTile } from './compute-over-tiles.ts';
import { hashing, sha256 } from './hashing.ts';

const patienceMs = 10_000;
const longestReply = 256 * 1024;

export async function send(
  url: string,
  init: RequestInit,
  stop: AbortSignal,
  waitMs = patienceMs,
): Promise<{ status: number; bytes: Uint8Array; text: string }> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(waitMs)]);
  const response = await fetch(url, { ...init, redirect: 'error', signal });
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > longestReply) throw new Error(`${url} answers with more than ${longestReply} bytes`);
    parts.push(part);
  }
  const bytes = new Uint8Array(Buffer.concat(parts));
  return { status: response.status, bytes, text: new TextDecoder().decode(bytes) };
}

/** A checkpoint that the key signed, or undefined when there is none at the address. */
export async function fetchCheckpoint(
  url: string,
  key: VerifierKey,
  stop: AbortSignal,
  waitMs?: number,
): Promise<{ checkpoint: Checkpoint; raw: string } | undefined> {
  const { status, text } = await send(url, {}, stop, waitMs);
  const signed = status === 200 ? parseSignedCheckpoint(text) : 'nothing';
  if (typeof signed === 'string' || signed.checkpoint.origin !== key.name) return undefined;
  if (checkSignature(hashing.verify, signed.note, key).outcome !== 'good') return undefined;
  return { checkpoint: signed.checkpoint, raw: text };
}

type Head = Pick<Checkpoint, 'size' | 'root'>;

/** What is wrong with the claim that `newer` continues `older`, by the tiles of the log itself; undefined when it does. */
export async function checkGrowthByTiles(
  prefix: string,
  older: Head,
  newer: Head,
  stop: AbortSignal,
): Promise<string | undefined> {
  if (older.size === 0n) return undefined;
  const [oldSize, size] = [Number(older.size), Number(newer.size)];
  const proof = await computeOverTiles(
    size,
    (readNode) => proveConsistency(sha256, readNode, oldSize, size),
    async (wanted) => {
      const tiles = new Map<string, Uint8Array>();
      for (const tile of wanted) {
        const { status, bytes } = await send(`${prefix}/${toTilePath(tile)}`, {}, stop);
        if (status !== 200) throw new Error(`${prefix}/${toTilePath(tile)} answered ${status}`);
        tiles.set(keyOfTile(tile.level, tile.index), bytes);
      }
      return tiles;
    },
  );
  return checkConsistency(sha256, {
    oldSize: older.size,
    newSize: newer.size,
    oldRoot: older.root,
    newRoot: newer.root,
    proof,
  });
}
