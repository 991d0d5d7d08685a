// What an import would change, before anything is changed.

import type { Asset } from './schema.ts';

export interface InventoryDiff {
  readonly added: Asset[];
  readonly changed: { before: Asset; after: Asset; fields: string[] }[];
  readonly gone: Asset[];
  readonly unchanged: number;
}

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * `merge`: a field the file does not have keeps its value, and assets not in the file stay.
 * `replace`: the file is the whole inventory; what is not in it is gone.
 */
export function diffInventory(
  current: readonly Asset[],
  incoming: readonly Asset[],
  options: { scope: 'merge' | 'replace' },
): InventoryDiff {
  const known = new Map(current.map((asset) => [asset.id, asset]));
  const added: Asset[] = [];
  const changed: InventoryDiff['changed'] = [];
  let unchanged = 0;
  for (const asset of incoming) {
    const before = known.get(asset.id);
    if (before === undefined) {
      added.push(asset);
      continue;
    }
    known.delete(asset.id);
    const after: Asset = options.scope === 'merge' ? { ...before, ...asset } : asset;
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (field) => !equal(before[field as keyof Asset], after[field as keyof Asset]),
    );
    if (fields.length === 0) unchanged += 1;
    else changed.push({ before, after, fields });
  }
  return {
    added,
    changed,
    gone: options.scope === 'replace' ? [...known.values()] : [],
    unchanged: unchanged + (options.scope === 'merge' ? known.size : 0),
  };
}
