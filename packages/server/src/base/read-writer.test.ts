// Every language has every word of the mails, and a catalogue that cannot be read costs no message.

import type { Writer } from '@tocsin/core/base';
import type { Limit } from '@tocsin/core/deadlines';
import { languages } from '@tocsin/core/directory';
import {
  incidentMailSentences,
  reportNames,
  toArrivalMail,
  toMemberNoticeMail,
  toReminderMail,
  toStaffAlertMail,
} from '@tocsin/core/incidents';
import {
  headlineSentences,
  mailSentences,
  priorityMarks,
  priorityNames,
  toTestMail,
  warningSentences,
} from '@tocsin/core/warnings';
import { describe, expect, it } from 'vitest';
import { readWriter } from './read-writer.ts';

const log = { info() {}, warn() {}, error() {} };
const others = languages.filter((language) => language !== 'en');
const address = 'https://tocsin.example';

/** A writer that keeps what it was asked for and does not have. */
function keepMissing(writer: Writer) {
  const missing: string[] = [];
  const fill: Writer['fill'] = (english, values) => {
    const said = writer.fill(english, values);
    if (said === undefined) missing.push(english);
    return said;
  };
  return { missing, writer: { ...writer, fill } };
}

const limit: Limit = {
  rule: 'nis2-early-warning',
  regime: 'nis2',
  stage: 'early-warning',
  duty: 'Final report',
  by: 'the entity',
  to: 'AEPD, or the regional authority for public bodies',
  startsFrom: 'awareness',
  zone: 'Europe/Berlin',
  article: 'Art. 23(4)(a)',
  reason: '24 hours after awareness',
  reasonSaid: [{ says: '{hours} hours after {event}', values: { hours: 24, event: { says: 'awareness' } } }],
  confidence: 'believed',
};
const limits: Limit[] = [
  { ...limit, planningAt: '2026-11-28T16:40:00+01:00' },
  { ...limit, planningOn: '2026-12-28' },
  limit,
];

describe('the words of the mails', () => {
  it.each(others)('%s has every one of them', async (language) => {
    const { missing, writer } = keepMissing(await readWriter({ log }, language));
    expect(writer.language).toBe(language);
    const words = [
      ...Object.values({ ...headlineSentences, ...mailSentences, ...warningSentences, ...incidentMailSentences }),
      ...Object.values({ ...priorityMarks }),
      ...Object.values({ ...priorityNames }),
      ...reportNames,
    ];
    for (const english of words) writer.fill(english, {});
    expect(missing).toEqual([]);
  });

  it.each(others)('%s writes each of them with no word of English in between', async (language) => {
    const { missing, writer } = keepMissing(await readWriter({ log }, language));
    const incident = { id: '1', number: '2026-1', title: 'Title', drill: true };
    const mails = [
      toTestMail(writer, 'Ina'),
      toStaffAlertMail(writer, { by: 'Ina', text: 'Black screens.' }, address),
      toArrivalMail(
        writer,
        { id: '1', sender: 'Hospital', regime: 'nis2', stage: 'early-warning', version: 2 },
        address,
      ),
      toMemberNoticeMail(writer, { from: 'CSIRT', text: 'Look at your gateways.' }, address),
      ...(['early', 'soon', 'due'] as const).flatMap((kind) =>
        limits.map((one) =>
          toReminderMail(
            writer,
            { kind, limit: one, certainty: 'planned', late: true, dueAt: '2026-11-28T08:00:00.000Z', incident },
            address,
            'Europe/Tallinn',
          ),
        ),
      ),
    ];
    expect(missing).toEqual([]);
    for (const { subject, text, html } of mails) {
      expect(`${subject}\n${text}`).not.toMatch(/\{|\}|undefined/);
      expect(html.startsWith(`<div lang="${language}"`)).toBe(true);
    }
  });

  it('a language whose catalogue cannot be read is English, and the log says so', async () => {
    const said: string[] = [];
    const writer = await readWriter({ log: { ...log, error: (_, message) => said.push(message) } }, 'xx');
    expect(writer.language).toBe('en');
    expect(said).toHaveLength(1);
  });
});
