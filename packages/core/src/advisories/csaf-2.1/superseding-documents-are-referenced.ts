// A superseded document in English leads to the one that takes its place. CSAF 2.1, section 6.1.27.19.
import type { CsafRule } from './csaf-rule.ts';
import { isEnglishOrUnsaid } from './language-tag.ts';
import { profile } from './profiles.ts';

export const supersedingDocumentsAreReferenced: CsafRule = {
  id: '6.1.27.19',
  clause: 'CSAF 2.1, section 6.1.27.19, Reference to Superseding Document',
  title: 'A superseded document leads to the one that takes its place',
  categories: [profile.superseded],
  *check(document) {
    if (!isEnglishOrUnsaid(document.document.text('lang'))) return;
    for (const reference of document.document.items('references')) {
      const isNamed = reference.text('summary')?.startsWith('Superseding Document') ?? false;
      if (isNamed && reference.text('category') === 'external') return;
    }
    const message = 'The document has no external reference whose summary begins with "Superseding Document".';
    yield { at: document.document.get('references'), message };
  },
};
