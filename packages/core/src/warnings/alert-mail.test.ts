import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { toAlertMail, toDigestMail } from './alert-mail.ts';
import { sampleWarning } from './sample-warning.ts';
import { toWebhookBody, WebhookEvent } from './webhook-event.ts';

const hostile = sampleWarning({
  headline: 'Pump <img src=x onerror=alert(1)> "is" & affected',
  action: 'Update.\r\n\r\n<script>',
  services: [{ id: 'icu', name: 'Intensive care', patientEffect: 'Pumps are set by hand.' }],
  dueOn: '2026-11-26',
});

describe('an alert by mail', () => {
  const mail = toAlertMail(hostile, 'https://tocsin.example/', 'new');
  it('says what, what patients would feel, what to do, by when, and where', () => {
    for (const part of ['Intensive care: Pumps are set by hand.', 'Do first: Update.', 'By: 2026-11-26'])
      expect(mail.text).toContain(part);
    expect(mail.text).toContain(`https://tocsin.example/warnings/${hostile.id}\nTLP:CLEAR`);
  });
  it('words from outside stay words', () => {
    expect(mail.html).not.toMatch(/<img|<script|onerror=alert\(1\)>/);
    expect(mail.text).not.toMatch(/Update\.\r|\n<script>/);
  });
  it('a digest of one is that mail', () => {
    expect(toDigestMail([mail])).toBe(mail);
    expect(toDigestMail([mail, mail]).subject).toBe('2 warnings of the day');
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
