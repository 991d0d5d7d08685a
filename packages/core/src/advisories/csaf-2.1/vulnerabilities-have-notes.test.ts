import { describe, expect, it } from 'vitest';
import { csaf21, faultsOf } from './test-document.ts';
import { vulnerabilitiesHaveNotes as rule } from './vulnerabilities-have-notes.ts';

describe('6.1.27.5: every vulnerability of an advisory is described in a note', () => {
  it('holds for its profiles and for no others', () => {
    for (const category of ['csaf_security_advisory', 'csaf_vex', 'csaf_deprecated_security_advisory']) {
      expect(
        faultsOf(rule, csaf21({ document: { category }, vulnerabilities: [{ notes: [{}] }, {}] })),
        category,
      ).toEqual(['/vulnerabilities/1']);
      expect(faultsOf(rule, csaf21({ document: { category }, vulnerabilities: [{ notes: [{}] }] })), category).toEqual(
        [],
      );
    }
    expect(
      faultsOf(rule, csaf21({ document: { category: 'csaf_base' }, vulnerabilities: [{ notes: [{}] }, {}] })),
    ).toEqual([]);
  });
});
