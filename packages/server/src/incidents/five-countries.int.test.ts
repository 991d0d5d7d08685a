// The ransomware case of the legal facts in each of the five countries, by the API: from "declare" to all first reports ready, the clock wall right
// to the minute. And what an organisation is in the eyes of the law decides what it owes.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestReply, type TestServer } from '../test-server.ts';
import { choice, declare, make, ransomware, say } from './test-case.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ now: () => '2026-11-27T16:00:00.000Z' });
});
afterAll(() => server?.stop());

const large = { nis2: 'essential', criticalEntity: true, essentialServiceOperator: true, insured: true };
const settle = (country: string, more = {}) =>
  server.call('PUT', '/api/v1/deadlines/settings', { country, ...large, ...more });

interface Expected {
  /** rule, planned instant, formal instant. */
  readonly wall: readonly (readonly [string, string, string])[];
  /** regime, stage, authority, language. */
  readonly first: readonly (readonly [string, string, string, string])[];
  readonly extra?: readonly unknown[];
}

// Known to be significant on Friday 27 November 2026 at 16:40 in Berlin (17:40 in Tallinn); 24 and 72 literal hours, and by full hours.
const hours = (zone: '+01:00' | '+02:00') => {
  const [literal, full] = zone === '+01:00' ? ['16:40', '17:00'] : ['17:40', '18:00'];
  return {
    day: [`2026-11-28T${literal}:00${zone}`, `2026-11-28T${full}:00${zone}`] as const,
    three: [`2026-11-30T${literal}:00${zone}`, `2026-11-30T${full}:00${zone}`] as const,
    now: [`2026-11-27T${literal}:00${zone}`, `2026-11-27T${literal}:00${zone}`] as const,
  };
};
const usual = (zone: '+01:00' | '+02:00'): Expected['wall'] => [
  ['nis2-early-warning', ...hours(zone).day],
  ['nis2-notification', ...hours(zone).three],
  ['gdpr-notification', ...hours(zone).three],
  ['cer-initial-notification', ...hours(zone).day],
];
const firstOf = (language: string, nis2: string, gdpr: string, cer: string): Expected['first'] => [
  ['nis2', 'early-warning', nis2, language],
  ['gdpr', 'notification', gdpr, language],
  ['cer', 'initial-notification', cer, language],
];

const cases: Readonly<Record<string, Expected>> = {
  NL: { wall: usual('+01:00'), first: firstOf('nl', 'nl-reporting-point', 'nl-ap', 'nl-wwke') },
  DE: { wall: usual('+01:00'), first: firstOf('de', 'de-bsi', 'de-dpa', 'de-bbk') },
  EE: { wall: usual('+02:00'), first: firstOf('et', 'ee-ria', 'ee-aki', 'ee-ria') },
  FR: {
    wall: [
      ['fr-sante-report', ...hours('+01:00').now],
      ...usual('+01:00'),
      ['fr-insurance-complaint', ...hours('+01:00').three],
    ],
    first: [
      ['fr-sante', 'report', 'fr-cert-sante', 'fr'],
      ['fr-insurance', 'complaint', 'fr-police', 'fr'],
      ...firstOf('fr', 'fr-anssi', 'fr-cnil', 'fr-anssi'),
    ],
    extra: [choice('ins.claim', 'yes')],
  },
  ES: {
    wall: [['es-rd43-critical-initial', ...hours('+01:00').now], ...usual('+01:00')],
    first: [['es-rd43', 'initial-notification', 'es-ccn', 'es'], ...firstOf('es', 'es-nis2', 'es-aepd', 'es-nis2')],
    extra: [
      choice('es.level', 'critical'),
      choice('es.police', 'yes'),
      { field: 'geo.sectors', value: { kind: 'choices', choices: ['health'] } },
    ],
  },
};

