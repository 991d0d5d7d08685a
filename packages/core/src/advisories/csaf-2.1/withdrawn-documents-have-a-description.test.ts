import { describe, expect, it } from 'vitest';
import { csaf21, faultsOf } from './test-document.ts';
import { withdrawnDocumentsHaveADescription as rule } from './withdrawn-documents-have-a-description.ts';

describe('6.1.27.14: a withdrawn or superseded document has a description', () => {
  it('holds for its profiles and for no others', () => {
    for (const category of ['csaf_withdrawn', 'csaf_superseded']) {
      expect(faultsOf(rule, csaf21({ document: { category, notes: [{ category: 'summary' }] } })), category).toEqual([
        '/document/notes',
      ]);
      expect(
        faultsOf(rule, csaf21({ document: { category, notes: [{ category: 'description' }] } })),
        category,
      ).toEqual([]);
    }
    expect(faultsOf(rule, csaf21({ document: { category: 'csaf_base', notes: [{ category: 'summary' }] } }))).toEqual(
      [],
    );
  });
});
