// Puts the rooms together. With the web's routes and the CLI's main this is one of the three files that know them all, one line a room.

import { advisoriesProblems } from '@tocsin/core/advisories';
import { deadlinesProblems } from '@tocsin/core/deadlines';
import { directoryProblems } from '@tocsin/core/directory';
import { incidentsProblems } from '@tocsin/core/incidents';
import { inventoryProblems } from '@tocsin/core/inventory';
import { ledgerProblems } from '@tocsin/core/ledger';
import { matchingProblems } from '@tocsin/core/matching';
import { warningsProblems } from '@tocsin/core/warnings';
import Fastify, { type FastifyInstance } from 'fastify';
import { installAbout } from './about.ts';
import { advisoriesRoom } from './advisories/index.ts';
import {
  baseProblems,
  createJobs,
  type Database,
  type DatabaseAddress,
  installCompression,
  installProblemReplies,
  joinDatabase,
  type Log,
  newId,
  openDatabase,
  type Presence,
  type Room,
  type RoomDependencies,
} from './base/index.ts';
import type { Config } from './config.ts';
import { createLaws, deadlinesRoom } from './deadlines/index.ts';
import { directoryRoom } from './directory/index.ts';
import { incidentsRoom } from './incidents/index.ts';
import { inventoryRoom } from './inventory/index.ts';
import { createJournal, ledgerRoom } from './ledger/index.ts';
import { installDemonstration } from './load-demonstration.ts';
import { matchingRoom } from './matching/index.ts';
import { installOpenApi } from './openapi.ts';
import { warningsRoom } from './warnings/index.ts';
import { installWeb } from './web-files.ts';

export const catalogue = {
  ...baseProblems,
  ...directoryProblems,
  ...inventoryProblems,
  ...advisoriesProblems,
  ...matchingProblems,
  ...warningsProblems,
  ...deadlinesProblems,
  ...incidentsProblems,
  ...ledgerProblems,
};

export interface App {
  readonly server: FastifyInstance;
  readonly deps: RoomDependencies;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  /** The database as its owner; requests run under the restricted role all the same. */
  readonly address: DatabaseAddress;
  readonly log: Log;
  readonly now?: () => string;
  /** The built web console; absent in tests of the API. */
  readonly webFolder?: string | undefined;
}

/** Builds the whole server; nothing listens and nothing runs before `start`. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { config, address, log } = options;
  const database: Database = openDatabase(address, {
    onError: (error) => log.warn({ error: error.message }, 'a database connection broke'),
  });
  const jobs = createJobs(address, log);
  const deps: RoomDependencies = {
    database,
    jobs,
    journal: createJournal(newId),
    config,
    now: options.now ?? (() => new Date().toISOString()),
    newId,
    log,
  };
  const server = Fastify({
    logger: false,
    bodyLimit: 4 * 1024 * 1024,
    genReqId: newId,
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: true,
  });
  server.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  server.addHook('onRequest', async (_request, reply) => void reply.headers(securityHeaders));
  installCompression(server);
  installProblemReplies(server, catalogue, log);

  // Directory first: it says who asks. Ledger last: it hears of all the others.
  const laws = createLaws({ database, folder: config.profileFolder, now: deps.now, log });
  const rooms: Room[] = [
    directoryRoom,
    inventoryRoom,
    advisoriesRoom,
    matchingRoom,
    warningsRoom,
    deadlinesRoom(laws),
    incidentsRoom(laws),
    ledgerRoom(address),
  ];
  const running = rooms.map((room) => room(deps));
  for (const room of running) await room.register(server);
  installDemonstration(server, deps);
  installAbout(server);
  server.get('/api/v1/health', async () => {
    await database.asSystem(async () => undefined);
    return { healthy: true };
  });
  installOpenApi(server, catalogue);
  installWeb(server, options.webFolder);

  let presence: Presence | undefined;
  const recover = async () => {
    await jobs.recover();
    for (const room of running) await room.recover?.();
  };
  return {
    server,
    deps,
    async start() {
      for (const room of running) await room.prepare?.();
      await jobs.start();
      presence = await joinDatabase(address, {
        recover,
        // What was cut when the database went, and could not be given back then.
        resume: () => jobs.recover(),
        onBroken: (error) => log.warn({ error: error.message }, 'the lock on the database is taken again'),
      });
      await jobs.work();
      for (const room of running) await room.start?.();
    },
    async stop() {
      for (const room of running.toReversed()) await room.stop?.();
      await server.close();
      await jobs.stop();
      await presence?.leave();
      await database.close();
    },
  };
}

const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};
