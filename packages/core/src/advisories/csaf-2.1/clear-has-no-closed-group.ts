// What is labelled for everybody has no closed group. CSAF 2.1, section 6.1.39.
import type { CsafRule } from './csaf-rule.ts';
import { maxUuid, nilUuid, sharingOf } from './sharing-group.ts';

export const clearHasNoClosedGroup: CsafRule = {
  id: '6.1.39',
  clause: 'CSAF 2.1, section 6.1.39, Public Sharing Group with No Max UUID',
  title: 'TLP:CLEAR goes with no closed sharing group',
  *check(document) {
    const { group, id, label } = sharingOf(document);
    if (!group.exists || label.text() !== 'CLEAR' || id.text() === maxUuid) return;
    if (id.text() === nilUuid && document.tracking.text('status') === 'draft') return;
    yield { at: id, message: 'The label is TLP:CLEAR, but the sharing group is not everybody (the Max UUID).' };
  },
};
