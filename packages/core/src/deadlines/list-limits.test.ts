import { describe, expect, it } from 'vitest';
import { limitsOf, profileOf } from './test-profiles.ts';

const only = (place: string, rule: string, event: string) =>
  limitsOf(place, event).find((limit) => limit.rule === rule) ?? expect.fail(`${place} has no ${rule}`);

describe('hours', () => {
  it.each([
    ['NL', 'nis2-early-warning', '2026-11-23T10:17+01:00', '2026-11-24T10:17:00+01:00', '2026-11-24T11:00:00+01:00'],
    ['NL', 'nis2-early-warning', '2026-11-23T10:00', '2026-11-24T10:00:00+01:00', '2026-11-24T11:00:00+01:00'],
    ['DE', 'gdpr-notification', '2026-11-27T16:40', '2026-11-30T16:40:00+01:00', '2026-11-30T17:00:00+01:00'],
    ['FR', 'gdpr-notification', '2026-12-24T15:00', '2026-12-27T15:00:00+01:00', '2026-12-27T16:00:00+01:00'],
    ['FR', 'nis2-early-warning', '2026-10-24T14:30+02:00', '2026-10-25T13:30:00+01:00', '2026-10-25T14:00:00+01:00'],
    ['FR', 'nis2-notification', '2026-10-24T14:30+02:00', '2026-10-27T13:30:00+01:00', '2026-10-27T14:00:00+01:00'],
    ['ES', 'nis2-early-warning', '2027-03-27T14:30+01:00', '2027-03-28T15:30:00+02:00', '2027-03-28T16:00:00+02:00'],
    ['DE', 'nis2-early-warning', '2026-10-25T02:30+02:00', '2026-10-26T01:30:00+01:00', '2026-10-26T02:00:00+01:00'],
    ['DE', 'nis2-early-warning', '2026-10-25T02:30+01:00', '2026-10-26T02:30:00+01:00', '2026-10-26T03:00:00+01:00'],
    ['NL', 'reserve-answer', '2026-10-24T20:00+02:00', '2026-10-26T19:00:00+01:00', '2026-10-26T20:00:00+01:00'],
    ['ES-CN', 'gdpr-notification', '2026-11-27T15:40', '2026-11-30T15:40:00+00:00', '2026-11-30T16:00:00+00:00'],
  ])('%s %s from %s: plan by %s, at the latest %s', (place, rule, event, planningAt, formalAt) => {
    expect(only(place, rule, event)).toMatchObject({ planningAt, formalAt });
  });

  it('are told to run on over the change of clocks and over a Sunday, whatever the literature says of Art. 3(5)', () => {
    const limit = only('DE', 'gdpr-notification', '2026-11-27T16:40+01:00');
    expect(limit.disputedAt).toBe('2026-12-01T23:59:59+01:00');
    expect(only('FR', 'nis2-early-warning', '2026-10-24T14:30+02:00').reason).toMatch(
      /clocks change .*hours are not moved although 25 October 2026 is a Sunday/,
    );
  });

  it('without a time of day are counted from the first minute, and it is said', () => {
    const limit = only('NL', 'nis2-early-warning', '2026-11-23');
    expect(limit.planningAt).toBe('2026-11-24T00:00:00+01:00');
    expect(limit.reason).toMatch(/no time was given/);
  });
});

describe('months and days', () => {
  it.each([
    ['NL', 'nis2-final-report', '2027-01-31', '2027-02-28', '2027-03-01'],
    ['ES', 'nis2-final-report', '2027-01-31', '2027-02-28', '2027-03-01'],
    ['EE', 'nis2-final-report', '2027-01-31', '2027-02-28', '2027-03-01'],
    ['FR', 'nis2-final-report', '2027-01-31', '2027-02-28', '2027-03-01'],
    ['DE', 'nis2-final-report', '2027-01-31', '2027-02-28', '2027-03-01'],
    ['NL', 'nis2-final-report', '2028-01-31', '2028-02-29', '2028-02-29'],
    ['NL', 'nis2-final-report', '2028-01-30', '2028-02-29', '2028-02-29'],
    ['DE', 'nis2-final-report', '2026-11-30', '2026-12-30', '2026-12-30'],
    ['EE', 'nis2-final-report', '2026-11-25', '2026-12-25', '2026-12-28'],
    ['ES', 'nis2-final-report', '2026-12-06', '2027-01-06', '2027-01-07'],
    ['DE-BW', 'nis2-final-report', '2026-12-06', '2027-01-06', '2027-01-07'],
    ['DE-BY', 'nis2-final-report', '2026-12-06', '2027-01-06', '2027-01-07'],
    ['DE-NW', 'nis2-final-report', '2026-12-06', '2027-01-06', '2027-01-06'],
    ['NL', 'nis2-final-report', '2026-12-06', '2027-01-06', '2027-01-06'],
    ['EE', 'nis2-final-report', '2027-01-24', '2027-02-24', '2027-02-25'],
    ['DE', 'nis2-final-report', '2027-01-24', '2027-02-24', '2027-02-24'],
    ['NL', 'nis2-final-report', '2027-04-05', '2027-05-05', '2027-05-07'],
    ['DE', 'nis2-final-report', '2027-04-05', '2027-05-05', '2027-05-05'],
    ['FR', 'nis2-final-report', '2027-06-14', '2027-07-14', '2027-07-15'],
    ['FR', 'reserve-summary-report', '2026-12-31', '2027-02-28', '2027-03-01'],
    ['DE', 'mdr-serious-incident', '2026-11-23', '2026-12-08', '2026-12-08'],
    ['ES', 'mdr-serious-incident', '2026-11-23', '2026-12-08', '2026-12-09'],
    ['DE', 'mdr-death-or-deterioration', '2026-12-16', '2026-12-26', '2026-12-28'],
    ['DE', 'mdr-serious-public-health-threat', '2026-12-04', '2026-12-06', '2026-12-08'],
    ['ES', 'mdr-serious-public-health-threat', '2026-12-04', '2026-12-06', '2026-12-09'],
    ['DE', 'ehds-serious-incident', '2027-04-30', '2027-05-03', '2027-05-04'],
    ['DE', 'cra-vulnerability-final-report', '2026-12-11', '2026-12-25', '2026-12-28'],
    ['ES', 'es-rd43-critical-final', '2026-11-23', '2026-12-13', '2026-12-22'],
    ['ES', 'es-rd43-very-high-final', '2026-11-23', '2027-01-02', '2027-01-22'],
  ])('%s %s from %s: plan by %s, at the latest %s', (place, rule, event, planningOn, formalOn) => {
    expect(only(place, rule, event)).toMatchObject({ planningOn, formalOn });
  });

  it('say what moved or clamped them', () => {
    expect(only('NL', 'nis2-final-report', '2027-01-31').reason).toBe(
      '1 month after notification submitted; there is no 31 in that month, so its last day counts; moved: 28 February 2027 is a Sunday',
    );
  });

  it('begin with the local day of the authority, not with the day in UTC', () => {
    expect(only('EE', 'nis2-final-report', '2026-12-31T22:30Z')).toMatchObject({ planningOn: '2027-02-01' });
  });
});

