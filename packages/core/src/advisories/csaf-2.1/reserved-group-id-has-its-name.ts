// A reserved sharing group has its reserved name. CSAF 2.1, section 6.1.41.
import { type CsafRule, quote } from './csaf-rule.ts';
import { reservedNames, sharingOf } from './sharing-group.ts';

export const reservedGroupIdHasItsName: CsafRule = {
  id: '6.1.41',
  clause: 'CSAF 2.1, section 6.1.41, Missing Sharing Group Name',
  title: 'A reserved sharing group has its reserved name',
  *check(document) {
    const { id, name } = sharingOf(document);
    for (const [reservedId, reserved] of reservedNames)
      if (id.text() === reservedId && name.text() !== reserved)
        yield { at: name, message: `The sharing group ${reservedId} must be named ${quote(reserved)}.` };
  },
};
