import type { FieldsToSet, FieldToClear } from './api.ts';
import type { Asset } from './schema.ts';

/** Ref of the component that stands for a platform that a person named. */
const stated = 'platform:stated';

/**
 * The asset with the fields set, and of those to clear nothing known. A platform becomes a component of it, in place of the one that a
 * person named before.
 */
export function setFields(asset: Asset, set: FieldsToSet, clear: readonly FieldToClear[] = []): Asset {
  const { ...rest } = asset;
  for (const field of clear) delete rest[field];
  return addFields(rest, set);
}

function addFields(asset: Asset, set: FieldsToSet): Asset {
  const { platform, option, ...fields } = set;
  const options = option === undefined ? undefined : [...new Set([...(asset.options ?? []), option])];
  const known = Object.fromEntries(Object.entries({ ...fields, options }).filter(([, value]) => value !== undefined));
  if (platform === undefined) return { ...asset, ...known };
  const others = (asset.components ?? []).filter((component) => component.ref !== stated);
  const component = { ref: stated, kind: 'operating-system', product: platform, platform: true };
  return { ...asset, ...known, components: [...others, component] };
}
