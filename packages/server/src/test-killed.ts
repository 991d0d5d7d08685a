// What the tests of killed programs share: a node with one asset, one webhook and mail, whose program is killed and started again.

import { readFileSync } from 'node:fs';
import { type DatabaseAddress, newId, openDatabase } from './base/index.ts';
import { makeTestFolder, openTestDatabase } from './base/test-database.ts';
import { openStops, type Stops } from './base/test-stops.ts';
import { listOrganisations } from './directory/index.ts';
import { makeTestToken } from './directory/test-token.ts';
import { startTestProcess, type TestProcess } from './test-process.ts';
import type { TestReply } from './test-server.ts';

/** What the testkit's sinks give, as far as it is looked at here. */
export interface Sinks {
  readonly mail: { readonly url: string; readonly mails: readonly { readonly text: string }[] };
  readonly hook: {
    readonly url: string;
    readonly calls: readonly { readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[];
  };
}

export interface KilledNode extends Sinks {
  readonly stops: Stops;
  process: TestProcess;
  /** The body of a reply that must be a success. */
  ask(...request: Parameters<TestProcess['call']>): Promise<TestReply>;
  /** A number from the database, looked at from outside. */
  count(text: string, ...values: unknown[]): Promise<number>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** An advisory of its own that hits the node's asset: valid, and named so that it is found again. */
export function makeAdvisory(id: string): Uint8Array {
  const file = new URL('../../content/demo/advisories/icsma-21-187-01.json', import.meta.url);
  const document = JSON.parse(readFileSync(file, 'utf8'));
  document.document.tracking.id = id;
  return new TextEncoder().encode(JSON.stringify(document));
}

export const toCsv = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A token of the first organisation's owner, written straight into the database. */
export async function makeOwnerToken(address: DatabaseAddress): Promise<string> {
  const database = openDatabase(address, { size: 1 });
  const [organisation] = await database.asSystem(listOrganisations);
  const token = await makeTestToken({ database, newId, now: () => new Date().toISOString() }, organisation!.id);
  await database.close();
  return token;
}

/** One asset, imported and applied; the reply that refused it otherwise. */
export async function importAsset({ call }: TestProcess, id: string) {
  const csv = toCsv(`id,vendor,product,version\n${id},Philips,Vue PACS,12.1.5\n`);
  const preview = await call('POST', '/api/v1/imports?name=a.csv', csv);
  return preview.status === 200 ? call('POST', `/api/v1/imports/${preview.body.id}/apply`) : preview;
}

export async function startKilledNode({ mail, hook }: Sinks): Promise<KilledNode> {
  const database = await openTestDatabase();
  const folder = makeTestFolder();
  const options = {
    stateFolder: folder.path,
    databaseUrl: database.address.connectionString!,
    environment: { TOCSIN_SMTP: mail.url, TOCSIN_MAIL_FROM: 'tocsin@example.org' },
  };
  const process = await startTestProcess(options);
  const stops = await openStops(database.address);
  process.token = await makeOwnerToken(database.address);
  const node: KilledNode = {
    stops,
    mail,
    hook,
    process,
    async ask(...request) {
      const { status, body } = await node.process.call(...request);
      if (status !== 200) throw new Error(`${request[0]} ${request[1]} answered ${status}: ${JSON.stringify(body)}`);
      return body;
    },
    async count(text, ...values) {
      return Number((await stops.client.query<{ n: string }>(`select count(*) as n ${text}`, values)).rows[0]?.n);
    },
    async restart() {
      node.process = await startTestProcess({ ...options, token: process.token });
    },
    async stop() {
      await node.process.kill();
      await stops.close();
      await database.stop();
      folder.remove();
    },
  };
  await node.ask('PUT', '/api/v1/delivery', {
    mail: { enabled: true, to: ['ward@example.org'], minimum: 'defer' },
    quietHours: null,
    digest: null,
  });
  await node.ask('POST', '/api/v1/webhooks', { name: 'pager', url: hook.url, minimum: 'defer' });
  const preview = await node.ask(
    'POST',
    '/api/v1/imports?name=a.csv',
    toCsv('id,vendor,product,version,exposure\nP1,Philips,Vue PACS,12.1.5,open\n'),
  );
  await node.ask('POST', `/api/v1/imports/${preview.id}/apply`);
  return node;
}
