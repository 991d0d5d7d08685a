// Products of a maker whom both sides know, one slip of the pen apart ("Millenium", "Millennium"). Numbers must be the same: the MX40 is no
// misspelt MX50.

import type { AliasTable } from './alias-table.ts';
import { isSlip, slipsOf } from './name-slips.ts';
import { foldName } from './normalise-name.ts';
import type { AliasCandidate, NamedProduct } from './propose-aliases.ts';
import { proposalSentences } from './sentences.ts';

const longestName = 200;
const fewestLetters = 8;

const plainOf = (product: string) => foldName(product).replaceAll(' ', '');
const digitsOf = (product: string) => product.replace(/\D+/g, ' ').trim();

export function proposeProducts(
  own: readonly NamedProduct[],
  known: readonly NamedProduct[],
  aliases: AliasTable,
): AliasCandidate[] {
  const near = new Map<string, NamedProduct[]>();
  const written = new Set<string>();
  const put = (key: string, row: NamedProduct) => near.set(key, [...(near.get(key) ?? []), row]);
  for (const row of known.filter(isTellable))
    for (const maker of aliases.vendorsOf(row.vendor)) {
      const head = aliases.productOf(row.vendor, row.product);
      written.add(`${maker}|${head}`);
      for (const slip of slipsOf(plainOf(row.product))) put(`${maker}|${slip}`, row);
    }
  const found = own.filter(isTellable).flatMap((row) => {
    const makers = aliases.vendorsOf(row.vendor);
    if (makers.some((maker) => written.has(`${maker}|${aliases.productOf(row.vendor, row.product)}`))) return [];
    const close = makers.flatMap((maker) =>
      slipsOf(plainOf(row.product)).flatMap((slip) => near.get(`${maker}|${slip}`) ?? []),
    );
    const theirs = [...new Set(close)].find(
      ({ product }) =>
        digitsOf(product) === digitsOf(row.product) &&
        foldName(product) !== foldName(row.product) &&
        isSlip(plainOf(product), plainOf(row.product)),
    );
    return theirs === undefined ? [] : [toCandidate(row, theirs)];
  });
  return found;
}

/** Short names differ by a letter because they are different. */
const isTellable = ({ vendor, product }: NamedProduct): boolean =>
  vendor.length <= longestName &&
  product.length <= longestName &&
  plainOf(product).replace(/\d/g, '').length >= fewestLetters;

const toCandidate = (mine: NamedProduct, theirs: NamedProduct): AliasCandidate => ({
  kind: 'product',
  vendor: mine.vendor,
  name: theirs.product,
  alias: mine.product,
  evidence: [proposalSentences.slipOfMaker({ vendor: theirs.vendor })],
  assets: mine.count,
  advisories: theirs.count,
});
