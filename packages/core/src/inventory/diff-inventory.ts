// What an import would change, before anything is changed.

import type { Asset } from './schema.ts';
import { toSortedText } from './sorted-text.ts';

export interface InventoryDiff {
  readonly added: Asset[];
  readonly changed: { before: Asset; after: Asset; fields: string[] }[];
  readonly gone: Asset[];
  readonly unchanged: number;
}

/** Lists that mean the same in any order. */
const unordered = new Set(['cpe', 'purl', 'services', 'addresses', 'components']);

/** One text for equal values: a database may hand back keys and lists in another order than the file had. */
function toComparable(field: string, value: unknown): string {
  if (unordered.has(field) && Array.isArray(value)) return value.map(toSortedText).sort().join('\n');
  return toSortedText(value);
}

const isSame = (field: string, before: unknown, after: unknown): boolean =>
  before === after ||
  (before !== undefined && after !== undefined && toComparable(field, before) === toComparable(field, after));

/** The file goes before what was known; a field it does not have keeps its value, and so does an extra column. */
function merge(before: Asset, incoming: Asset): Asset {
  const known = Object.entries(incoming).filter(([, value]) => value !== undefined);
  const extra = { ...before.extra, ...incoming.extra };
  return { ...before, ...Object.fromEntries(known), ...(Object.keys(extra).length === 0 ? {} : { extra }) } as Asset;
}

/**
 * Assets are the same by their id. `merge`: a field the file does not have keeps its value, and assets not in the file stay.
 * `replace`: the file is the whole inventory; what is not in it is gone. An id that stands twice in the file counts once, the first.
 */
export function diffInventory(
  current: readonly Asset[],
  incoming: readonly Asset[],
  options: { scope: 'merge' | 'replace' },
): InventoryDiff {
  const known = new Map(current.map((asset) => [asset.id, asset]));
  const added: Asset[] = [];
  const changed: InventoryDiff['changed'] = [];
  const seen = new Set<string>();
  let unchanged = 0;
  for (const asset of incoming) {
    if (seen.has(asset.id)) continue;
    seen.add(asset.id);
    const before = known.get(asset.id);
    if (before === undefined) {
      added.push(asset);
      continue;
    }
    const after = options.scope === 'merge' ? merge(before, asset) : asset;
    const fields = changedFields(before, after);
    if (fields.length === 0) unchanged += 1;
    else changed.push({ before, after, fields });
  }
  const absent = current.filter(({ id }) => !seen.has(id));
  return {
    added,
    changed,
    gone: options.scope === 'replace' ? absent : [],
    unchanged: unchanged + (options.scope === 'merge' ? absent.length : 0),
  };
}

function changedFields(before: Asset, after: Asset): string[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].filter((field) => !isSame(field, before[field as keyof Asset], after[field as keyof Asset]));
}
