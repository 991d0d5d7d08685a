import { describe, expect, it } from 'vitest';
import { advisoriesHaveVulnerabilities as rule } from './advisories-have-vulnerabilities.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.27.11: an advisory tells of vulnerabilities', () => {
  it('holds for its profiles and for no others', () => {
    for (const category of ['csaf_security_advisory', 'csaf_vex', 'csaf_deprecated_security_advisory']) {
      expect(faultsOf(rule, csaf21({ document: { category }, vulnerabilities: undefined })), category).toEqual([
        '/vulnerabilities',
      ]);
      expect(faultsOf(rule, csaf21({ document: { category }, vulnerabilities: [{}] })), category).toEqual([]);
    }
    expect(faultsOf(rule, csaf21({ document: { category: 'csaf_base' }, vulnerabilities: undefined }))).toEqual([]);
  });
});
