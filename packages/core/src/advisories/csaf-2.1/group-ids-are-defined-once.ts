// No group id is given to two product groups. CSAF 2.1, section 6.1.5.
import { type CsafRule, quote } from './csaf-rule.ts';

export const groupIdsAreDefinedOnce: CsafRule = {
  id: '6.1.5',
  clause: 'CSAF 2.1, section 6.1.5, Multiple Definition of Product Group ID',
  title: 'No group id is given to two product groups',
  *check(document) {
    const seen = new Set<string>();
    for (const group of document.tree.items('product_groups')) {
      const id = group.get('group_id');
      if (!id.isText()) continue;
      if (seen.has(id.value)) yield { at: id, message: `The group id ${quote(id.value)} is given twice.` };
      seen.add(id.value);
    }
  },
};
