// How much of what a matcher needs is known of an asset, and which field would help most. Weights follow what the real advisories ask for:
// maker and product first, then the version, then what some advisories ask for beside it.

import type { Completeness } from './api.ts';
import type { Asset } from './schema.ts';

const wanted: readonly { field: keyof Asset; weight: number; helps: string }[] = [
  { field: 'vendor', weight: 0.25, helps: 'Without the maker a product name can belong to anybody.' },
  { field: 'product', weight: 0.25, helps: 'Advisories name products.' },
  { field: 'version', weight: 0.25, helps: 'Nine advisories in ten bound the versions they mean.' },
  { field: 'model', weight: 0.1, helps: 'Some advisories name models or article numbers only.' },
  { field: 'serial', weight: 0.05, helps: 'Some advisories hold for a range of serial numbers.' },
  { field: 'manufactured', weight: 0.05, helps: 'Some advisories hold for a time of manufacture.' },
  { field: 'hardware', weight: 0.05, helps: 'Some advisories hold for one hardware revision.' },
];

export function assessCompleteness(asset: Asset): Completeness {
  // An exact identifier says maker and product, and mostly the version, by itself.
  const identified = (asset.cpe?.length ?? 0) + (asset.purl?.length ?? 0) > 0;
  const missing = wanted.filter(({ field }) => {
    if (identified && (field === 'vendor' || field === 'product')) return false;
    if (field === 'product' && asset.model) return false;
    return !asset[field];
  });
  const score = 1 - missing.reduce((sum, { weight }) => sum + weight, 0);
  const next = missing[0]?.field;
  return {
    score: Math.round(score * 100) / 100,
    missing: missing.map(({ field, helps }) => ({ field, helps })),
    ...(next === undefined ? {} : { next }),
  };
}
