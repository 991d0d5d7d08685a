// What is mailed is in the language of the organisation, against a real mail server.

import { readFileSync } from 'node:fs';
import { type MailSink, readMail, startMailSink } from '@tocsin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare, nextKey } from '../incidents/test-case.ts';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let mail: MailSink;
// The clock of the server moves only when a test moves it.
let clock = Date.parse('2026-11-27T16:00:00.000Z');

beforeAll(async () => {
  mail = await startMailSink();
  server = await startTestServer({
    mail: { smtp: mail.url, from: 'tocsin@example.org' },
    now: () => new Date(clock++).toISOString(),
  });
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
});

const choose = (language: string | undefined, digest: { at: string } | null = null) =>
  server.call('PUT', '/api/v1/delivery', {
    mail: { enabled: true, to: ['ward@example.org'], minimum: 'defer' },
    quietHours: null,
    digest,
    ...(language === undefined ? {} : { language }),
  });
const chosen = async () => (await server.call('GET', '/api/v1/delivery')).body.language;
const live = (country: string) => server.call('PATCH', '/api/v1/organisation', { country });
/** The mails from a place on, once so many have come. */
async function mailsFrom(start: number, count: number) {
  await expect.poll(() => mail.mails.length, { timeout: 20_000, interval: 100 }).toBe(start + count);
  return mail.mails.slice(start).map(({ text }) => readMail(text));
}
async function own(csv: string): Promise<void> {
  const { body } = await server.call('POST', '/api/v1/imports?name=a.csv', new TextEncoder().encode(csv));
  await server.call('POST', `/api/v1/imports/${body.id}/apply`);
}
async function publish(...names: string[]): Promise<void> {
  for (const name of names) {
    const advisory = readFileSync(new URL(`../../../content/demo/advisories/${name}.json`, import.meta.url));
    await server.call('POST', `/api/v1/advisories?name=${name}.json`, new Uint8Array(advisory));
  }
  await server.app.deps.jobs.whenIdle();
}

