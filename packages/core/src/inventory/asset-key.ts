import type { Asset } from './schema.ts';

const fold = (text: string | undefined) => (text ?? '').trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * What tells an asset from another when its source gives no inventory number: device identifier and serial number, else maker and
 * serial number, else what it is and where it stands (or, where that is not known, its version). The same thing read again gives the
 * same key; two like things at one place share it. At most 190 characters, so that a number can follow.
 */
export function toAssetKey(asset: Omit<Asset, 'id'>): string {
  const serial = fold(asset.serial);
  const device = fold(asset.udi?.deviceIdentifier);
  const vendor = fold(asset.vendor);
  if (serial !== '') {
    const maker = device === '' ? vendor : device;
    return `serial:${maker === '' ? '' : `${maker}/`}${serial}`.slice(0, 190);
  }
  const what = [vendor, fold(asset.product ?? asset.name), fold(asset.model)].filter((text) => text !== '').join('/');
  const where = fold(asset.location ?? asset.addresses?.[0]);
  const version = fold(asset.version);
  const last = where === '' ? (version === '' ? '' : `@${version}`) : `#${where}`;
  return `product:${what}${last}`.slice(0, 190);
}

/** Gives out ids that are free: the key itself, then the key with `~2`, `~3`, … in the order of asking. */
export class IdDispenser {
  readonly #given = new Map<string, number>();

  take(key: string): string {
    const count = (this.#given.get(key) ?? 0) + 1;
    this.#given.set(key, count);
    return count === 1 ? key : this.take(`${key}~${count}`);
  }
}
