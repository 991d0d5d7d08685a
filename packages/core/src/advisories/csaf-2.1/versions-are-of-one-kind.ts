// The versions of a document are all integers or all semantic versions. CSAF 2.1, section 6.1.30.
import { type CsafRule, quote } from './csaf-rule.ts';
import { parseDocumentVersion } from './revisions.ts';

export const versionsAreOfOneKind: CsafRule = {
  id: '6.1.30',
  clause: 'CSAF 2.1, section 6.1.30, Mixed Integer and Semantic Versioning',
  title: 'The versions of a document are of one kind',
  *check(document) {
    let first = parseDocumentVersion(document.tracking.text('version'));
    for (const revision of document.revisions()) {
      const number = parseDocumentVersion(revision.text('number'));
      if (number === undefined) continue;
      first ??= number;
      if (number.isInteger === first.isInteger) continue;
      const message = `The document counts with ${quote(first.text)}, this revision with ${quote(number.text)}.`;
      yield { at: revision.get('number'), message };
    }
  },
};
