// A whole server for a test: a real database of its own, without a network, in a temporary folder.

import { setTimeout as sleep } from 'node:timers/promises';
import { type App, buildApp } from './app.ts';
import type { DatabaseAddress } from './base/index.ts';
import { makeTestFolder, openTestDatabase } from './base/test-database.ts';
import { type Overrides, readConfig } from './config.ts';
import { foundOrganisation } from './directory/index.ts';
import { makeTestToken } from './directory/test-token.ts';
import { isAllPlaced } from './ledger/test-placed.ts';

/** A reply's body: whatever the endpoint declares; tests look at what they name. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads any shape.
export type TestReply = any;

export interface TestServer {
  readonly app: App;
  readonly address: DatabaseAddress;
  readonly organisation: string;
  /** A call as the owner of the test's organisation (or of another one by its token). */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<{ status: number; body: TestReply }>;
  /** A second organisation's owner, for what strangers must not see. */
  readonly strangerToken: string;
  /** Resolves when no job is left and every entry has its place in the journal. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestServer(
  options: Pick<Overrides, 'mail' | 'oidc' | 'fleetIndexFrom' | 'profileFolder' | 'timestamps'> & {
    now?: () => string;
    webFolder?: string | undefined;
  } = {},
): Promise<TestServer> {
  const folder = makeTestFolder();
  const database = await openTestDatabase();
  const config = readConfig(
    {
      stateFolder: folder.path,
      port: 0,
      fetchSources: false,
      publicUrl: 'http://localhost:8470',
      ...(options.mail === undefined ? {} : { mail: options.mail }),
      ...(options.oidc === undefined ? {} : { oidc: options.oidc }),
      ...(options.fleetIndexFrom === undefined ? {} : { fleetIndexFrom: options.fleetIndexFrom }),
      ...(options.profileFolder === undefined ? {} : { profileFolder: options.profileFolder }),
      ...(options.timestamps === undefined ? {} : { timestamps: options.timestamps }),
    },
    {},
  );
  const log = {
    info: () => {},
    warn: () => {},
    error: (facts: unknown, message: string) => process.stderr.write(`${message} ${JSON.stringify(facts)}\n`),
  };
  const app = await buildApp({
    config,
    address: database.address,
    log,
    webFolder: options.webFolder,
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  await app.start();
  const found = (name: string) =>
    app.deps.database.asSystem((trx) =>
      foundOrganisation(
        app.deps,
        trx,
        { name, country: 'NL', kind: 'hospital', zone: 'Europe/Amsterdam', demonstration: false },
        'Owner',
      ),
    );
  const [own, other] = [await found('Own hospital'), await found('Other hospital')];
  const tokens = [
    await makeTestToken(app.deps, own.organisation.id),
    await makeTestToken(app.deps, other.organisation.id),
  ];
  return {
    app,
    address: database.address,
    organisation: own.organisation.id,
    strangerToken: tokens[1]!,
    async call(method, path, body, token = tokens[0]!) {
      const isFile = body instanceof Uint8Array;
      const reply = await app.server.inject({
        method,
        url: path,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: isFile ? Buffer.from(body) : JSON.stringify(body) }),
      });
      const text = reply.body;
      return {
        status: reply.statusCode,
        body: /json/.test(String(reply.headers['content-type'])) ? JSON.parse(text) : text,
      };
    },
    async settled() {
      await app.deps.jobs.whenIdle();
      while (!(await app.deps.database.asSystem(isAllPlaced))) await sleep(20);
    },
    async stop() {
      await app.stop();
      await database.stop();
      folder.remove();
    },
  };
}
