// JSON Schema `uniqueItems` in linear time. The validator's own check compares every pair of objects: an SBOM of 50,000 components
// took it more than a minute, so one file could hold up a node.

import { toSortedText } from './sorted-text.ts';

/** Properties that mostly tell the items of a BOM apart; items that differ here need no closer look. */
const telling = ['bom-ref', 'ref', 'name', 'version', 'url', 'id', 'value'] as const;

export function hasUniqueItems(items: readonly unknown[]): boolean {
  if (items.length < 2) return true;
  const groups = new Map<string, unknown[]>();
  for (const item of items) {
    const key = toShortKey(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  if (groups.size === items.length) return true;
  for (const group of groups.values()) {
    if (group.length > 1 && new Set(group.map(toSortedText)).size < group.length) return false;
  }
  return true;
}

/** Two equal items have the same key; two different ones mostly not. */
function toShortKey(item: unknown): string {
  if (typeof item !== 'object' || item === null) return JSON.stringify(item);
  if (Array.isArray(item)) return `[${item.length}`;
  const record = item as Record<string, unknown>;
  let key = '{';
  for (const name of telling) {
    const value = record[name];
    key += typeof value === 'string' ? `${value.length}:${value}` : ',';
  }
  return key;
}
