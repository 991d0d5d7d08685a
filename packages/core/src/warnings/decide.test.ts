import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CveFacts } from '../advisories/index.ts';
import type { ClinicalService } from '../inventory/index.ts';
import { decide, rankOfPriority, type SsvcTable } from './decide.ts';
import { sampleService, sampleVulnerability, withVector } from './sample-warning.ts';
import { ssvcAssumptions } from './ssvc-assumptions.ts';

const table = JSON.parse(
  readFileSync(new URL('../../../content/ssvc/deployer.json', import.meta.url), 'utf8'),
) as SsvcTable;
const facts = (...list: CveFacts[]) => new Map(list.map((fact) => [fact.cve, fact]));
const cve = 'CVE-2026-1001';
const step = (
  point: string,
  vulnerability = sampleVulnerability(),
  known = facts(),
  services: readonly ClinicalService[] = [],
) =>
  decide({ vulnerabilities: [vulnerability], facts: known, exposure: undefined, services }, table).path.find(
    (one) => one.point === point,
  )!;

describe('the published tables', () => {
  it.skipIf(!sharedData('ssvc'))('human impact is what CERT/CC publishes, row by row', () => {
    const rows = readFileSync(sharedData('ssvc/csv/ssvc/human_impact_1_0_0.csv')!, 'utf8').trim().split('\n').slice(1);
    expect(rows).toHaveLength(16);
    for (const row of rows) {
      const [, safety, mission, impact] = row
        .trim()
        .split(',')
        .map((cell) => cell.replaceAll(' ', '-'));
      expect(table.humanImpact[`${safety}/${mission}`], row).toBe(impact);
    }
  });
  it('a table with a missing row is refused, not guessed', () => {
    const holes = { ...table, priority: {} };
    expect(() =>
      decide({ vulnerabilities: [sampleVulnerability()], facts: facts(), exposure: 'open', services: [] }, holes),
    ).toThrow('no row none/open/yes/medium');
  });
  it('what is assumed has its row in the tables and its source', () => {
    for (const { value, point, source } of Object.values(ssvcAssumptions)) {
      expect(step(point)).toMatchObject({ value, assumed: true });
      expect(source).toContain('CERT/CC');
    }
  });
});

describe('exploitation', () => {
  const kev = { cve, kev: { addedOn: '2026-03-01', ransomware: false } };
  it.each([
    ['KEV', sampleVulnerability(), facts(kev), 'active'],
    ['the publisher', sampleVulnerability({ exploitedSince: '2026-02-03T00:00:00.000Z' }), facts(), 'active'],
    ['SSVC of the record', sampleVulnerability({ ssvc: { exploitation: 'poc' } }), facts(), 'poc'],
    ['SSVC as a fact', sampleVulnerability(), facts({ cve, ssvc: { exploitation: 'active' } }), 'active'],
    ['EPSS', sampleVulnerability(), facts({ cve, epss: { score: 0.1, percentile: 0.9, on: '2026-11-01' } }), 'poc'],
    ['EPSS', sampleVulnerability(), facts({ cve, epss: { score: 0.09, percentile: 0.9, on: '2026-11-01' } }), 'none'],
    ['SSVC', sampleVulnerability(), facts({ cve, ssvc: { exploitation: 'none' } }), 'none'],
  ])('%s says %#', (source, vulnerability, known, value) => {
    const found = step('exploitation', vulnerability, known);
    expect(found).toMatchObject({ value, assumed: false });
    expect(found.because).toContain(source.split(' ')[0]!);
  });
  it('says the day in words of its reader, not as it is written in the source', () => {
    const found = step('exploitation', sampleVulnerability(), facts(kev));
    expect(found.because).toContain('since 1 March 2026 (CISA KEV)');
    expect(found.said?.[0]?.values.day).toEqual({ day: '2026-03-01' });
  });
  it('the more serious word counts: a newer fact of proof outweighs the record’s none', () => {
    const vulnerability = sampleVulnerability({ ssvc: { exploitation: 'none' } });
    expect(step('exploitation', vulnerability, facts({ cve, ssvc: { exploitation: 'poc' } })).value).toBe('poc');
  });
  it('a fact under another id of the vulnerability counts', () => {
    const vulnerability = sampleVulnerability({ id: 'GHSA-1', ids: ['GHSA-1', cve] });
    expect(step('exploitation', vulnerability, facts(kev)).value).toBe('active');
  });
});

