// A document of version 0, 0.y.z or with a pre-release part is a draft. CSAF 2.1, section 6.1.17.
import { type CsafRule, quote } from './csaf-rule.ts';
import { isEarly, parseDocumentVersion } from './revisions.ts';

export const earlyVersionsAreDrafts: CsafRule = {
  id: '6.1.17',
  clause: 'CSAF 2.1, section 6.1.17, Document Status Draft',
  title: 'A document of version 0 or with a pre-release part is a draft',
  *check({ tracking }) {
    const version = parseDocumentVersion(tracking.text('version'));
    if (version === undefined || !(isEarly(version) || version.preRelease !== '')) return;
    const at = tracking.get('status');
    if (at.value === 'draft') return;
    yield { at, message: `A document of version ${quote(version.text)} is a draft.` };
  },
};
