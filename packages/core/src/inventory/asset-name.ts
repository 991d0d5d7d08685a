import type { Asset, Component } from './schema.ts';

/** What a person calls the asset: its name, else maker and product or model, else its number. */
export function toAssetName(asset: Asset): string {
  if (asset.name !== undefined && asset.name !== '') return asset.name;
  return toProductName(asset) ?? asset.id;
}

/** What a person calls things of this kind, each word once; empty when nothing is known of it. */
export function toKindName(asset: Omit<Asset, 'components'>): string {
  return toProductName({ ...asset, product: asset.product ?? asset.name }) ?? asset.vendor ?? '';
}

/** What a person calls a component: maker, product or model, version. */
export function toComponentName(component: Component): string {
  const name = toProductName(component) ?? component.ref;
  return component.version === undefined ? name : `${name} ${component.version}`;
}

function toProductName(item: {
  vendor?: string | undefined;
  product?: string | undefined;
  model?: string | undefined;
}): string | undefined {
  const what = item.product ?? item.model;
  if (what === undefined) return undefined;
  const model =
    item.product !== undefined && item.model !== undefined && !item.product.includes(item.model)
      ? ` ${item.model}`
      : '';
  const vendor =
    item.vendor !== undefined && !what.toLowerCase().startsWith(item.vendor.toLowerCase()) ? `${item.vendor} ` : '';
  return `${vendor}${what}${model}`;
}
