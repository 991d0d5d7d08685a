// What is matched: an asset, or one component inside it, with the matching data at hand.

import { type Asset, type Component, type Cpe, type Purl, parseCpe, parsePurl } from '../inventory/index.ts';
import { readNameVersion, type VersionSubject } from '../versions/index.ts';
import { type NameWords, toNameWords } from './compare-names.ts';
import { foldName, tellingTokens, tokensOf, withoutVendor, wordsOf } from './normalise-name.ts';

export interface Subject {
  readonly asset: Asset;
  readonly component: Component | null;
  readonly vendor: string | undefined;
  /** Of the asset or the component itself: what surrounds a component says nothing of what it is. */
  readonly model: string | undefined;
  /** Product, model and the joined forms, as words. */
  readonly tokens: ReadonlySet<string>;
  /** The words of the product alone that tell it apart. */
  readonly telling: readonly string[];
  readonly name: string;
  /** Product and model as words, to be compared with what advisories call it. */
  readonly words: NameWords;
  readonly cpes: readonly Cpe[];
  readonly purls: readonly Purl[];
  /** Model, article number and device identifier, letters and digits only. */
  readonly numbers: ReadonlySet<string>;
  /** Set for a thing that stands for all its versions: a year or release in a product's name may be that of one of them. */
  readonly isAnyRelease?: boolean;
  readonly facts: VersionSubject;
}

export const foldNumber = (text: string): string => foldName(text).replaceAll(' ', '');

const presentOnly = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

/** What the asset runs on, in the register's words. */
const platformsOf = (asset: Asset): string[] =>
  (asset.components ?? [])
    .filter((component) => component.platform === true || component.kind === 'operating-system')
    .map(({ vendor, product, version }) => [vendor, product, version].filter(Boolean).join(' '));

/** The version as said, else that of the first CPE or purl with one. */
export const toVersion = (
  item: { version?: string },
  cpes: readonly { readonly version: string }[],
  purls: readonly { readonly version?: string | undefined }[],
): string | undefined =>
  item.version ??
  cpes.find((cpe) => !['*', '-'].includes(cpe.version))?.version ??
  purls.find((purl) => purl.version !== undefined)?.version;

/** The asset itself as a subject. */
export function toSubject(asset: Asset, component: Component | null = null): Subject {
  const item = component ?? asset;
  const cpes = presentOnly((item.cpe ?? []).map((text) => parseCpe(text)));
  const purls = presentOnly((item.purl ?? []).map((text) => parsePurl(text)));
  const written = item.product ?? (component === null ? asset.name : undefined) ?? '';
  // "SIMATIC WinCC V7.4": the version stands in the name.
  const { name: product, reading } = readNameVersion(written);
  const words = [product, item.model ?? ''].filter((text) => text !== '');
  const numbers =
    component === null ? [asset.model, asset.articleNumber, asset.udi?.deviceIdentifier] : [component.model];
  const stated = toVersion(item, cpes, purls);
  const version = stated ?? reading?.text;
  // A register that only repeats the release of the name says nothing more.
  const isRelease = reading !== undefined && (stated ?? reading.text) === reading.text;
  const tokens = new Set(words.flatMap((text) => tokensOf(text)));
  return {
    asset,
    component,
    vendor: item.vendor,
    model: item.model,
    tokens,
    telling: withoutVendor([...new Set(words.flatMap((text) => tellingTokens(text)))], item.vendor),
    name: product === '' ? (item.model ?? '') : product,
    words: toNameWords(withoutVendor([...new Set(words.flatMap(wordsOf))], item.vendor), [...tokens]),
    cpes,
    purls,
    numbers: new Set(
      presentOnly(numbers)
        .map(foldNumber)
        .filter((text) => text.length > 2),
    ),
    facts:
      component === null
        ? {
            version,
            isRelease,
            serial: asset.serial,
            manufactured: asset.manufactured,
            hardware: asset.hardware,
            model: asset.model,
            platforms: platformsOf(asset),
            options: asset.options,
            words: tokens,
          }
        : { version, isRelease, model: component.model, platforms: platformsOf(asset), words: tokens },
  };
}

/** The asset and each of its components. */
export function toSubjects(asset: Asset): Subject[] {
  return [toSubject(asset), ...(asset.components ?? []).map((component) => toSubject(asset, component))];
}