describe('which rules hold', () => {
  const rules = (place: string, event: string) => limitsOf(place, event).map(({ rule }) => rule);

  it('a rule starts from its own event: the month of the final report from the notification, not from awareness', () => {
    const limits = limitsOf('NL', { awareness: '2026-11-27T16:40', 'notification-submitted': '2026-11-30T09:00' });
    expect(limits.find(({ rule }) => rule === 'nis2-final-report')).toMatchObject({ planningOn: '2026-12-30' });
    expect(limits.some(({ rule }) => rule === 'cra-vulnerability-final-report')).toBe(false);
  });

  it('the Netherlands: the national act from 15 August 2026 on, the directive for planning before', () => {
    expect(only('NL', 'nis2-early-warning', '2026-08-15')).toMatchObject({ confidence: 'confirmed' });
    expect(only('NL', 'nis2-early-warning', '2026-08-15').article).toMatch(/^Cbw Art. 26/);
    expect(only('NL', 'nis2-early-warning', '2026-08-14')).toMatchObject({
      confidence: 'unconfirmed',
      article: 'Directive (EU) 2022/2555 Art. 23(4)(a)',
    });
  });

  it('Germany sets no month for the final report after the incident is over', () => {
    const limit = only('DE', 'nis2-final-report-after-closing', '2026-11-27');
    expect([limit.planningOn, limit.formalOn]).toEqual([undefined, undefined]);
    expect(only('EE', 'nis2-final-report-after-closing', '2026-11-27').planningOn).toBe('2026-12-27');
  });

  it('France and Spain: the directive only for planning, beside the duty that is law', () => {
    expect(only('FR', 'nis2-early-warning', '2026-11-27')).toMatchObject({ confidence: 'unconfirmed' });
    expect(only('FR', 'nis2-early-warning', '2026-11-27').reason).toMatch(/no law in force in France/);
    expect(only('FR', 'fr-insurance-complaint', '2026-11-27T10:00').planningAt).toBe('2026-11-30T10:00:00+01:00');
    expect(rules('FR', '2026-11-27')).toContain('fr-sante-report');
    expect(rules('ES', '2026-11-27')).toContain('es-rd43-critical-initial');
    expect(rules('DE', '2026-11-27').filter((rule) => /^(?:fr|es)-/.test(rule))).toEqual([]);
  });

  it('what is not yet in force has no clock: EHDS before 26 March 2027, CRA reports before 11 September 2026', () => {
    expect(rules('DE', '2027-03-25')).not.toContain('ehds-serious-incident');
    expect(rules('DE', '2027-03-26')).toContain('ehds-serious-incident');
    expect(rules('DE', '2026-09-10').some((rule) => rule.startsWith('cra-'))).toBe(false);
  });

  it('proposed law is shown on request and marked, and never takes the place of the law', () => {
    expect(rules('DE', '2026-11-27')).not.toContain('gdpr-notification-proposed');
    const both = limitsOf('DE', '2026-11-27T10:00', { proposed: true, regimes: ['gdpr'] });
    expect(both.find(({ rule }) => rule === 'gdpr-notification-proposed')).toMatchObject({
      status: 'proposed',
      confidence: 'proposed',
      planningAt: '2026-12-01T10:00:00+01:00',
    });
    expect(both.some(({ rule }) => rule === 'gdpr-notification')).toBe(true);
  });

  it('a sixth country is one file', () => {
    expect(profileOf('BE').rules).toEqual([]);
    expect(only('BE', 'nis2-early-warning', '2026-11-27').to).toBe('Centre for Cybersecurity Belgium');
  });

  it('the earliest comes first, and what has no number last', () => {
    const limits = limitsOf('DE', '2026-11-27T16:40');
    const keys = limits.map(({ planningAt, planningOn }) => planningAt ?? planningOn);
    const dated = keys.filter((key) => key !== undefined);
    expect(keys.slice(0, dated.length)).toEqual(dated);
    const ends = dated.map((key) => Date.parse(key.length === 10 ? `${key}T23:59:59+01:00` : key));
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
  });
});