describe('automatable', () => {
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', '3.1', 'yes', 'over the network'],
    ['CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', '3.1', 'no', 'only from the same network'],
    ['CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:N', '3.1', 'no', 'only on the device'],
    ['CVSS:3.1/AV:N/AC:H/PR:L/UI:R/S:U/C:H/I:H/A:H', '3.1', 'no', 'hard to carry out, needs an account, needs a user'],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C', '2.0', 'yes', 'over the network'],
    ['AV:N/AC:L/Au:S/C:C/I:C/A:C', '2.0', 'no', 'needs an account'],
    ['CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', '4.0', 'no', 'special conditions'],
    ['CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/AU:Y', '4.0', 'yes', 'AU:Y'],
  ] as const)('%s (CVSS %s) says %s', (vector, version, value, words) => {
    const found = step('automatable', withVector(vector, version));
    expect(found).toMatchObject({ value, assumed: false });
    expect(found.because).toContain(words);
  });
  it('vulnrichment goes before the vector', () => {
    const vulnerability = withVector('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H');
    expect(step('automatable', vulnerability, facts({ cve, ssvc: { automatable: 'no' } })).value).toBe('no');
  });
});

describe('the decision', () => {
  it('human impact is that of the worst service', () => {
    const office = sampleService({ id: 'o', name: 'Office', safetyImpact: 'negligible', missionImpact: 'degraded' });
    const found = step('human-impact', undefined, undefined, [office, sampleService(), office]);
    expect(found).toMatchObject({ value: 'very-high', because: 'Intensive care depends on it', assumed: false });
  });
  it('a service whose impact nobody has said, or that is only named, counts as medium and says so; what is said to be worse goes first', () => {
    const { safetyImpact: _safety, missionImpact: _mission, ...open } = sampleService({ id: 'r', name: 'Radiology' });
    const office = sampleService({ id: 'o', name: 'Office', safetyImpact: 'negligible', missionImpact: 'degraded' });
    const impactOf = (services: readonly ClinicalService[], named: readonly string[] = []) =>
      decide({ vulnerabilities: [], facts: facts(), exposure: 'small', services, named }, table).path[3];
    expect(impactOf([office, open])).toMatchObject({
      value: 'medium',
      assumed: true,
      because: 'nobody has said yet what it means when Radiology fails; until then it counts as needed for care',
    });
    expect(impactOf([open, sampleService()])).toMatchObject({ value: 'very-high', assumed: false });
    expect(impactOf([], ['dialysis', 'ward 7'])).toMatchObject({
      value: 'medium',
      assumed: true,
      because:
        'the asset names dialysis, ward 7, not among the clinical services yet; until then it counts as needed for care',
    });
    expect(impactOf([office], ['dialysis'])).toMatchObject({ value: 'medium', assumed: true });
    expect(impactOf([sampleService()], ['dialysis'])).toMatchObject({ value: 'very-high', assumed: false });
  });
  it('is the worst over the vulnerabilities, whatever their order', () => {
    const choices = [
      withVector('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'),
      withVector('CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'),
      sampleVulnerability({ ssvc: { exploitation: 'active', automatable: 'no' } }),
      sampleVulnerability({ ssvc: { exploitation: 'poc', automatable: 'yes' } }),
    ];
    const of = (vulnerabilities: typeof choices) =>
      decide({ vulnerabilities, facts: facts(), exposure: 'controlled', services: [sampleService()] }, table);
    fc.assert(
      fc.property(fc.shuffledSubarray(choices, { minLength: 1 }), (some) => {
        const ranks = some.map((one) => rankOfPriority(of([one]).priority));
        expect(rankOfPriority(of(some).priority)).toBe(Math.min(...ranks));
        expect(of(some)).toEqual(of([...some].sort((a, b) => choices.indexOf(a) - choices.indexOf(b))));
      }),
    );
  });
  it('an advisory that names no vulnerability still gets all four steps', () => {
    const decision = decide({ vulnerabilities: [], facts: facts(), exposure: 'small', services: [] }, table);
    expect(decision.path.map((one) => one.point)).toEqual(['exploitation', 'exposure', 'automatable', 'human-impact']);
  });
});
