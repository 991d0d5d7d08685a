// The outbox against a real mail server and a real webhook: at least once, with one key, refused for now or for good, dead and revived.

import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type MailSink, startMailSink, startWebhookSink, type WebhookSink } from '@tocsin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';
import { leaseDue } from './delivery-store.ts';

let server: TestServer;
let mail: MailSink;
let hook: WebhookSink;
let secret: string;
// The clock of the server moves only when a test moves it, so that waits of hours pass at once.
let clock = Date.parse('2026-11-24T10:00:00.000Z');
const later = (seconds: number) => {
  clock += seconds * 1000;
};

beforeAll(async () => {
  mail = await startMailSink();
  hook = await startWebhookSink();
  server = await startTestServer({
    mail: { smtp: mail.url, from: 'tocsin@example.org' },
    now: () => new Date(clock++).toISOString(),
  });
  await server.call('PUT', '/api/v1/delivery', {
    mail: { enabled: true, to: ['ward@example.org'], minimum: 'defer' },
    quietHours: null,
    digest: null,
    language: 'en',
  });
  secret = (await server.call('POST', '/api/v1/webhooks', { name: 'pager', url: hook.url, minimum: 'defer' })).body
    .secret;
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
  await hook?.stop();
});

const states = async () => {
  const { items } = (await server.call('GET', '/api/v1/deliveries')).body;
  return items.map((item: { channel: string; state: string }) => `${item.channel} ${item.state}`).sort();
};
const settle = (wanted: string[]) => expect.poll(states, { timeout: 20_000, interval: 100 }).toEqual(wanted);

describe('the outbox', () => {
  it('a warning goes out by mail and by signed webhook', async () => {
    const { body } = await server.call(
      'POST',
      '/api/v1/imports?name=a.csv',
      new TextEncoder().encode('id,vendor,product,version,exposure\nP1,Philips,Vue PACS,12.1.5,open\n'),
    );
    await server.call('POST', `/api/v1/imports/${body.id}/apply`);
    const advisory = readFileSync(new URL('../../../content/demo/advisories/icsma-21-187-01.json', import.meta.url));
    await server.call('POST', '/api/v1/advisories?name=a.json', new Uint8Array(advisory));
    await server.app.deps.jobs.whenIdle();
    await settle(['mail delivered', 'webhook delivered']);
    expect(mail.mails[0]?.to).toEqual(['ward@example.org']);
    expect(mail.mails[0]?.text).toContain('Vue PACS');
    const [call] = hook.calls;
    const [, time, given] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(call?.headers['tocsin-signature'])) ?? [];
    expect(given).toBe(
      createHmac('sha256', Buffer.from(secret, 'base64url')).update(`${time}.${call?.body}`).digest('hex'),
    );
    expect(JSON.parse(call?.body ?? '{}')).toMatchObject({ type: 'tocsin.warning.v1', reason: 'new' });
  }, 60_000);

  it('what is refused for now is tried again with the same key, and the wait grows', async () => {
    hook.answers.push(500, 503);
    const before = hook.calls.length;
    await server.call('PUT', '/api/v1/delivery', {
      mail: { enabled: false, to: [], minimum: 'defer' },
      quietHours: null,
      digest: null,
      language: 'en',
    });
    expect((await server.call('POST', '/api/v1/delivery/test')).body.queued).toBe(1);
    await settle(['mail delivered', 'webhook delivered', 'webhook retrying']);
    later(31);
    await expect.poll(() => hook.calls.length, { timeout: 20_000 }).toBe(before + 2);
    await settle(['mail delivered', 'webhook delivered', 'webhook retrying']);
    later(121);
    await settle(['mail delivered', 'webhook delivered', 'webhook delivered']);
    const keys = new Set(hook.calls.slice(before).map((call) => call.headers['idempotency-key']));
    expect([keys.size, hook.calls.length - before]).toEqual([1, 3]);
  }, 60_000);

  it('what is refused for good is dead at once, is shown, and can be revived', async () => {
    hook.answers.push(410);
    await server.call('POST', '/api/v1/delivery/test');
    await settle(['mail delivered', 'webhook dead', 'webhook delivered', 'webhook delivered']);
    const dead = (await server.call('GET', '/api/v1/deliveries?state=dead')).body.items[0];
    expect(dead.lastError).toContain('410');
    await server.call('POST', `/api/v1/deliveries/${dead.id}/retry`);
    await settle(['mail delivered', 'webhook delivered', 'webhook delivered', 'webhook delivered']);
  }, 60_000);

  it('a sender that died lets go: the message goes out after its lease, under the same key', async () => {
    const before = hook.calls.length;
    const { deps } = server.app;
    await server.call('POST', '/api/v1/delivery/test');
    // Stands for a sender killed between lease and answer: it took the message and was never heard of again.
    const now = deps.now();
    await deps.database.asSystem((trx) => leaseDue(trx, now, new Date(Date.parse(now) + 120_000).toISOString(), 10));
    later(130);
    await settle([
      'mail delivered',
      'webhook delivered',
      'webhook delivered',
      'webhook delivered',
      'webhook delivered',
    ]);
    expect(hook.calls.length - before).toBeGreaterThanOrEqual(1);
  }, 60_000);

  it('what waited for the digest comes as one mail', async () => {
    await server.call('PUT', '/api/v1/delivery', {
      mail: { enabled: true, to: ['ward@example.org'], minimum: 'defer' },
      quietHours: null,
      digest: { at: '08:00' },
      language: 'en',
    });
    const [hook1] = (await server.call('GET', '/api/v1/webhooks')).body.items;
    await server.call('DELETE', `/api/v1/webhooks/${hook1.id}`);
    const before = mail.mails.length;
    const { body } = await server.call(
      'POST',
      '/api/v1/imports?name=b.csv',
      new TextEncoder().encode(
        'id,vendor,product,version,exposure\nM1,Softneta,MedDream PACS,7.2.8,small\nC1,Contec Health,CMS8000,,small\n',
      ),
    );
    await server.call('POST', `/api/v1/imports/${body.id}/apply`);
    for (const name of ['icsma-23-248-01', 'icsma-22-244-01']) {
      await server.call(
        'POST',
        `/api/v1/advisories?name=${name}.json`,
        new Uint8Array(readFileSync(new URL(`../../../content/demo/advisories/${name}.json`, import.meta.url))),
      );
    }
    await server.app.deps.jobs.whenIdle();
    expect((await server.call('GET', '/api/v1/deliveries?state=waiting')).body.total).toBe(2);
    later(24 * 3600);
    await expect.poll(() => mail.mails.length, { timeout: 20_000 }).toBe(before + 1);
    expect(mail.mails.at(-1)?.text).toContain('2 warnings of the day');
    await expect
      .poll(async () => (await server.call('GET', '/api/v1/deliveries?state=waiting')).body.total, { timeout: 20_000 })
      .toBe(0);
  }, 60_000);

  it('an address in the open without TLS is refused', async () => {
    expect(
      (await server.call('POST', '/api/v1/webhooks', { name: 'x', url: 'http://example.org/', minimum: 'defer' })).body
        .code,
    ).toBe('warnings/address-unusable');
  });
});
