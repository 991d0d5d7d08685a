// What to do first, in a sentence or two: the maker's fix, else what lessens the harm.

import { type Advisory, remediationsFor } from '../advisories/index.ts';
import { type Sentence, say, toEnglish } from '../base/index.ts';
import type { Match } from '../matching/index.ts';
import { warningSentences as says } from './sentences.ts';

const leads: Readonly<Record<string, string>> = {
  none_available: says.noFixYet,
  no_fix_planned: says.noFixPlanned,
  fix_planned: says.fixPlanned,
};

/** Sentences of ours, and the maker's own words as they are. */
export type Action = readonly (string | Sentence)[];

const longest = 280;

/** For the products that the matches rest on. The maker's own words, cut at a word; with the fixed version where the words name none. */
export function toAction(advisory: Advisory, matches: readonly Pick<Match, 'products' | 'component'>[]): Action {
  if (advisory.withdrawnAt !== undefined) return [say(says.withdrawn)];
  const products = [...new Set(matches.flatMap((match) => match.products))];
  const first = remediationsFor(advisory, products)[0];
  const fixed = fixedVersions(advisory, products);
  if (first === undefined)
    return [fixed.length === 0 ? say(says.noRemedy) : sayVersions(says.update, says.updateOrLater, fixed)];
  const text = first.details.replace(/\s+/g, ' ').trim();
  const short = text.length <= longest ? text : `${text.slice(0, cutBefore(text))} …`;
  const versions = fixed.filter((version) => !text.includes(version));
  const lead = leads[first.category];
  return [
    ...askFirst(first.category, matches),
    ...(lead === undefined ? [] : [say(lead)]),
    short,
    ...(first.category === 'vendor_fix' && versions.length > 0
      ? [sayVersions(says.fixedIn, says.fixedInAndMore, versions)]
      : []),
  ];
}

/** The whole in one line, in English where it is ours. */
export const toActionText = (action: Action): string =>
  action.map((part) => (typeof part === 'string' ? part : toEnglish(part))).join(' ');

/**
 * A fix of a part inside is not yet a fix of the device: who changes a medical device without its maker becomes its maker
 * (Regulation (EU) 2017/745, Article 16(1)(c)).
 */
function askFirst(category: string, matches: readonly Pick<Match, 'component'>[]): Action {
  const changesIt = category === 'vendor_fix' || category === 'optional_patch';
  return changesIt && matches.some((match) => match.component !== null) ? [say(says.askMakerFirst)] : [];
}

const sayVersions = (all: string, some: string, versions: readonly string[]): Sentence =>
  versions.length > 3
    ? say(some, { versions: versions.slice(0, 3).join(', '), more: versions.length - 3 })
    : say(all, { versions: versions.join(', ') });

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
