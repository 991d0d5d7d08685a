import { describe, expect, it } from 'vitest';
import { informativeProfilesHaveExternalReferences as rule } from './informative-profiles-have-external-references.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.27.2: an informational document leads to an outside source', () => {
  it('holds for its profiles and for no others', () => {
    for (const category of ['csaf_informational_advisory', 'csaf_security_incident_response']) {
      expect(faultsOf(rule, csaf21({ document: { category, references: [{ category: 'self' }] } })), category).toEqual([
        '/document/references',
      ]);
      expect(
        faultsOf(
          rule,
          csaf21({ document: { category, references: [{ category: 'self' }, { category: 'external' }] } }),
        ),
        category,
      ).toEqual([]);
    }
    expect(faultsOf(rule, csaf21({ document: { category: 'csaf_base', references: [{ category: 'self' }] } }))).toEqual(
      [],
    );
  });
});
