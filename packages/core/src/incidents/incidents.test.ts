import { describe, expect, it } from 'vitest';
import { readCalendar } from '../deadlines/read.ts';
import { profileOf } from '../deadlines/test-profiles.ts';
import { checkFact, deriveReport, formOf, judgeDuties, readClocks, readFactSheet, type Submission } from './index.ts';
import { readReporting } from './read.ts';
import type { Fact } from './schema.ts';
import { at, fact, ransomware, reportingOf, said, shippedFields } from './test-incident.ts';

const fields = shippedFields();
const countries = ['NL', 'ES', 'EE', 'FR', 'DE', 'BE'];
const regimes = ['nis2', 'gdpr', 'cer', 'fr-sante', 'fr-insurance', 'es-rd43'];

describe('the fact sheet', () => {
  it('holds what was entered last, and keeps everything said before', () => {
    const sheet = readFactSheet([
      ...ransomware(),
      fact('desc.malicious', 'confirmed', { because: 'a note was found' }),
    ]);
    expect(sheet.get('desc.malicious')?.current.value).toEqual({ kind: 'choice', choice: 'confirmed' });
    expect(sheet.get('desc.malicious')?.history).toHaveLength(2);
  });

  it.each([
    ['time.aware', at('2026-11-28T16:40+01:00'), 'incidents/time-in-future'],
    ['time.aware', at('2026-11-27T16:40'), 'incidents/time-without-offset'],
    ['time.aware', at('2026-03-29T02:30'), 'deadlines/time-skipped'],
    ['time.aware', at('2026-10-25T02:30'), 'deadlines/time-doubled'],
    ['time.aware', at('2026-11-20T10:00+01:00'), 'incidents/time-before-incident'],
    ['time.aware', said('yesterday'), 'incidents/value-of-other-type'],
    ['desc.malicious', { kind: 'choice', choice: 'perhaps' }, 'incidents/choice-unknown'],
    ['imp.users', { kind: 'number', number: 10, upTo: 5 }, 'incidents/number-impossible'],
    ['no.field', said('x'), 'incidents/field-unknown'],
  ] as const)('refuses %s of %j as %s, and says what to write', (field, value, code) => {
    const sheet = readFactSheet([fact('time.start', at('2026-11-25T10:00+01:00'))]);
    const findings = checkFact(
      { field, value, at: '2026-11-27T15:00+01:00' },
      { field: fields.get(field), sheet, zone: 'Europe/Berlin', now: '2026-11-27T16:00:00Z' },
    );
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    expect(findings[0]?.hint).toBeTruthy();
  });

  it('takes "not yet known" as a full answer to any question', () => {
    for (const field of fields.values())
      expect(
        checkFact(
          { field: field.id, value: { kind: 'unknown' }, at: '2026-11-27T15:00+01:00' },
          { field, sheet: new Map(), zone: 'Europe/Berlin', now: '2026-11-27T16:00:00Z' },
        ),
      ).toEqual([]);
  });
});

describe('whom must be told', () => {
  const judge = (facts: Fact[], country: string) =>
    Object.fromEntries(
      judgeDuties(readFactSheet(facts), [...reportingOf('EU').criteria, ...reportingOf(country).criteria]).map(
        (duty) => [duty.regime, duty],
      ),
    );

  it('follows from the facts, the law before the platform’s own reading', () => {
    const duties = judge(ransomware(), 'FR');
    expect(duties.nis2).toMatchObject({ answer: 'yes' });
    expect(duties.nis2?.because.map(({ id }) => id)).toEqual(['nis2-severe-disruption', 'nis2-care-diverted']);
    expect(duties.gdpr?.because.map(({ id }) => id)).toEqual(['gdpr-risk']);
    expect(duties['fr-sante']).toMatchObject({ answer: 'yes' });
    expect(duties['fr-insurance']).toMatchObject({ answer: 'not-yet-known', missing: ['ins.claim'] });
  });

  it('is not yet known as long as a question that would settle it is open, and no when all say no', () => {
    expect(judge([fact('imp.service', 'degraded')], 'NL').nis2).toMatchObject({
      answer: 'not-yet-known',
      missing: ['geo.others', 'care.harm', 'care.effect'],
    });
    const quiet = [fact('imp.service', 'none'), fact('geo.others', 'no'), fact('care.harm', 'none')];
    expect(judge([...quiet, fact('care.effect', { kind: 'choices', choices: ['none'] })], 'NL').nis2?.answer).toBe(
      'no',
    );
  });

  it('without a breach of personal data nothing is owed under the GDPR, whatever else is open', () => {
    expect(judge([fact('data.breach', 'no')], 'NL').gdpr?.answer).toBe('no');
    expect(judge([fact('data.breach', { kind: 'unknown' })], 'NL').gdpr?.answer).toBe('not-yet-known');
  });

  it('in Estonia an effect in another Member State is always significant', () => {
    expect(judge([fact('geo.cross', 'yes')], 'EE').nis2?.because.map(({ id }) => id)).toEqual([
      'ee-other-member-state',
    ]);
    expect(judge([fact('geo.cross', 'yes')], 'NL').nis2?.answer).toBe('not-yet-known');
  });
});

