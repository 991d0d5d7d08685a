// Blocking: a pair is judged only when it shares a key, so that cost grows with candidates and not with inventory times advisories.
// Keys know no aliases: makers are compared by the judgement, so that a new alias changes no key.

import type { Advisory } from '../advisories/index.ts';
import type { Asset } from '../inventory/index.ts';
import { toPackageKey } from '../inventory/index.ts';
import { toProductIdentity } from './product-identity.ts';
import { type Subject, toSubjects } from './subject.ts';
import { type Thing, toThingSubject } from './thing.ts';

/** Raised with every change of the keys below: a node whose stored keys were made by another rule makes them anew at start. */
export const keyRule = 1;

/** Words too common to find anything by, unless nothing else is there. */
const isUseful = (token: string) => token.length > 2 || /\d/.test(token);

function wordKeys(telling: readonly string[]): string[] {
  const useful = telling.filter(isUseful);
  return (useful.length === 0 ? telling : useful).slice(0, 12).map((token) => `w:${token}`);
}

/** Keys of a product of an advisory. */
function keysOfProduct(identity: ReturnType<typeof toProductIdentity>): string[] {
  return [
    ...identity.purls.map((purl) => `p:${toPackageKey(purl)}`),
    ...identity.cpes.map((cpe) => `c:${cpe.vendor}:${cpe.product}`),
    ...identity.numbers.map((number) => `m:${number}`),
    ...(identity.product.hashes ?? []).map((hash) => `h:${hash.value.toLowerCase()}`),
    ...(identity.isPlatform && identity.vendor !== undefined
      ? [`v:${identity.vendor.toLowerCase().split(/[^a-z0-9]+/)[0]}`]
      : wordKeys(identity.telling)),
  ];
}

/** A component with an exact identifier is found by that alone: names of libraries say too little. */
export function keysOfSubject(subject: Subject): string[] {
  const exact = [
    ...subject.purls.map((purl) => `p:${toPackageKey(purl)}`),
    ...subject.cpes.map((cpe) => `c:${cpe.vendor}:${cpe.product}`),
    ...(subject.component?.hashes ?? []).map((hash) => `h:${hash.value.toLowerCase()}`),
  ];
  if (subject.component !== null && (exact.length > 0 || subject.vendor === undefined)) return exact;
  return [
    ...exact,
    ...[...subject.numbers].map((number) => `m:${number}`),
    ...wordKeys([
      ...new Set([...subject.telling, ...[...subject.tokens].filter((token) => /\d/.test(token) && token.length > 2)]),
    ]),
    ...(subject.vendor === undefined ? [] : [`v:${subject.vendor.toLowerCase().split(/[^a-z0-9]+/)[0]}`]),
  ];
}

export function keysOfAdvisory(advisory: Advisory): string[] {
  return [...new Set(advisory.products.flatMap((product) => keysOfProduct(toProductIdentity(product))))];
}

/** None: an advisory never considers the thing. */
export const keysOfThing = (thing: Thing): string[] => [...new Set(keysOfSubject(toThingSubject(thing, undefined)))];

export function keysOfAsset(asset: Asset): string[] {
  return [...new Set(toSubjects(asset).flatMap(keysOfSubject))];
}