describe('the ransomware case', () => {
  it.each(Object.entries(cases))(
    'in %s: one sheet, every first report ready, every clock right to the minute',
    async (country, expected) => {
      expect((await settle(country)).status).toBe(200);
      const { body: detail } = await declare(server, { facts: [...ransomware(), ...(expected.extra ?? [])] });
      const walls = new Map<string, TestReply>(detail.clocks.map((clock: TestReply) => [clock.limit.rule, clock]));
      for (const [rule, planningAt, formalAt] of expected.wall)
        expect(walls.get(rule), rule).toMatchObject({
          limit: { planningAt, formalAt },
          state: Date.parse(planningAt) < Date.parse('2026-11-27T16:00:00Z') ? 'overdue' : 'running',
        });
      const timed = detail.clocks
        .filter((clock: TestReply) => clock.dueAt !== undefined)
        .map((clock: TestReply) => clock.limit.rule);
      expect(new Set(timed)).toEqual(new Set(expected.wall.map(([rule]) => rule)));
      for (const [regime, stage, authority, language] of expected.first) {
        const slot = detail.reports.find(
          (one: TestReply) => one.regime === regime && one.stage === stage && one.authority === authority,
        );
        expect(slot, `${regime} ${stage}`).toMatchObject({ ready: true, missing: [] });
        const { body: made } = await make(server, detail.incident.id, regime, stage, authority);
        expect(made, `${regime} ${stage}`).toMatchObject({ state: 'made', missing: 0 });
        const { body: report } = (await server.call('GET', `/api/v1/reports/${made.id}`)).body;
        expect(report.language).toBe(language);
        expect(report.lines.every((line: TestReply) => line.label !== line.field)).toBe(true);
        const pdf = await server.call('GET', `/api/v1/reports/${made.id}/pack?format=pdf`);
        expect(pdf.body.startsWith('%PDF-')).toBe(true);
      }
    },
  );

  it('in Spain the level decides which stages are owed, and the initial notice starts the others', async () => {
    await settle('ES');
    const { body } = await declare(server, { facts: [...ransomware(), ...cases.ES!.extra!] });
    const { id } = (await make(server, body.incident.id, 'es-rd43', 'initial-notification', 'es-ccn')).body;
    await server.call('POST', `/api/v1/reports/${id}/submitted`, { at: '2026-11-27T17:00+01:00' });
    const rd43 = async () =>
      (await server.call('GET', `/api/v1/incidents/${body.incident.id}`)).body.clocks
        .filter((clock: TestReply) => clock.limit.regime === 'es-rd43')
        .map((clock: TestReply) => [clock.limit.rule, clock.limit.planningAt ?? clock.limit.planningOn, clock.state]);
    expect(await rd43()).toEqual([
      ['es-rd43-critical-intermediate-report', '2026-11-28T17:00:00+01:00', 'running'],
      ['es-rd43-critical-second-intermediate-report', '2026-11-29T17:00:00+01:00', 'running'],
      ['es-rd43-critical-final', '2026-12-17', 'running'],
      ['es-rd43-critical-initial', '2026-11-27T16:40:00+01:00', 'met-late'],
    ]);
    await say(server, body.incident.id, [choice('es.level', 'medium')]);
    expect(await rd43()).toEqual([]);
  });

  it('what binds nobody is not shown: outside NIS2, no critical entity, not insured', async () => {
    await settle('FR', { nis2: 'outside', criticalEntity: false, insured: false });
    const { body } = await declare(server);
    expect(body.duties.map((duty: TestReply) => duty.regime)).toEqual(['fr-sante', 'gdpr']);
    const live = async () => (await server.call('GET', `/api/v1/incidents?limit=1`)).body.items[0].running;
    const before = await live();
    await settle('FR');
    await expect.poll(live, { timeout: 20_000 }).toBeGreaterThan(before);
  });

  it('where no law carries the directive its clocks are planned, and say so', async () => {
    await settle('FR');
    const { body } = await declare(server);
    expect(body.duties.find((duty: TestReply) => duty.regime === 'nis2').planningOnly).toBeTruthy();
    expect(body.clocks.find((clock: TestReply) => clock.limit.rule === 'nis2-early-warning').certainty).toBe('planned');
    expect(body.clocks.find((clock: TestReply) => clock.limit.rule === 'fr-sante-report').certainty).toBe('owed');
  });
});
