import { describe, expect, it } from 'vitest';
import { toWriter } from '../base/index.ts';
import { assumeLegalSettings, type LegalSettings } from '../deadlines/index.ts';
import { readCalendar } from '../deadlines/read.ts';
import { profileOf } from '../deadlines/test-profiles.ts';
import { planReminders, type Report, readStanding, type StandingQuestion, toReminderMail } from './index.ts';
import { at, fact, ransomware, reportingOf, shippedFields } from './test-incident.ts';

const fields = shippedFields();

function stand(country: string, more: Partial<StandingQuestion> = {}, settings: Partial<LegalSettings> = {}) {
  const [union, profile] = [profileOf('EU'), profileOf(country)];
  return readStanding({
    kind: 'incident',
    voluntary: false,
    facts: ransomware(),
    decisions: [],
    reports: [],
    settings: { ...assumeLegalSettings(country), ...settings },
    union: { profile: union, reporting: reportingOf('EU') },
    national: { profile, reporting: reportingOf(country) },
    at: {
      country: { zone: profile.zone, calendar: readCalendar(profile) },
      union: { zone: union.zone, calendar: readCalendar(union) },
    },
    fields,
    channels: new Map(),
    now: '2026-11-27T17:00:00Z',
    ...more,
  });
}

const sent = (stage: string, submittedAt: string, more: Partial<Report> = {}): Report => ({
  id: `${stage}-${submittedAt}`,
  incident: 'i',
  regime: 'nis2',
  stage,
  authority: 'nl-reporting-point',
  authorityName: '',
  version: 1,
  state: 'submitted',
  drill: false,
  madeAt: submittedAt,
  madeBy: '',
  missing: 0,
  submittedAt,
  messages: [],
  ...more,
});
const early = sent('early-warning', '2026-11-27T18:00+01:00');
const notified = sent('notification', '2026-11-30T09:00+01:00');
const rules = (standing: ReturnType<typeof stand>) => standing.clocks.map(({ limit }) => limit.rule);

describe('the stages of NIS2', () => {
  it('one final report or a progress report is due on the day; after a progress report the final one waits for the end', () => {
    const open = rules(stand('NL', { reports: [early, notified] }));
    expect(open).toContain('nis2-final-report');
    expect(open).toContain('nis2-progress-report');
    const progressed = { reports: [early, notified, sent('progress-report', '2026-12-20T09:00+01:00')] };
    const going = rules(stand('NL', { ...progressed, now: '2026-12-21T10:00:00Z' }));
    expect(going).not.toContain('nis2-final-report');
    expect(going).not.toContain('nis2-final-report-after-closing');
    const facts = [...ransomware(), fact('time.end', at('2027-01-10T12:00+01:00'))];
    const ended = stand('NL', { ...progressed, facts, now: '2027-01-11T10:00:00Z' });
    expect(ended.clocks.find(({ limit }) => limit.rule === 'nis2-final-report-after-closing')?.limit.planningOn).toBe(
      '2027-02-10',
    );
  });

  it('in Germany the step after the end has no month, so no clock reminds of it', () => {
    const reports = [early, notified, sent('progress-report', '2026-12-20T09:00+01:00')].map((report) => ({
      ...report,
      authority: 'de-bsi',
    }));
    const facts = [...ransomware(), fact('time.end', at('2027-01-10T12:00+01:00'))];
    const clock = stand('DE', { reports, facts, now: '2027-01-11T10:00:00Z' }).clocks.find(
      ({ limit }) => limit.rule === 'nis2-final-report-after-closing',
    );
    expect(clock).toMatchObject({ state: 'running' });
    expect(clock?.dueAt).toBeUndefined();
  });

  it('the authority’s own clock is not the hospital’s', () => {
    expect(rules(stand('NL', { reports: [early] }))).not.toContain('nis2-feedback');
  });

  it('recipients are told when the officer says they must be, and a fact meets that duty', () => {
    expect(rules(stand('NL'))).not.toContain('nis2-recipients');
    const must = [...ransomware(), fact('rcp.needed', 'yes')];
    const clock = (facts: typeof must) =>
      stand('NL', { facts }).clocks.find(({ limit }) => limit.rule === 'nis2-recipients');
    expect(clock(must)).toMatchObject({ state: 'running' });
    expect(clock([...must, fact('rcp.done', 'yes', { at: '2026-11-27T17:30+01:00' })])).toMatchObject({
      state: 'met',
      metAt: '2026-11-27T17:30+01:00',
    });
  });

  it('a stage that two authorities receive is met when both have it', () => {
    const reporting = reportingOf('NL');
    const routes = reporting.routes.map((route) =>
      route.regime === 'nis2' ? { ...route, to: ['nl-reporting-point', 'nl-wwke'] } : route,
    );
    const national = { profile: profileOf('NL'), reporting: { ...reporting, routes } };
    const state = (reports: Report[]) =>
      stand('NL', { national, reports }).clocks.find(({ limit }) => limit.rule === 'nis2-early-warning')?.state;
    expect(state([early])).toBe('running');
    expect(state([early, sent('early-warning', '2026-11-27T18:30+01:00', { authority: 'nl-wwke' })])).toBe('met');
  });
});

