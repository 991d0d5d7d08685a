import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { describe, expect, it } from 'vitest';
import type { Vulnerability } from '../advisories/index.ts';
import {
  changeFindingState,
  decide,
  isQuiet,
  mustAlert,
  planDelivery,
  type SsvcTable,
  summariseWarning,
  toCsafVex,
  toFindingsCsv,
  type Warning,
  type WarningFinding,
  warningState,
} from './index.ts';

const table = JSON.parse(
  readFileSync(new URL('../../../content/ssvc/deployer.json', import.meta.url), 'utf8'),
) as SsvcTable;
const vulnerability = (vector = ''): Vulnerability => ({
  id: 'CVE-2026-1',
  ids: ['CVE-2026-1'],
  cwe: [],
  scores: vector === '' ? [] : [{ version: '3.1', vector, baseScore: 9.8, severity: 'CRITICAL' }],
  status: { knownAffected: ['P'], knownNotAffected: [], fixed: [], underInvestigation: [], recommended: [] },
  flags: [],
  remediations: [],
  threats: [],
});
const emergency = {
  id: 'e',
  name: 'Emergency',
  safetyImpact: 'critical' as const,
  missionImpact: 'mission-failure' as const,
};

describe('the SSVC deployer table', () => {
  it.skipIf(!sharedData('ssvc'))('says what the published table says, row by row', () => {
    const rows = readFileSync(sharedData('ssvc/csv/ssvc/deployer_patch_application_priority_1_0_0.csv')!, 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    expect(rows).toHaveLength(72);
    for (const row of rows) {
      const [, exploitation, exposure, automatable, impact, outcome] = row
        .trim()
        .split(',')
        .map((cell) => cell.toLowerCase().replace('public poc', 'poc').replaceAll(' ', '-'));
      expect(table.priority[[exploitation, exposure, automatable, impact].join('/')], row).toBe(outcome);
    }
  });
  it('exploited, open, automatable and grave is immediate, and says why', () => {
    const facts = new Map([['CVE-2026-1', { cve: 'CVE-2026-1', kev: { addedOn: '2026-03-01', ransomware: true } }]]);
    const decision = decide(
      {
        vulnerabilities: [vulnerability('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H')],
        facts,
        exposure: 'open',
        services: [emergency],
      },
      table,
    );
    expect(decision.priority).toBe('immediate');
    expect(decision.path.map((step) => step.value)).toEqual(['active', 'open', 'yes', 'very-high']);
    expect(decision.path[0]?.because).toContain('ransomware');
  });
  it('what is not known is assumed, and marked so', () => {
    const decision = decide(
      { vulnerabilities: [vulnerability()], facts: new Map(), exposure: undefined, services: [] },
      table,
    );
    expect(decision.path.every((step) => step.assumed)).toBe(true);
  });
});

const finding = (change: Partial<WarningFinding> = {}): WarningFinding => ({
  id: 'F1',
  warning: 'W',
  match: {
    asset: 'A1',
    component: null,
    advisory: 'ADV',
    vulnerabilities: ['CVE-2026-1'],
    verdict: 'affected',
    confidence: 0.9,
    route: 'name',
    because: ['=it hits'],
    missing: [],
    products: ['P'],
  },
  assetName: '=Pump',
  services: [{ id: 'icu', name: 'Intensive care' }],
  decision: { priority: 'scheduled', path: [] },
  state: 'new',
  open: true,
  ...change,
});
const warning = (change: Partial<Warning> = {}): Warning => ({
  id: '01a20db4-6049-7000-9fab-1770218c21c8',
  advisory: 'ADV',
  advisoryTitle: 'Title',
  publisher: 'Maker',
  headline: 'Pump is affected',
  priority: 'scheduled',
  decision: { priority: 'scheduled', path: [] },
  vulnerabilities: ['CVE-2026-1'],
  services: [],
  counts: { affected: 1, cannotTell: 0, open: 1, acknowledged: 0, inProgress: 0, done: 0, notApplicable: 0 },
  action: 'Update.',
  because: [],
  knownExploited: false,
  state: 'open',
  raisedAt: '2026-11-24T10:00:00.000Z',
  changedAt: '2026-11-24T10:00:00.000Z',
  tlp: 'CLEAR',
  ...change,
});

describe('a warning follows from its findings', () => {
  it('is closed when nothing is left to do', () => {
    expect(warningState([finding({ state: 'done' }), finding({ open: false })], false)).toBe('closed');
    expect(warningState([finding(), finding({ state: 'done' })], false)).toBe('open');
    expect(warningState([finding()], true)).toBe('withdrawn');
  });
  it('counts and names what still holds', () => {
    const summary = summariseWarning(
      warning(),
      [finding(), finding({ id: 'F2', open: false })],
      '2026-11-24T11:00:00.000Z',
    );
    expect(summary.counts).toMatchObject({ affected: 1, open: 1 });
    expect(summary.headline).toBe('=Pump for Intensive care is affected');
  });
  it('a justification belongs to "not applicable" and goes with it', () => {
    const change = { by: 'M', at: '2026-11-24T11:00:00.000Z' };
    const off = changeFindingState(finding(), {
      ...change,
      state: 'not-applicable',
      justification: 'component_not_present',
    });
    expect(off.justification).toBe('component_not_present');
    expect(changeFindingState(off, { ...change, state: 'new' }).justification).toBeUndefined();
  });
});

describe('alerts', () => {
  const before = { warning: warning(), findings: [finding()] };
  it('come again only when what must be done changed', () => {
    expect(mustAlert(undefined, before).alert).toBe(true);
    expect(mustAlert(before, before).alert).toBe(false);
    expect(mustAlert(before, { ...before, warning: warning({ priority: 'immediate' }) }).reason).toContain(
      'more urgent',
    );
    expect(
      mustAlert(before, { ...before, findings: [finding(), finding({ match: { ...finding().match, asset: 'A2' } })] })
        .reason,
    ).toBe('one more asset is affected');
    expect(mustAlert(before, { ...before, warning: warning({ action: 'Do otherwise.' }) }).reason).toBe(
      'what to do has changed',
    );
    expect(mustAlert(before, { ...before, warning: warning({ advisoryTitle: 'New words' }) }).alert).toBe(false);
  });
  it('what is immediate is never held back; the rest keeps to quiet hours and the digest, also when the clocks change', () => {
    const settings = { quietHours: { from: '20:00', to: '07:00' }, digest: null };
    expect(
      planDelivery(
        'immediate',
        { ...settings, digest: { at: '08:00' } },
        'Europe/Amsterdam',
        '2026-11-24T02:00:00.000Z',
      ),
    ).toEqual({ at: '2026-11-24T02:00:00.000Z', digest: false });
    expect(planDelivery('scheduled', settings, 'Europe/Amsterdam', '2026-11-24T02:00:00.000Z').at).toBe(
      '2026-11-24T06:00:00.000Z',
    );
    expect(planDelivery('scheduled', settings, 'Europe/Amsterdam', '2026-11-24T12:00:00.000Z').at).toBe(
      '2026-11-24T12:00:00.000Z',
    );
    expect(planDelivery('scheduled', settings, 'Europe/Amsterdam', '2026-10-25T00:30:00.000Z').at).toBe(
      '2026-10-25T06:00:00.000Z',
    );
    expect(isQuiet('2026-11-24T22:00:00.000Z', 'Europe/Tallinn', { from: '20:00', to: '07:00' })).toBe(true);
  });
});

describe('what leaves the house', () => {
  it('CSV cannot run as a formula', () => {
    expect(toFindingsCsv([{ warning: warning(), findings: [finding()] }])).toContain('"\'=Pump"');
  });
  it('a CSAF VEX names each asset once and justifies what is not affected', () => {
    const off = finding({ state: 'not-applicable', justification: 'component_not_present' });
    const document = toCsafVex(
      warning(),
      [off],
      { name: 'Hospital', namespace: 'https://hospital.example' },
      '2026-11-24T10:00:00.000Z',
    ) as { vulnerabilities: { product_status: unknown; flags: unknown }[] };
    expect(document.vulnerabilities[0]?.product_status).toEqual({ known_not_affected: ['asset:A1'] });
    expect(document.vulnerabilities[0]?.flags).toEqual([{ label: 'component_not_present', product_ids: ['asset:A1'] }]);
  });
});
