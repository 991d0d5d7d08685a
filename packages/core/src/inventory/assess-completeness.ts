// How much of what a matcher needs is known of an asset, and which field would help most. The weights follow what real advisories ask for:
// maker, product and version first; then, for devices, what some advisories ask for beside them.

import type { Completeness } from './api.ts';
import { parseCpe } from './cpe.ts';
import { parsePurl } from './purl.ts';
import type { Asset } from './schema.ts';

interface WantedField {
  readonly field: keyof Asset;
  readonly weight: number;
  readonly helps: string;
}

const always: readonly WantedField[] = [
  { field: 'vendor', weight: 25, helps: 'Without the maker a product name can belong to anybody.' },
  { field: 'product', weight: 25, helps: 'Advisories name products.' },
  { field: 'version', weight: 25, helps: 'Nine advisories in ten bound the versions they mean.' },
];

const ofDevices: readonly WantedField[] = [
  { field: 'model', weight: 10, helps: 'Some advisories name models or article numbers only.' },
  { field: 'serial', weight: 5, helps: 'Some advisories hold for a range of serial numbers.' },
  { field: 'manufactured', weight: 5, helps: 'Some advisories hold for a time of manufacture.' },
  { field: 'hardware', weight: 5, helps: 'Some advisories hold for one hardware revision.' },
];

const ofSoftware: readonly WantedField[] = [
  { field: 'cpe', weight: 10, helps: 'An exact name (CPE or package URL) needs no comparing of words.' },
];

/** What the fields are good for, for the catalogue of the console. */
export const completenessHelps = (): string[] => [...always, ...ofDevices, ...ofSoftware].map(({ helps }) => helps);

const isSpecific = (value: string | undefined) => value !== undefined && value !== '*' && value !== '-';

/** Fields that an exact identifier says, though their own column is empty. */
function impliedFields(asset: Asset): Set<keyof Asset> {
  const cpes = (asset.cpe ?? []).flatMap((text) => parseCpe(text) ?? []);
  const purls = (asset.purl ?? []).flatMap((text) => parsePurl(text) ?? []);
  const implied = new Set<keyof Asset>();
  if (cpes.some((cpe) => isSpecific(cpe.vendor)) || purls.length > 0) implied.add('vendor');
  if (cpes.some((cpe) => isSpecific(cpe.product)) || purls.length > 0) implied.add('product').add('cpe');
  if (cpes.some((cpe) => isSpecific(cpe.version)) || purls.some((purl) => purl.version !== undefined))
    implied.add('version');
  // Many registers know a device by its model alone, and advisories name it so.
  if (asset.model !== undefined) implied.add('product');
  if (asset.articleNumber !== undefined) implied.add('model');
  return implied;
}

/** `score` from 0 to 1; `missing` with the field that would help most first, which is also `next`. */
export function assessCompleteness(asset: Asset): Completeness {
  const wanted = [...always, ...(asset.kind === 'software' ? ofSoftware : ofDevices)];
  const implied = impliedFields(asset);
  const missing = wanted.filter(({ field }) => !implied.has(field) && !asset[field]);
  const whole = wanted.reduce((sum, { weight }) => sum + weight, 0);
  const lacking = missing.reduce((sum, { weight }) => sum + weight, 0);
  const next = missing[0]?.field;
  return {
    score: Math.round((1 - lacking / whole) * 100) / 100,
    missing: missing.map(({ field, helps }) => ({ field, helps })),
    ...(next === undefined ? {} : { next }),
  };
}
