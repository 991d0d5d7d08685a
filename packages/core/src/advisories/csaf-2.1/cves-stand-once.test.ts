import { describe, expect, it } from 'vitest';
import { cvesStandOnce as rule } from './cves-stand-once.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.23: no CVE stands in two vulnerability items', () => {
  it('names the second item of one CVE; items without one do not count', () => {
    const document = (...cves: (string | undefined)[]) => csaf21({ vulnerabilities: cves.map((cve) => ({ cve })) });
    expect(faultsOf(rule, document('CVE-2026-0001', undefined, undefined, 'CVE-2026-0002'))).toEqual([]);
    expect(faultsOf(rule, document('CVE-2026-0001', 'CVE-2026-0002', 'CVE-2026-0001'))).toEqual([
      '/vulnerabilities/2/cve',
    ]);
  });
});
