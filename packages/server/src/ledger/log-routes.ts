// The public read side by c2sp.org/tlog-tiles: checkpoint, tiles, entries as commitments. No session, no organisation: what is shown here
// tells nothing but how many entries there are.

import { gzipSync } from 'node:zlib';
import { logPrefix, parseTilePath, type Tile, tileWidth } from '@tocsin/core/ledger';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import { type HeldCheckpoint, readCheckpoint, readLog, toCosignedNote } from './checkpoint-store.ts';
import { readPolicy } from './peer-store.ts';
import { readCommitments } from './store.ts';
import { readTile } from './tile-store.ts';

/** The checkpoint that outsiders are shown: the newest, or the newest with enough witnesses where the policy demands them. */
export async function readPublicCheckpoint(trx: Transaction, over = 0): Promise<HeldCheckpoint | undefined> {
  const log = await readLog(trx);
  if (log === undefined) return undefined;
  const { threshold, required } = await readPolicy(trx);
  const witnessed = threshold === 0 ? undefined : await readCheckpoint(trx, log.origin, { over, threshold });
  return witnessed ?? (required && threshold > 0 ? undefined : readCheckpoint(trx, log.origin, { over }));
}

/** The bytes at a tile's path in a log of `size` entries; undefined when the log has no such tile. */
export async function readTileBytes(trx: Transaction, tile: Tile, size: number): Promise<Uint8Array | undefined> {
  const { level, index, width } = tile;
  const count = Math.floor(size / tileWidth ** (level === 'entries' ? 0 : level));
  if (index * tileWidth + width > count) return undefined;
  if (level !== 'entries') return readTile(trx, level, index, width);
  const commitments = await readCommitments(trx, index * tileWidth, width);
  // Each entry with its length before it, two bytes, big-endian.
  return Buffer.concat(commitments.flatMap((bytes) => [Buffer.from([0, bytes.length]), bytes]));
}

/** For ever: what lies at a tile's address never changes. */
const immutable = 'public, max-age=31536000, immutable';

export function registerLogRoutes(app: FastifyInstance, { database }: RoomDependencies): void {
  const nothing = (reply: FastifyReply) =>
    reply
      .code(404)
      .header('content-type', 'text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .send('Not found\n');
  app.get(`${logPrefix}/checkpoint`, async (_request, reply) => {
    const checkpoint = await database.asSystem((trx) => readPublicCheckpoint(trx));
    if (checkpoint === undefined) return nothing(reply);
    return reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=1')
      .header('access-control-allow-origin', '*')
      .send(toCosignedNote(checkpoint));
  });
  app.get(`${logPrefix}/tile/*`, async (request, reply) => {
    const tile = parseTilePath(`tile/${(request.params as { '*': string })['*']}`);
    const bytes =
      tile &&
      (await database.asSystem(async (trx) => {
        // Nothing is shown that no checkpoint covers.
        const checkpoint = await readPublicCheckpoint(trx);
        return checkpoint && readTileBytes(trx, tile, checkpoint.size);
      }));
    if (bytes === undefined) return nothing(reply);
    reply
      .header('content-type', 'application/octet-stream')
      .header('cache-control', immutable)
      .header('access-control-allow-origin', '*');
    const isZipped = tile?.level === 'entries' && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    if (tile?.level === 'entries') reply.header('vary', 'accept-encoding');
    return isZipped ? reply.header('content-encoding', 'gzip').send(gzipSync(bytes)) : reply.send(Buffer.from(bytes));
  });
}
