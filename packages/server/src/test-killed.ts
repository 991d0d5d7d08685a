// What the tests of killed programs share: a node with one asset, one webhook and mail, whose program is killed and started again.

import { readFileSync } from 'node:fs';
import { type MailSink, startMailSink, startWebhookSink, type WebhookSink } from '@tocsin/testkit';
import { newId, openDatabase } from './base/index.ts';
import { makeTestFolder, openTestDatabase } from './base/test-database.ts';
import { openStops, type Stops } from './base/test-stops.ts';
import { makeTestToken } from './directory/test-token.ts';
import { startTestProcess, type TestProcess } from './test-process.ts';
import type { TestReply } from './test-server.ts';

export interface KilledNode {
  readonly stops: Stops;
  readonly mail: MailSink;
  readonly hook: WebhookSink;
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

export async function startKilledNode(): Promise<KilledNode> {
  const [mail, hook, database] = await Promise.all([startMailSink(), startWebhookSink(), openTestDatabase()]);
  const folder = makeTestFolder();
  const options = {
    stateFolder: folder.path,
    databaseUrl: database.address.connectionString!,
    environment: { TOCSIN_SMTP: mail.url, TOCSIN_MAIL_FROM: 'tocsin@example.org' },
  };
  const process = await startTestProcess(options);
  const stops = await openStops(database.address);
  const { rows } = await stops.client.query<{ id: string }>('select id from organisation');
  const own = openDatabase(database.address, { size: 1 });
  const token = await makeTestToken({ database: own, newId, now: () => new Date().toISOString() }, rows[0]!.id);
  await own.close();
  const node: KilledNode = {
    stops,
    mail,
    hook,
    process: Object.assign(process, { token }),
    async ask(...request) {
      const { status, body } = await node.process.call(...request);
      if (status !== 200) throw new Error(`${request[0]} ${request[1]} answered ${status}: ${JSON.stringify(body)}`);
      return body;
    },
    async count(text, ...values) {
      return Number((await stops.client.query<{ n: string }>(`select count(*) as n ${text}`, values)).rows[0]?.n);
    },
    async restart() {
      node.process = await startTestProcess({ ...options, token });
    },
    async stop() {
      await node.process.kill();
      await stops.close();
      await database.stop();
      await Promise.all([mail.stop(), hook.stop()]);
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
