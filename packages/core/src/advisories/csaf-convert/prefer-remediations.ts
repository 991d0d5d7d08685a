// Of remediations that contradict each other for a product the preferred one stays (CSAF 2.1, section 6.1.35, its quick fix), and one that
// contradicts the product's status goes (6.1.36). Clause 18 is silent on these pairs, and asks for a valid document.

import { prohibitedStatuses } from '../csaf-2.1/remediation-fits-product-status.ts';
import { prohibitedRemediations } from '../csaf-2.1/remediations-do-not-contradict.ts';
import { type Conversion, type Part, textsOf } from './conversion.ts';
import { type Item, list, tell } from './remediation-item.ts';

const preference = [
  'vendor_fix',
  'mitigation',
  'workaround',
  'fix_planned',
  'no_fix_planned',
  'optional_patch',
  'none_available',
];

export function preferRemediations(items: readonly Item[], status: Part, conversion: Conversion): void {
  for (const item of items) {
    const against = new Set(namesIn(prohibitedStatuses, item.category).flatMap((name) => textsOf(status[name])));
    drop(
      item,
      [...item.products].filter((id) => against.has(id)),
      'whose status contradicts it',
      conversion,
    );
  }
  const holders = new Map<string, Set<string>>();
  const ranked = items.toSorted((a, b) => preference.indexOf(a.category) - preference.indexOf(b.category));
  for (const item of ranked) {
    const against = namesIn(prohibitedRemediations, item.category);
    const lost = [...item.products].filter((id) => against.some((category) => holders.get(category)?.has(id)));
    drop(item, lost, 'for which another remediation contradicts it', conversion);
    const held = holders.get(item.category) ?? new Set<string>();
    for (const id of item.products) held.add(id);
    holders.set(item.category, held);
  }
}

function drop(item: Item, ids: readonly string[], why: string, conversion: Conversion): void {
  if (ids.length === 0) return;
  for (const id of ids) item.products.delete(id);
  item.isChanged = true;
  tell(item, `${item.category} no longer names ${list(ids)}, ${why}.`, conversion);
}

/** A category is any text of the document; only own names of the table count. */
const namesIn = (table: Readonly<Record<string, readonly string[]>>, category: string): readonly string[] =>
  Object.hasOwn(table, category) ? (table[category] ?? []) : [];
