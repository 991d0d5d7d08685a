// The version of a released document has no pre-release part. CSAF 2.1, section 6.1.20.
import { type CsafRule, quote } from './csaf-rule.ts';
import { parseDocumentVersion } from './revisions.ts';

export const releasedVersionsAreNoPreReleases: CsafRule = {
  id: '6.1.20',
  clause: 'CSAF 2.1, section 6.1.20, Non-Draft Document Version',
  title: 'The version of a released document has no pre-release part',
  *check({ tracking }) {
    const status = tracking.text('status');
    const version = parseDocumentVersion(tracking.text('version'));
    if ((status !== 'final' && status !== 'interim') || version === undefined || version.preRelease === '') return;
    const message = `The document is ${status}; its version has the pre-release part ${quote(version.preRelease)}.`;
    yield { at: tracking.get('version'), message };
  },
};
