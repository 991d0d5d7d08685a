// Blocking: a pair is judged only when it shares a key, so that cost grows with candidates and not with inventory times advisories.
// Keys know no aliases of makers: these are compared by the judgement, so that a new one changes no key. An alias of a product does.

import type { Advisory } from '../advisories/index.ts';
import type { Asset } from '../inventory/index.ts';
import { toPackageKey } from '../inventory/index.ts';
import type { AliasTable } from './alias-table.ts';
import { isLine } from './cover-words.ts';
import { foldName, tellingTokens } from './normalise-name.ts';
import { toProductIdentity } from './product-identity.ts';
import { type Subject, toSubjects } from './subject.ts';
import { type Thing, toThingSubject } from './thing.ts';
import { isGeneric } from './word-classes.ts';

/** Raised with every change of the keys below: a node whose stored keys were made by another rule makes them anew at start. */
export const keyRule = 2;

/** A name of more words is no name. */
const mostWords = 60;

/** Words too common to find anything by, unless nothing else is there. */
const isUseful = (token: string) => token.length > 2 || /\d/.test(token);

/** "SCADA" and "Web Client" are found by their maker. */
const isFindable = (word: string) => isUseful(word) && !isLine(word) && !isGeneric(word);

/** For products whose name says too little to be found by: an operating system, "AW". */
const vendorKey = (vendor: string): string => `v:${vendor.toLowerCase().split(/[^a-z0-9]+/)[0]}`;

function wordKeys(telling: readonly string[]): string[] {
  const useful = telling.filter(isUseful);
  return (useful.length === 0 ? telling : useful).slice(0, mostWords).map((token) => `w:${token}`);
}

/** Keys of a product of an advisory. */
function keysOfProduct(identity: ReturnType<typeof toProductIdentity>): string[] {
  return [
    ...identity.purls.map((purl) => `p:${toPackageKey(purl)}`),
    ...identity.cpes.map((cpe) => `c:${cpe.vendor}:${cpe.product}`),
    ...identity.numbers.map((number) => `m:${number}`),
    ...(identity.product.hashes ?? []).map((hash) => `h:${hash.value.toLowerCase()}`),
    ...(identity.isPlatform && identity.vendor !== undefined
      ? [vendorKey(identity.vendor)]
      : wordKeys(identity.telling)),
    ...(identity.vendor !== undefined && !identity.telling.some(isFindable) ? [vendorKey(identity.vendor)] : []),
  ];
}

/** A component with an exact identifier is found by that alone: names of libraries say too little. */
export function keysOfSubject(subject: Subject, aliases?: AliasTable): string[] {
  const exact = [
    ...subject.purls.map((purl) => `p:${toPackageKey(purl)}`),
    ...subject.cpes.map((cpe) => `c:${cpe.vendor}:${cpe.product}`),
    ...(subject.component?.hashes ?? []).map((hash) => `h:${hash.value.toLowerCase()}`),
  ];
  if (subject.component !== null && (exact.length > 0 || subject.vendor === undefined)) return exact;
  return [
    ...exact,
    ...otherName(subject, aliases),
    ...[...subject.numbers].map((number) => `m:${number}`),
    ...wordKeys([
      ...new Set([
        ...subject.telling,
        // "OpenClinic GA" by OpenClinic: without the maker's name nothing is left to find it by.
        ...(subject.telling.some(isUseful) ? [] : tellingTokens(subject.name)),
        ...[...subject.tokens, ...subject.words.tokens].filter((token) => /\d/.test(token) && token.length > 2),
        ...ownPairs(subject.words.words),
      ]),
    ]),
    ...(subject.vendor === undefined ? [] : [vendorKey(subject.vendor)]),
  ];
}

/** A product of two names ("ISCV") is found by the one that advisories write, too. */
function otherName(subject: Subject, aliases: AliasTable | undefined): string[] {
  const head = aliases?.productOf(subject.vendor, subject.name);
  return head === undefined || head === foldName(subject.name) ? [] : wordKeys(tellingTokens(head));
}

/** `Smart Log` is found under `smartlog`, too. */
const ownPairs = (words: readonly string[]): string[] =>
  words.slice(1).flatMap((word, i) => (isGeneric(word) && isGeneric(words[i]!) ? [] : [`${words[i]}${word}`]));

export function keysOfAdvisory(advisory: Advisory): string[] {
  return [...new Set(advisory.products.flatMap((product) => keysOfProduct(toProductIdentity(product))))];
}

/** None: an advisory never considers the thing. */
export const keysOfThing = (thing: Thing, aliases: AliasTable): string[] => [
  ...new Set(keysOfSubject(toThingSubject(thing), aliases)),
];

export function keysOfAsset(asset: Asset, aliases?: AliasTable): string[] {
  return [...new Set(toSubjects(asset).flatMap((subject) => keysOfSubject(subject, aliases)))];
}
