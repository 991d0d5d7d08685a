import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { toWriter } from '../base/index.ts';
import { toAlertMail, toDigestMail, toTestMail } from './alert-mail.ts';
import { sampleWarning } from './sample-warning.ts';
import type { Concerns } from './schema.ts';
import { toWebhookBody, WebhookEvent } from './webhook-event.ts';

const hostile = sampleWarning({
  headline: 'Pump <img src=x onerror=alert(1)> "is" & affected',
  advisoryTitle: 'Line one\r\nBcc: x@example.org\u2028three',
  publisher: "'><svg onload=alert(1)>",
  action: 'Update.\r\n\r\n<script>',
  services: [{ id: 'icu', name: 'Intensive care', patientEffect: 'Pumps are set by hand.' }],
  dueOn: '2026-11-26',
});
const english = toWriter('en', undefined);
const german = toWriter(
  'de',
  new Map([
    ['Due by', 'Spätestens am'],
    ['Immediate', 'Sofort'],
    ['what to do has changed', 'was zu tun ist, hat sich geändert'],
    ['{what} is affected', '{what} betroffen'],
    ['{count} warnings of the day', '{count} Warnungen des Tages'],
    ['version {version} is below {bound}', 'Version {version} liegt unter {bound}'],
    ['A fix is planned.', 'Eine Korrektur ist geplant.'],
  ]),
);
const address = 'https://tocsin.example/';
const isNew = { reason: 'new' };

describe('an alert by mail', () => {
  const mail = toAlertMail(english, hostile, address, isNew);
  it('says what, what patients would feel, what to do, by when, and where', () => {
    for (const part of [
      'What patients would feel: Intensive care: Pumps are set by hand.',
      'Do first: Update.',
      'Due by: 26 November 2026',
      'Why now: This is new.',
    ])
      expect(mail.text).toContain(part);
    expect(mail.text).toContain(`https://tocsin.example/warnings/${hostile.id}\nTLP:CLEAR`);
  });
  it('words from outside stay words: they make no tag, no line and no header', () => {
    expect(mail.html).not.toMatch(/<img|<script|<svg/);
    expect(mail.text).not.toMatch(/Update\.\r|\n<script>|\nBcc|\nthree/);
    const { subject } = toAlertMail(english, sampleWarning({ headline: 'Pump\r\nBcc: x@example.org' }), address, isNew);
    expect(subject).toBe('[Scheduled] Pump Bcc: x@example.org (ADV-1)');
  });
  it('names that run the other way are isolated in the body; the subject carries no control of direction and no half letter', () => {
    const name = 'משאבה \u202e7';
    const concerns: Concerns = {
      verdict: 'affected',
      assets: 1,
      names: [name],
      moreNames: 0,
      services: [],
      moreServices: 0,
    };
    const { subject, text } = toAlertMail(
      english,
      sampleWarning({ concerns, advisory: `\ud83d\ude00`.repeat(200) }),
      address,
      isNew,
    );
    expect(text).toContain('\u2068משאבה 7\u2069 is affected');
    expect(subject).toMatch(/^\[Scheduled\] משאבה 7 is affected \(/);
    expect(subject).not.toMatch(/[\p{Cf}]/u);
    expect(subject.isWellFormed()).toBe(true);
    expect([...subject]).toHaveLength(200);
  });
  it('is in the language of who reads it, with the publisher’s words as they are', () => {
    const said = { says: 'what to do has changed', values: {} };
    const { subject, text, html, language } = toAlertMail(
      german,
      sampleWarning({
        priority: 'immediate',
        concerns: { verdict: 'affected', assets: 1, names: ['Pump'], moreNames: 0, services: [], moreServices: 0 },
        because: ['version 1.0 is below 2.0', 'a reason of an older release'],
        actionSaid: [{ says: 'A fix is planned.', values: {} }, 'Wait for it.'],
        dueOn: '2026-11-26',
        language: 'en-GB',
      }),
      address,
      { reason: 'what to do has changed', said },
    );
    expect(language).toBe('de');
    expect(subject).toBe('[Sofort] Pump betroffen (ADV-1)');
    for (const part of [
      'was zu tun ist, hat sich geändert',
      'Spätestens am: 26. November 2026',
      'Eine Korrektur ist geplant. Wait for it.',
      'Version 1.0 liegt unter 2.0; a reason of an older release',
      'Pump: a weakness (ADV-1, Maker)',
    ])
      expect(text).toContain(part);
    expect(html).toMatch(/^<div lang="de"/);
    expect(html).toContain('Eine Korrektur ist geplant. <span lang="en-GB">Wait for it.</span>');
    expect(html).toContain('<span lang="en-GB">Pump: a weakness</span> (ADV-1, Maker)');
    expect(html).toContain('Version 1.0 liegt unter 2.0; <span lang="en">a reason of an older release</span>');
  });
  it('a digest of one is that mail; of several it is framed in a language and keeps theirs', () => {
    expect(toDigestMail(german, [mail])).toBe(mail);
    const digest = toDigestMail(german, [mail, mail]);
    expect(digest).toMatchObject({ subject: '2 Warnungen des Tages', language: 'de' });
    expect(digest.html.match(/<h2 lang="en"/g)).toHaveLength(2);
  });
  it('a test names who asked for it, on one line', () => {
    const { text } = toTestMail(english, 'Ina\n\nhttps://evil.example');
    expect(text).toMatch(/^Ina https:\/\/evil\.example asked for this test message\. .*\n$/);
  });
});

describe('an alert by webhook', () => {
  it('has the shape it promises, with and without a date', () => {
    const isEvent = Compile(WebhookEvent);
    for (const warning of [hostile, sampleWarning()]) {
      const body = JSON.parse(JSON.stringify(toWebhookBody(warning, 'https://tocsin.example', 'new', 'Sample')));
      expect([...isEvent.Errors(body)]).toEqual([]);
    }
  });
});
