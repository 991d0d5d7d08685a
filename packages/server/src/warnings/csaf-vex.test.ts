// What leaves as CSAF VEX, held to the schema and the mandatory tests by the validator that stands at our own door.

import { toCsafVex, type Warning, type WarningFinding } from '@tocsin/core/warnings';
import { afterAll, describe, expect, it } from 'vitest';
import { createCsafValidator } from '../advisories/index.ts';

const validator = createCsafValidator();
afterAll(() => validator.close());

const warning: Warning = {
  id: '01a20db4-6049-7000-9fab-1770218c21c8',
  advisory: 'ADV-1',
  advisoryTitle: 'Pump: a weakness',
  publisher: 'Maker',
  headline: 'Maker Pump for Intensive care is affected',
  priority: 'scheduled',
  decision: { priority: 'scheduled', path: [] },
  vulnerabilities: ['CVE-2026-1001', 'MAKER-7'],
  services: [],
  counts: { affected: 1, cannotTell: 1, open: 2, acknowledged: 0, inProgress: 0, done: 1, notApplicable: 2 },
  action: 'Update to 2.',
  because: [],
  knownExploited: false,
  state: 'open',
  raisedAt: '2026-11-24T10:00:00.000Z',
  changedAt: '2026-11-24T12:30:00.000Z',
  tlp: 'CLEAR',
};
const finding = (
  asset: string,
  change: Partial<WarningFinding> = {},
  verdict: 'affected' | 'cannot-tell' = 'affected',
): WarningFinding => ({
  id: asset,
  warning: warning.id,
  match: {
    asset,
    component: null,
    advisory: 'ADV-1',
    vulnerabilities: ['CVE-2026-1001', 'MAKER-7'],
    verdict,
    confidence: 0.9,
    route: 'name',
    because: [],
    missing: [],
    products: ['P'],
  },
  assetName: `Maker Pump ${asset}`,
  services: [],
  decision: { priority: 'scheduled', path: [] },
  state: 'new',
  open: true,
  ...change,
});
const every = [
  finding('A1'),
  finding('A2', {}, 'cannot-tell'),
  finding('A3', { state: 'done' }),
  finding('A4', { state: 'not-applicable', justification: 'vulnerable_code_not_in_execute_path' }),
  finding('A5', { state: 'not-applicable', note: 'Stated in the inventory document.' }),
  finding('A6', { open: false }),
];
const write = (change: Partial<Warning> = {}, findings: readonly WarningFinding[] = every) =>
  toCsafVex(
    { ...warning, ...change },
    findings,
    { name: 'Sample Hospital', namespace: 'https://hospital.example' },
    '2026-11-25T10:00:00.000Z',
  );

describe('a warning as CSAF VEX', () => {
  const documents: [string, Record<string, unknown>][] = [
    ['all states at once', write()],
    ['nothing but what is over', write({ state: 'closed' }, [finding('A6', { open: false })])],
    ['a first state', write({ changedAt: warning.raisedAt })],
    ...['GREEN', 'AMBER', 'AMBER+STRICT', 'RED'].map((tlp): [string, Record<string, unknown>] => [
      `TLP ${tlp}`,
      write({ tlp }),
    ]),
  ];
  it.each(documents)('%s passes the schema and every mandatory test', async (_name, document) => {
    const verdict = await validator.validate(document);
    expect(verdict.findings).toEqual([]);
    expect(verdict.valid).toBe(true);
    expect(verdict.tests.length).toBeGreaterThan(30);
  });
  it('a document that says "not affected" without a reason would be refused: the test barks', async () => {
    const document = write() as { vulnerabilities: { threats?: unknown }[] };
    for (const vulnerability of document.vulnerabilities) delete vulnerability.threats;
    expect((await validator.validate(document)).valid).toBe(false);
  });
  it('AMBER+STRICT never becomes looser', () => {
    expect(JSON.stringify(write({ tlp: 'AMBER+STRICT' }))).toContain('"label":"RED"');
  });
});
