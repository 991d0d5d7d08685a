// The version of the document is that of its latest revision. CSAF 2.1, section 6.1.16. Builds never count, pre-releases not while it is a draft.
import { type CsafRule, quote } from './csaf-rule.ts';
import { type DocumentVersion, parseDocumentVersion, sortedRevisions } from './revisions.ts';

export const versionIsTheLatestRevision: CsafRule = {
  id: '6.1.16',
  clause: 'CSAF 2.1, section 6.1.16, Latest Document Version',
  title: 'The version of the document is that of its latest revision',
  *check(document) {
    const at = document.tracking.get('version');
    const version = parseDocumentVersion(at.text());
    const latest = sortedRevisions(document).at(-1)?.version;
    if (version === undefined || latest === undefined) return;
    const isDraft = document.tracking.text('status') === 'draft';
    const counted = (of: DocumentVersion) =>
      isDraft ? of.withoutBuild.slice(0, of.withoutBuild.length - of.preRelease.length) : of.withoutBuild;
    if (counted(version) === counted(latest)) return;
    const message = `The document has the version ${quote(version.text)}; its latest revision is ${quote(latest.text)}.`;
    yield { at, message };
  },
};
