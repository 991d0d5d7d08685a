import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Advisory,
  isCsafFilename,
  remediationsFor,
  statusOf,
  toCsafFilename,
  type Vulnerability,
  worstScore,
} from './index.ts';

function vulnerability(parts: Partial<Vulnerability>): Vulnerability {
  const status = { knownAffected: [], knownNotAffected: [], fixed: [], underInvestigation: [], recommended: [] };
  return {
    id: 'CVE-2026-1',
    ids: [],
    cwe: [],
    scores: [],
    flags: [],
    remediations: [],
    threats: [],
    ...parts,
    status: { ...status, ...parts.status },
  };
}
const status = (parts: Partial<Vulnerability['status']>) => vulnerability({ status: parts as Vulnerability['status'] });

describe('the status of a product', () => {
  it('is what the document says of it', () => {
    expect(statusOf(status({ fixed: ['P'] }), 'P')).toBe('fixed');
    expect(statusOf(status({ knownNotAffected: ['P'] }), 'P')).toBe('not-affected');
    expect(statusOf(status({ recommended: ['P'] }), 'P')).toBe('recommended');
    expect(statusOf(status({ fixed: ['P'] }), 'Q')).toBeUndefined();
  });

  it('is the one that could hurt most where the document contradicts itself', () => {
    const all = {
      knownAffected: ['P'],
      underInvestigation: ['P'],
      fixed: ['P'],
      knownNotAffected: ['P'],
      recommended: ['P'],
    };
    expect(statusOf(status(all), 'P')).toBe('affected');
    expect(statusOf(status({ ...all, knownAffected: [] }), 'P')).toBe('under-investigation');
    expect(statusOf(status({ knownNotAffected: ['P'], fixed: ['P'] }), 'P')).toBe('fixed');
  });
});

describe('the worst score', () => {
  it('is the highest, and of equal ones the newest version of CVSS', () => {
    const score = (version: '2.0' | '3.1' | '4.0', baseScore: number) => ({
      version,
      baseScore,
      vector: '',
      severity: '',
    });
    expect(worstScore(vulnerability({ scores: [score('3.1', 5), score('2.0', 9), score('4.0', 9)] }))?.version).toBe(
      '4.0',
    );
    expect(worstScore(vulnerability({}))).toBeUndefined();
  });
});

describe('what to do about products', () => {
  const fix = { category: 'vendor_fix', details: 'Update', products: ['A'] };
  const advisory = {
    vulnerabilities: [
      vulnerability({
        id: 'CVE-1',
        remediations: [
          { category: 'odd', details: 'x' },
          { category: 'workaround', details: 'Unplug', products: ['B'] },
          fix,
        ],
      }),
      vulnerability({
        id: 'CVE-2',
        remediations: [
          { ...fix, products: ['A', 'B'] },
          { category: 'none_available', details: 'nothing', products: ['C'] },
        ],
      }),
    ],
  } as unknown as Advisory;

  it('is given once for all vulnerabilities, the fix first, what is for all included', () => {
    expect(
      remediationsFor(advisory, ['A']).map(({ category, vulnerabilities }) => [category, vulnerabilities]),
    ).toEqual([
      ['vendor_fix', ['CVE-1', 'CVE-2']],
      ['odd', ['CVE-1']],
    ]);
    expect(remediationsFor(advisory, ['B']).map(({ category }) => category)).toEqual([
      'vendor_fix',
      'workaround',
      'odd',
    ]);
    expect(remediationsFor(advisory, []).map(({ category }) => category)).toEqual(['odd']);
  });
});

describe('the file name of a CSAF document', () => {
  it('follows from its tracking id (the cases of the standard)', () => {
    expect(toCsafFilename('OASIS_CSAF_TC-CSAF_2.0-2021-5-1-01')).toBe('oasis_csaf_tc-csaf_2_0-2021-5-1-01.json');
    expect(toCsafFilename('OASIS: #/CSAF_TC-CSAF_2.0-2021-5-1-13')).toBe('oasis_csaf_tc-csaf_2_0-2021-5-1-13.json');
    expect(
      isCsafFilename('white/2021/OASIS_CSAF_TC-CSAF_2.0-2021-5-1-01.json', 'OASIS_CSAF_TC-CSAF_2.0-2021-5-1-01'),
    ).toBe(false);
    expect(isCsafFilename('oasis-open_csaf_tc-csaf_20-2021-5-1-02.json', 'OASIS_CSAF_TC-CSAF_2.0-2021-5-1-02')).toBe(
      false,
    );
    expect(isCsafFilename('oasis____csaf_tc-csaf_2_0-2021-5-1-03.json', 'OASIS: #/CSAF_TC-CSAF_2.0-2021-5-1-03')).toBe(
      false,
    );
    expect(isCsafFilename('white/icsa-17-010-01a.json', 'ICSA-17-010-01A')).toBe(true);
  });

  it('is safe to write, whatever the id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        expect(toCsafFilename(id)).toMatch(/^[a-z0-9_+-]*\.json$/);
      }),
    );
  });
});