describe('what an organisation owes', () => {
  it('a report that comes after its limit needs the reason for the delay', () => {
    const slot = (now: string) => stand('NL', { now }).slots.find(({ regime }) => regime === 'gdpr');
    expect(slot('2026-11-27T17:00:00Z')?.missing).not.toContain('data.delayReason');
    expect(slot('2026-12-01T17:00:00Z')?.missing).toContain('data.delayReason');
  });
  it('in a country without a profile is Union law, planned, with nobody named', () => {
    const standing = stand('EU');
    expect(standing.duties.map(({ regime }) => regime)).toEqual(['nis2', 'gdpr']);
    expect(standing.duties[0]?.planningOnly).toContain('no profile');
    expect(standing.clocks.find(({ limit }) => limit.rule === 'nis2-early-warning')).toMatchObject({
      certainty: 'planned',
    });
    expect(standing.slots).toEqual([]);
  });
  it('is nothing where nothing binds it', () => {
    expect(stand('NL', {}, { nis2: 'outside' }).duties.map(({ regime }) => regime)).toEqual(['gdpr']);
  });
});

describe('reminders', () => {
  const plan = (now: string) =>
    planReminders(stand('NL', { now }).clocks, now).filter(({ rule }) => rule === 'nis2-early-warning');
  it('come eight and two hours before, and at the limit to plan by; what has passed is left out, the limit never', () => {
    expect(plan('2026-11-27T17:00:00.000Z').map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ['early', '2026-11-28T07:40:00.000Z'],
      ['soon', '2026-11-28T13:40:00.000Z'],
      ['due', '2026-11-28T15:40:00.000Z'],
    ]);
    expect(plan('2026-11-30T17:00:00.000Z').map(({ kind }) => kind)).toEqual(['due']);
  });
  it('of a day come in the morning, a week, a day and on the day before it, across the change of clocks', () => {
    const facts = ransomware();
    const standing = stand('NL', {
      facts,
      reports: [early, sent('notification', '2027-02-28T09:00+01:00')],
      now: '2027-02-28T10:00:00Z',
    });
    const days = planReminders(standing.clocks, '2027-02-28T10:00:00.000Z').filter(
      ({ rule }) => rule === 'nis2-final-report',
    );
    expect(days.map(({ dueAt }) => dueAt)).toEqual([
      '2027-03-21T08:00:00.000Z',
      '2027-03-27T08:00:00.000Z',
      '2027-03-28T07:00:00.000Z',
    ]);
  });
  it('say until when, by which article, that they are late, and that it is an exercise; a title cannot break the subject', () => {
    const [clock] = stand('NL').clocks;
    const incident = { id: '1', number: '2026-1', title: 'Odd\r\nBcc: x@example.org', drill: true };
    const { subject, text } = toReminderMail(
      toWriter('en', undefined),
      { kind: 'due', limit: clock!.limit, certainty: 'owed', late: true, dueAt: '2026-11-28T15:40:00.000Z', incident },
      'https://tocsin.example',
      'Europe/Tallinn',
    );
    expect(subject).toMatch(/^\[EXERCISE\] Late: Due now: /);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain('Plan by 28 November 2026, 16:40 (UTC+01:00, Europe/Amsterdam).');
    expect(text).toContain('was due on 28 November 2026, 17:40 (UTC+02:00, Europe/Tallinn) and is late');
  });
});
