// What may go to everybody is labelled so. CSAF 2.1, section 6.1.38.
import { type CsafRule, quote } from './csaf-rule.ts';
import { maxUuid, sharingOf } from './sharing-group.ts';

export const publicGroupIsForClearOnly: CsafRule = {
  id: '6.1.38',
  clause: 'CSAF 2.1, section 6.1.38, Non-Public Sharing Group with Max UUID',
  title: 'The sharing group of everybody is for TLP:CLEAR only',
  *check(document) {
    const { id, label } = sharingOf(document);
    if (id.text() === maxUuid && label.text() !== 'CLEAR')
      yield {
        at: label,
        message: `The sharing group is everybody, but the label is ${quote(label.text() ?? 'missing')}.`,
      };
  },
};
