// A reserved name of a sharing group stands with its id only. CSAF 2.1, section 6.1.40.
import { type CsafRule, quote } from './csaf-rule.ts';
import { reservedNames, sharingOf } from './sharing-group.ts';

export const reservedGroupNameNeedsItsId: CsafRule = {
  id: '6.1.40',
  clause: 'CSAF 2.1, section 6.1.40, Invalid Sharing Group Name',
  title: 'A reserved name of a sharing group stands with its id only',
  *check(document) {
    const { id, name } = sharingOf(document);
    for (const [reservedId, reserved] of reservedNames)
      if (name.text() === reserved && id.text() !== reservedId)
        yield { at: name, message: `The name ${quote(reserved)} is reserved for the sharing group ${reservedId}.` };
  },
};