describe('a report', () => {
  it.each(countries)('of %s: each form asks for fields that exist, each route leads to an authority', (country) => {
    expect(reportingOf(country).routes.length).toBeGreaterThan(0);
  });

  it('says exactly what its form asks for, in the authority’s language, and lists what nobody has said', () => {
    const form = formOf(reportingOf('EU'), reportingOf('NL'), 'nis2', 'early-warning')!;
    const report = deriveReport(readFactSheet(ransomware()), form, fields, 'nl');
    expect(report.lines.map(({ field }) => field)).toEqual(form.fields.map(({ field }) => field));
    expect(report.lines.find(({ field }) => field === 'desc.malicious')).toMatchObject({
      label: 'Onrechtmatige of kwaadwillige handeling',
      state: 'answered',
    });
    expect(report.lines.find(({ field }) => field === 'geo.cross')).toMatchObject({ state: 'unknown' });
    expect(report.missing).toEqual(['time.start', 'who.officer', 'who.phone']);
  });

  it('never carries a field to an authority that does not ask for it: all pairs of form and field', () => {
    const all = [...fields.keys()].map((field) => fact(field, said('secret')));
    let pairs = 0;
    for (const country of countries)
      for (const form of [...reportingOf('EU').forms, ...reportingOf(country).forms]) {
        const whole = formOf(reportingOf('EU'), reportingOf(country), form.regime, form.stage)!;
        const asked = new Set(whole.fields.map(({ field }) => field));
        const report = deriveReport(readFactSheet(all), whole, fields, 'en');
        for (const field of fields.keys()) {
          pairs += 1;
          expect(report.lines.some((line) => line.field === field) && !asked.has(field)).toBe(false);
        }
      }
    expect(pairs).toBeGreaterThan(3000);
  });

  it('a NIS2 report never carries what is said of patients’ data', () => {
    for (const form of reportingOf('EU').forms.filter(({ regime }) => regime === 'nis2'))
      expect(form.fields.filter(({ field }) => field.startsWith('data.'))).toEqual([]);
  });

  it('a form that asks for a field that is not there is refused with its place', () => {
    const profile = structuredClone(profileOf('FR'));
    (profile.reporting as { forms: { fields: { field: string }[] }[] }).forms[0]!.fields[0]!.field = 'desc.shrot';
    expect(readReporting(profile, fields, reportingOf('EU')).findings).toMatchObject([
      { code: 'incidents/field-unknown', at: '/reporting/forms/0/fields/0/field' },
    ]);
  });
});

describe('the clock wall', () => {
  const clocks = (facts: Fact[], submissions: Submission[] = [], country = 'DE', now = '2026-11-27T17:00:00Z') => {
    const [union, profile] = [profileOf('EU'), profileOf(country)];
    return readClocks({
      facts,
      submissions,
      fields,
      regimes,
      union,
      profile,
      at: {
        country: { zone: profile.zone, calendar: readCalendar(profile) },
        union: { zone: union.zone, calendar: readCalendar(union) },
      },
      now,
    });
  };
  const of = (list: ReturnType<typeof clocks>, rule: string) =>
    list.find(({ limit }) => limit.rule === rule) ?? expect.fail(`no clock ${rule}`);

  it('runs from what happened: the final report has no clock before the notification went out', () => {
    const list = clocks(ransomware());
    expect(of(list, 'nis2-early-warning')).toMatchObject({
      state: 'running',
      limit: { planningAt: '2026-11-28T16:40:00+01:00' },
    });
    expect(list.some(({ limit }) => limit.rule === 'nis2-final-report')).toBe(false);
    const sent = clocks(ransomware(), [
      { regime: 'nis2', stage: 'early-warning', at: '2026-11-27T18:00+01:00' },
      { regime: 'nis2', stage: 'notification', at: '2026-11-30T09:00+01:00' },
    ]);
    expect(of(sent, 'nis2-early-warning')).toMatchObject({ state: 'met', metAt: '2026-11-27T18:00+01:00' });
    expect(of(sent, 'nis2-final-report')).toMatchObject({ limit: { planningOn: '2026-12-30' } });
    expect(sent.some(({ limit }) => limit.rule === 'cra-incident-final-report')).toBe(false);
  });

  it('a late report is met late, one not sent is overdue', () => {
    const late = [{ regime: 'nis2', stage: 'early-warning', at: '2026-11-28T17:30+01:00' }];
    expect(of(clocks(ransomware(), late, 'DE', '2026-12-01T10:00:00Z'), 'nis2-early-warning').state).toBe('met-late');
    expect(of(clocks(ransomware(), [], 'DE', '2026-12-01T10:00:00Z'), 'gdpr-notification').state).toBe('overdue');
  });

  it('is never moved silently: a corrected time keeps the limit that held before, and why', () => {
    const corrected = fact('time.aware', at('2026-11-27T18:10+01:00'), {
      enteredAt: '2026-11-27T18:00:00.000Z',
      because: 'the first call was about another matter',
    });
    const clock = of(clocks([...ransomware(), corrected]), 'nis2-early-warning');
    expect(clock.limit.planningAt).toBe('2026-11-28T18:10:00+01:00');
    expect(clock.before).toMatchObject([
      {
        limit: { planningAt: '2026-11-28T16:40:00+01:00' },
        until: '2026-11-27T18:00:00.000Z',
        because: 'the first call was about another matter',
      },
    ]);
  });

  it('a second version of a report does not win time for the next stage', () => {
    const sent = [
      { regime: 'nis2', stage: 'notification', at: '2026-11-30T09:00+01:00' },
      { regime: 'nis2', stage: 'notification', at: '2026-12-02T09:00+01:00' },
    ];
    expect(of(clocks(ransomware(), sent), 'nis2-final-report').limit.planningOn).toBe('2026-12-30');
  });

  it.each(countries)('is right for the ransomware case in %s', (country) => {
    const local = clocks(ransomware(), [], country);
    const instant = (rule: string) => Date.parse(of(local, rule).limit.planningAt ?? '');
    expect(instant('nis2-early-warning')).toBe(Date.parse('2026-11-28T15:40:00Z'));
    expect(instant('nis2-notification')).toBe(Date.parse('2026-11-30T15:40:00Z'));
    expect(instant('gdpr-notification')).toBe(Date.parse('2026-11-30T15:40:00Z'));
  });
});
