import { describe, expect, it } from 'vitest';
import { categoriesDoNotMimicProfiles as rule } from './categories-do-not-mimic-profiles.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.26: a document of no profile is not called like one', () => {
  it('lets profiles, the base and names of one’s own pass', () => {
    for (const category of [
      'csaf_base',
      'csaf_vex',
      'csaf_withdrawn',
      'Ward Devices Security Advisory',
      'advisory',
      'csaf',
    ]) {
      expect(faultsOf(rule, csaf21({ document: { category } })), category).toEqual([]);
    }
  });

  it('names what looks like a profile, by whatever dash and case, and what begins as one', () => {
    const mimics = [
      'Security_Incident_Response',
      'veX',
      'V_eX',
      'csafvex',
      'CSafDeprecatedSecurity\u2014Advisory',
      'Security \u3000 Advisory',
      'security\u2212advisory',
      'CSAF Withdrawn',
    ];
    for (const category of [...mimics, 'csaf_BASE', 'Csaf_a', 'csaf_own']) {
      expect(faultsOf(rule, csaf21({ document: { category } })), category).toEqual(['/document/category']);
    }
  });
});
