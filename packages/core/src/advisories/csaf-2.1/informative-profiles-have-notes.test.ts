import { describe, expect, it } from 'vitest';
import { informativeProfilesHaveNotes as rule } from './informative-profiles-have-notes.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.27.1: an informational document says in a note what it is about', () => {
  it('holds for its profiles and for no others', () => {
    for (const category of ['csaf_informational_advisory', 'csaf_security_incident_response']) {
      expect(
        faultsOf(rule, csaf21({ document: { category, notes: [{ category: 'legal_disclaimer' }] } })),
        category,
      ).toEqual(['/document/notes']);
      expect(
        faultsOf(rule, csaf21({ document: { category, notes: [{ category: 'other' }, { category: 'details' }] } })),
        category,
      ).toEqual([]);
    }
    expect(
      faultsOf(rule, csaf21({ document: { category: 'csaf_base', notes: [{ category: 'legal_disclaimer' }] } })),
    ).toEqual([]);
  });
});
