import { describe, expect, it } from 'vitest';
import { csaf21, faultsOf } from './test-document.ts';
import { withdrawnDocumentsHaveAHistory as rule } from './withdrawn-documents-have-a-history.ts';

describe('6.1.27.16: a withdrawn or superseded document has a history of two items at least', () => {
  it('holds for its profiles and for no others', () => {
    for (const category of ['csaf_withdrawn', 'csaf_superseded']) {
      expect(
        faultsOf(rule, csaf21({ document: { category }, tracking: { revision_history: [{}] } })),
        category,
      ).toEqual(['/document/tracking/revision_history']);
      expect(
        faultsOf(rule, csaf21({ document: { category }, tracking: { revision_history: [{}, {}] } })),
        category,
      ).toEqual([]);
    }
    expect(
      faultsOf(rule, csaf21({ document: { category: 'csaf_base' }, tracking: { revision_history: [{}] } })),
    ).toEqual([]);
  });
});
