// What to do first, in a sentence or two: the maker's fix, else what lessens the harm.

import { type Advisory, remediationsFor } from '../advisories/index.ts';
import type { Match } from '../matching/index.ts';

const leads: Readonly<Record<string, string>> = {
  none_available: 'No fix is available yet. ',
  no_fix_planned: 'The maker plans no fix. ',
  fix_planned: 'A fix is planned. ',
};

const longest = 280;

/** For the products that the matches rest on. The maker's own words, cut at a word; with the fixed version where the words name none. */
export function toAction(advisory: Advisory, matches: readonly Pick<Match, 'products' | 'component'>[]): string {
  if (advisory.withdrawnAt !== undefined) return 'The advisory was withdrawn: nothing needs to be done.';
  const products = [...new Set(matches.flatMap((match) => match.products))];
  const first = remediationsFor(advisory, products)[0];
  const fixed = fixedVersions(advisory, products);
  if (first === undefined) {
    return fixed.length === 0
      ? 'The advisory names no remedy: ask the maker, and keep the device off open networks.'
      : `Update: fixed in ${listed(fixed)}.`;
  }
  const text = first.details.replace(/\s+/g, ' ').trim();
  const short = text.length <= longest ? text : `${text.slice(0, cutBefore(text))} …`;
  const versions = fixed.filter((version) => !text.includes(version));
  const named = first.category === 'vendor_fix' && versions.length > 0 ? ` Fixed in ${listed(versions)}.` : '';
  return `${askFirst(first.category, matches)}${leads[first.category] ?? ''}${short}${named}`;
}

/**
 * A fix of a part inside is not yet a fix of the device: who changes a medical device without its maker becomes its maker
 * (Regulation (EU) 2017/745, Article 16(1)(c)).
 */
function askFirst(category: string, matches: readonly Pick<Match, 'component'>[]): string {
  const changesIt = category === 'vendor_fix' || category === 'optional_patch';
  return changesIt && matches.some((match) => match.component !== null)
    ? 'This is a part inside: have the maker of the device approve the fix first. '
    : '';
}

const listed = (versions: readonly string[]) =>
  versions.length > 3 ? `${versions.slice(0, 3).join(', ')} and ${versions.length - 3} more` : versions.join(', ');

const cutBefore = (text: string) => {
  const space = text.lastIndexOf(' ', longest - 3);
  return space > 0 ? space : longest - 3;
};

/** Versions that the advisory states as fixed, of the same product of the same maker. A product without a version says nothing here. */
function fixedVersions(advisory: Advisory, products: readonly string[]): string[] {
  const { nameByKey, fixedByName } = fixIndexOf(advisory);
  const names = new Set(products.flatMap((key) => nameByKey.get(key) ?? []));
  return [...new Set([...names].flatMap((name) => fixedByName.get(name) ?? []))];
}

interface FixIndex {
  readonly nameByKey: ReadonlyMap<string, string>;
  readonly fixedByName: ReadonlyMap<string, readonly string[]>;
}

/** One advisory is asked by every organisation it hits, and may list thousands of products: they are gone through once. */
const indexes = new WeakMap<Advisory, FixIndex>();

function fixIndexOf(advisory: Advisory): FixIndex {
  const known = indexes.get(advisory);
  if (known !== undefined) return known;
  const fixed = new Set(advisory.vulnerabilities.flatMap((vulnerability) => vulnerability.status.fixed));
  const nameByKey = new Map<string, string>();
  const fixedByName = new Map<string, string[]>();
  for (const product of advisory.products) {
    const name = `${product.vendor ?? ''}\n${product.product ?? product.name}`;
    nameByKey.set(product.key, name);
    const version = product.versionText?.trim() ?? '';
    if (!fixed.has(product.key) || version === '' || version.length > 60) continue;
    const versions = fixedByName.get(name);
    if (versions === undefined) fixedByName.set(name, [version]);
    else versions.push(version);
  }
  const index = { nameByKey, fixedByName };
  indexes.set(advisory, index);
  return index;
}
