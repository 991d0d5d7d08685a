// CSAF 2.1, clause 18, remediations: vendor_fix for what is not affected is an optional_patch; none_available beside a fix is a fix_planned or
// nothing. What sections 6.1.35 and 6.1.36 still prohibit is resolved by the order of preference that 6.1.35 gives, for a document must be valid.
import { parseInstant } from '../../base/index.ts';
import {
  type Conversion,
  isPart,
  type Part,
  partsOf,
  textOf,
  textsOf,
  treeOf,
  vulnerabilitiesOf,
} from './conversion.ts';
import { preferRemediations } from './prefer-remediations.ts';
import { type Item, list, tell } from './remediation-item.ts';

/** `now` decides whether the date of a fix has come. */
export function convertRemediations(document: Part, conversion: Conversion, now: string): void {
  const groups = new Map<string, readonly string[]>();
  for (const group of partsOf(treeOf(document).product_groups))
    groups.set(textOf(group.group_id) ?? '', textsOf(group.product_ids));
  for (const vulnerability of vulnerabilitiesOf(document)) {
    if (!Array.isArray(vulnerability.remediations)) continue;
    const status = isPart(vulnerability.product_status) ? vulnerability.product_status : {};
    const untouched = new Set([
      ...textsOf(status.known_not_affected),
      ...textsOf(status.fixed),
      ...textsOf(status.first_fixed),
    ]);
    let items = partsOf(vulnerability.remediations).map((part) => readItem(part, groups));
    items = offerPatches(items, untouched, conversion);
    items = settleNone(items, conversion, now);
    preferRemediations(items, status, conversion);
    vulnerability.remediations = writeItems(items, conversion);
    if ((vulnerability.remediations as Part[]).length === 0) delete vulnerability.remediations;
  }
}

function readItem(part: Part, groups: ReadonlyMap<string, readonly string[]>): Item {
  const products = [...textsOf(part.product_ids), ...textsOf(part.group_ids).flatMap((id) => groups.get(id) ?? [])];
  return { part, category: textOf(part.category) ?? '', products: new Set(products), isChanged: false };
}

/** Takes products out of a remediation into one of another category beside it. */
function move(item: Item, ids: readonly string[], category: string): Item {
  for (const id of ids) item.products.delete(id);
  item.isChanged = true;
  return { part: item.part, category, products: new Set(ids), isChanged: true };
}

function offerPatches(items: readonly Item[], untouched: ReadonlySet<string>, conversion: Conversion): Item[] {
  return items.flatMap((item) => {
    const ids = item.category === 'vendor_fix' ? [...item.products].filter((id) => untouched.has(id)) : [];
    if (ids.length === 0) return [item];
    tell(item, `vendor_fix became optional_patch for ${list(ids)}, which are not affected or fixed.`, conversion);
    return [item, move(item, ids, 'optional_patch')];
  });
}

function settleNone(items: readonly Item[], conversion: Conversion, now: string): Item[] {
  const fixes = items.filter((item) => item.category === 'vendor_fix');
  const isDue = (fix: Item) => {
    const at = parseInstant(textOf(fix.part.date) ?? '');
    return at !== undefined && Date.parse(at) <= Date.parse(now);
  };
  const due = new Set(fixes.filter(isDue).flatMap((fix) => [...fix.products]));
  const planned = new Set(fixes.filter((fix) => !isDue(fix)).flatMap((fix) => [...fix.products]));
  return items.flatMap((item) => {
    if (item.category !== 'none_available') return [item];
    const available = [...item.products].filter((id) => due.has(id));
    const coming = [...item.products].filter((id) => planned.has(id) && !due.has(id));
    if (available.length > 0) {
      move(item, available, '');
      tell(item, `none_available no longer names ${list(available)}, for which a vendor_fix is out.`, conversion);
    }
    if (coming.length === 0) return [item];
    for (const fix of fixes) if (coming.some((id) => fix.products.has(id))) move(fix, coming, '');
    tell(
      item,
      `none_available became fix_planned for ${list(coming)}, whose vendor_fix has no date that has come; they left it.`,
      conversion,
    );
    return [item, move(item, coming, 'fix_planned')];
  });
}

function writeItems(items: readonly Item[], conversion: Conversion): Part[] {
  return items.flatMap((item) => {
    if (!item.isChanged) return [item.part];
    if (item.products.size === 0) {
      tell(item, `${item.category} names no product any more and was removed.`, conversion);
      return [];
    }
    const { group_ids: _groups, ...rest } = item.part;
    const made: Part = { ...rest, category: item.category, product_ids: [...item.products] };
    conversion.setOrigin(made, conversion.at(item.part));
    return [made];
  });
}
