import { describe, expect, it } from 'vitest';
import { readInventory } from '../inventory/read.ts';
import { sampleFinding, sampleMatch, sampleWarning } from './sample-warning.ts';
import { toCycloneDxVex } from './write-cyclonedx-vex.ts';

const author = { name: 'Sample Hospital', namespace: 'https://hospital.example' };
const now = '2026-11-25T10:00:00.000Z';
const findings = [
  sampleFinding(),
  sampleFinding({
    id: 'F2',
    match: sampleMatch({ asset: 'A2' }),
    state: 'not-applicable',
    justification: 'component_not_present',
  }),
  sampleFinding({ id: 'F3', match: sampleMatch({ asset: 'A3' }), state: 'done' }),
  sampleFinding({ id: 'F4', match: sampleMatch({ asset: 'A4', component: 'lib', verdict: 'cannot-tell' }) }),
  sampleFinding({ id: 'F5', match: sampleMatch({ asset: 'A5' }), open: false }),
];

describe('a warning as CycloneDX VEX', () => {
  it('is valid by the official schema, and our own reader hears what it says', async () => {
    const document = toCycloneDxVex(sampleWarning(), findings, author, now);
    const reading = await readInventory(new TextEncoder().encode(JSON.stringify(document)), { name: 'vex.cdx.json' });
    expect(reading.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    expect(reading.refused).toBe(false);
    expect(reading.statements.map((statement) => statement.status).sort()).toEqual([
      'affected',
      'fixed',
      'not_affected',
      'not_affected',
      'under_investigation',
    ]);
  });
  it('a later state has a higher version', () => {
    const version = (changedAt: string) => toCycloneDxVex(sampleWarning({ changedAt }), findings, author, now).version;
    expect(version('2026-11-24T10:00:00.000Z')).toBe(1);
    expect(version('2026-11-24T10:00:05.000Z')).toBe(6);
  });
});
