// The two addresses of the witness. Anybody may ask: what counts is the signature on the checkpoint.

import { witnessPrefix } from '@tocsin/core/ledger';
import type { FastifyInstance } from 'fastify';
import { addCheckpoint, type WitnessPorts } from './witness.ts';
import { findWitnessedNote } from './witness-store.ts';

/** 63 hashes and a checkpoint with 64 signatures fit in many times over. */
const bodyLimit = 64 * 1024;

export async function registerWitnessRoutes(app: FastifyInstance, ports: WitnessPorts): Promise<void> {
  // In a scope of its own: here a body is text, whatever the sender calls it.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    scope.post(`${witnessPrefix}/add-checkpoint`, { bodyLimit }, async (request, reply) => {
      const { status, type, body } = await addCheckpoint(ports, typeof request.body === 'string' ? request.body : '');
      return reply.code(status).header('content-type', type).header('cache-control', 'no-store').send(body);
    });
    scope.get(`${witnessPrefix}/:hash/checkpoint`, async (request, reply) => {
      const { hash } = request.params as { hash: string };
      const note = await ports.database.asSystem((trx) => findWitnessedNote(trx, hash));
      reply.header('content-type', 'text/plain; charset=utf-8').header('access-control-allow-origin', '*');
      if (note === undefined) return reply.code(404).header('cache-control', 'no-store').send('Not found\n');
      return reply.header('cache-control', 'public, max-age=5').send(note);
    });
  });
}
