import { describe, expect, it } from 'vitest';
import { informativeProfilesHaveNoVulnerabilities as rule } from './informative-profiles-have-no-vulnerabilities.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.27.3: an informational, withdrawn or superseded document has no vulnerabilities', () => {
  it('holds for its profiles and for no others', () => {
    for (const category of ['csaf_informational_advisory', 'csaf_withdrawn', 'csaf_superseded']) {
      expect(faultsOf(rule, csaf21({ document: { category }, vulnerabilities: [{}] })), category).toEqual([
        '/vulnerabilities',
      ]);
      expect(faultsOf(rule, csaf21({ document: { category }, vulnerabilities: undefined })), category).toEqual([]);
    }
    expect(faultsOf(rule, csaf21({ document: { category: 'csaf_base' }, vulnerabilities: [{}] }))).toEqual([]);
  });
});