describe('the language of what is mailed', () => {
  it('is the country’s until one is chosen, also where settings were saved before there was a choice', async () => {
    expect(await chosen()).toBe('nl');
    // Settings without a language are what an older release has saved.
    expect((await choose(undefined)).body.language).toBe('nl');
    await live('ES');
    expect(await chosen()).toBe('es');
    await live('PL');
    expect(await chosen()).toBe('en');
    expect((await choose('et')).body.language).toBe('et');
    await live('NL');
    expect(await chosen()).toBe('et');
    expect((await choose('pl')).status).toBe(400);
  });

  it('is that of an alert: subject, labels, sentences, reasons; the publisher’s words stay as they are', async () => {
    await choose('nl');
    await own('id,vendor,product,version,exposure\nP1,Philips,Vue PACS,12.1.5,open\n');
    await publish('icsma-21-187-01');
    const [alert] = await mailsFrom(0, 1);
    expect(alert?.headers.subject).toMatch(/^\[\p{L}[\p{L} ]*\] Philips Vue PACS is getroffen \(ICSMA-21-187-01\)$/u);
    expect(alert?.headers.subject).not.toMatch(/\[(?:Immediate|Out of cycle|Scheduled)\]/);
    expect(alert?.headers['content-language']).toBe('nl');
    expect(alert?.html).toMatch(/^<!doctype html><html lang="nl">/);
    for (const part of [alert?.plain, alert?.html]) {
      expect(part).toContain('Waarom nu');
      expect(part).toContain('Dit is nieuw.');
      expect(part).toMatch(/versie 12\.1\.5/);
      expect(part).toContain('many weaknesses, one of them exploited');
      expect(part).not.toMatch(/What is hit|Why now|Do first|is affected|version 12/);
    }
  }, 60_000);

  it('changes for the next message; what waits in the outbox stays as it was written, and a digest is framed in the newer one', async () => {
    await choose('fr', { at: '08:00' });
    await own(
      'id,vendor,product,version,exposure\nM1,Softneta,MedDream PACS,7.2.8,small\nC1,Contec Health,CMS8000,,small\n',
    );
    await publish('icsma-23-248-01');
    await choose('de', { at: '08:00' });
    await publish('icsma-22-244-01');
    const { items } = (await server.call('GET', '/api/v1/deliveries?state=waiting')).body;
    expect(items).toHaveLength(2);
    const start = mail.mails.length;
    clock += 24 * 3_600_000;
    const [digest] = await mailsFrom(start, 1);
    expect(digest?.headers.subject).toBe('2 Warnungen des Tages');
    expect(digest?.html).toMatch(/^<!doctype html><html lang="de">/);
    for (const language of ['fr', 'de']) expect(digest?.html).toContain(`<div lang="${language}"`);
    expect(digest?.plain).toContain('Pourquoi maintenant\u00a0: C’est nouveau.');
    expect(digest?.plain).toContain('Warum jetzt: Das ist neu.');
  }, 60_000);

  it('is that of a test message; a webhook hears English', async () => {
    const start = mail.mails.length;
    await choose('et');
    await server.call('POST', '/api/v1/delivery/test');
    const [test] = await mailsFrom(start, 1);
    expect(test?.headers.subject).toBe('Tocsin: proovisõnum');
    expect(test?.plain).toMatch(/^Selle proovisõnumi saatis /);
    await server.call('POST', '/api/v1/webhooks', { name: 'pager', url: 'http://127.0.0.1:9/', minimum: 'defer' });
    await server.call('POST', '/api/v1/delivery/test');
    await mailsFrom(start + 1, 1);
    const { items } = (await server.call('GET', '/api/v1/deliveries')).body;
    expect(items.find(({ channel }: { channel: string }) => channel === 'webhook').subject).toBe(
      'Tocsin: a test message',
    );
    const [{ id }] = (await server.call('GET', '/api/v1/webhooks')).body.items;
    await server.call('DELETE', `/api/v1/webhooks/${id}`);
  }, 60_000);

  it('is that of a reminder, with its limit by the authority’s clock and its zone; a title makes no header', async () => {
    await choose('de');
    const start = mail.mails.length;
    clock = Date.parse('2026-11-27T16:00:00.000Z');
    await declare(server, { title: 'Vorfall\r\nBcc: x@example.org', drill: true });
    clock = Date.parse('2026-11-28T07:41:00.000Z');
    await expect.poll(() => mail.mails.length, { timeout: 20_000, interval: 100 }).toBeGreaterThan(start);
    const reminder = mail.mails
      .slice(start)
      .map(({ text }) => readMail(text))
      .find(({ headers }) => headers.subject?.includes('Frühwarnung'));
    expect(reminder?.headers.subject).toMatch(/^\[ÜBUNG\] Steht an: Frühwarnung .* Vorfall Bcc: x@example\.org\)$/);
    expect(reminder?.headers).not.toHaveProperty('bcc');
    expect(reminder?.plain).toContain('Planen Sie bis 28. November 2026, 16:40 (UTC+01:00, Europe/Amsterdam).');
    expect(reminder?.plain).toContain('24 Stunden');
    expect(reminder?.html).toMatch(/^<!doctype html><html lang="de">.*Vorfall öffnen<\/a>/);
  }, 60_000);

  it('is that of a colleague’s alert; what the colleague wrote stays, and becomes no tag', async () => {
    await choose('es');
    const start = mail.mails.length;
    await server.call('POST', '/api/v1/staff-alerts', { key: nextKey(), text: 'Black screens.\n<b>Ward 3</b>' });
    const seen = () =>
      mail.mails
        .slice(start)
        .map(({ text }) => readMail(text))
        .find(({ plain }) => plain.includes('Ward 3'));
    await expect
      .poll(() => seen()?.headers.subject, { timeout: 20_000, interval: 100 })
      .toBe('Alguien del personal avisa de que algo va mal');
    expect(seen()?.plain).toMatch(/: Black screens\.\n<b>Ward 3<\/b>\n/);
    expect(seen()?.html).toContain('Black screens.<br>&#60;b&#62;Ward 3');
  }, 60_000);
});
