// A thing is what a judgement depends on without saying whose it is: two assets with one maker, product, model and identifiers are one
// thing, and a thing with its version is judged once for a whole fleet. What belongs to one asset (serial number, date, hardware, what
// else is inside it) is no part of a thing.

import {
  type Asset,
  type Component,
  type Cpe,
  formatCpe,
  formatPurl,
  type Purl,
  parseCpe,
  parsePurl,
  toPackageKey,
} from '../inventory/index.ts';
import { readNameVersion } from '../versions/index.ts';
import { type Subject, toSubject, toVersion } from './subject.ts';

export interface Thing {
  readonly kind: 'asset' | 'component';
  readonly vendor?: string | undefined;
  readonly product?: string | undefined;
  readonly model?: string | undefined;
  readonly articleNumber?: string | undefined;
  readonly deviceIdentifier?: string | undefined;
  /** Part, maker and product only. */
  readonly cpe: readonly string[];
  /** Type, namespace and name only. */
  readonly purl: readonly string[];
  readonly hashes: readonly string[];
}

/** A thing in one place of an asset: the asset itself (`component` null) or a component inside it. */
export interface HeldThing {
  readonly component: string | null;
  readonly thing: Thing;
  readonly version: string | undefined;
}

const bareCpes = new Map<string, string>();
const barePurls = new Map<string, string>();

/** Bounded, so that a hostile inventory fills no memory. */
function remember(memo: Map<string, string>, key: string, make: () => string): string {
  const known = memo.get(key);
  if (known !== undefined) return known;
  if (memo.size > 50_000) memo.clear();
  const made = make();
  memo.set(key, made);
  return made;
}

/** The CPE without version and what comes after it; as it stands when it would not be read back as the same product. */
function toBareCpe(text: string, cpe: Cpe): string {
  return remember(bareCpes, `${cpe.part}:${cpe.vendor}:${cpe.product}`, () => {
    const any = '*';
    const bare = formatCpe({
      ...cpe,
      ...{
        version: any,
        update: any,
        edition: any,
        language: any,
        swEdition: any,
        targetSw: any,
        targetHw: any,
        other: any,
      },
    });
    const back = parseCpe(bare);
    return back?.part === cpe.part && back.vendor === cpe.vendor && back.product === cpe.product ? bare : text;
  });
}

function toBarePurl(text: string, purl: Purl): string {
  return remember(barePurls, toPackageKey(purl), () => {
    const { type, namespace, name } = purl;
    const bare = formatPurl({ type, ...(namespace === undefined ? {} : { namespace }), name, qualifiers: {} });
    const back = parsePurl(bare);
    return back !== undefined && toPackageKey(back) === toPackageKey(purl) ? bare : text;
  });
}

interface ReadPurl {
  readonly bare: string;
  readonly version: string | undefined;
}

const purls = new Map<string, ReadPurl | 'unread'>();

/** A hospital has the same packages many times over; a text is read once. */
function readPurl(text: string): ReadPurl | undefined {
  let read = purls.get(text);
  if (read === undefined) {
    const purl = parsePurl(text);
    read = purl === undefined ? 'unread' : { bare: toBarePurl(text, purl), version: purl.version };
    if (purls.size > 50_000) purls.clear();
    purls.set(text, read);
  }
  return read === 'unread' ? undefined : read;
}

/** Texts that can be read, each beside its reading. */
function readAll<T>(texts: readonly string[] | undefined, parse: (text: string) => T | undefined): [string, T][] {
  return (texts ?? []).flatMap((text) => {
    const read = parse(text);
    return read === undefined ? [] : [[text, read]];
  });
}

function toHeld(asset: Asset, component: Component | null): HeldThing {
  const item = component ?? asset;
  const cpes = readAll(item.cpe, parseCpe);
  const packages = readAll(item.purl, readPurl);
  const identity = {
    vendor: item.vendor,
    model: item.model,
    cpe: cpes.map(([text, cpe]) => toBareCpe(text, cpe)),
    purl: packages.map(([, { bare }]) => bare),
  };
  const written = item.product ?? (component === null ? asset.name : undefined) ?? '';
  const said = toVersion(
    item,
    cpes.map(([, cpe]) => cpe),
    packages.map(([, read]) => read),
  );
  const version = said ?? readNameVersion(written).reading?.text;
  if (component !== null) {
    const hashes = (component.hashes ?? []).map((hash) => hash.value);
    return {
      component: component.ref,
      version,
      thing: { kind: 'component', ...identity, product: component.product, hashes },
    };
  }
  const product = asset.product ?? asset.name;
  const numbers = { articleNumber: asset.articleNumber, deviceIdentifier: asset.udi?.deviceIdentifier };
  return { component: null, version, thing: { kind: 'asset', ...identity, product, ...numbers, hashes: [] } };
}

/** The things of an asset: itself, and each of its components. */
export function toHeldThings(asset: Asset): HeldThing[] {
  return [toHeld(asset, null), ...(asset.components ?? []).map((component) => toHeld(asset, component))];
}

/** The thing in no asset that exists and in none of its versions: what it may be, in one of them. */
export function toThingSubject(thing: Thing): Subject {
  const subject = toSubjectAlone(thing);
  return { ...subject, isAnyRelease: true, facts: { ...subject.facts, version: undefined, isRelease: false } };
}

/** The thing in one version, as judgePair takes it. `release` is the version in the thing's name: a register that repeats it says no more. */
export const toVersionSubject = (
  subject: Subject,
  version: string | undefined,
  release: string | undefined,
): Subject => ({
  ...subject,
  isAnyRelease: false,
  facts: { ...subject.facts, version, isRelease: release !== undefined && release === version },
});

/** The version that stands in the thing's name. */
export const toRelease = ({ product }: Thing): string | undefined => readNameVersion(product ?? '').reading?.text;

function toSubjectAlone(thing: Thing): Subject {
  const present = {
    ...(thing.vendor === undefined ? {} : { vendor: thing.vendor }),
    ...(thing.product === undefined ? {} : { product: thing.product }),
    ...(thing.model === undefined ? {} : { model: thing.model }),
    cpe: [...thing.cpe],
    purl: [...thing.purl],
  };
  if (thing.kind === 'component')
    return toSubject(
      { id: '' },
      { ref: '', ...present, hashes: thing.hashes.map((value) => ({ algorithm: '', value })) },
    );
  return toSubject({
    id: '',
    ...present,
    ...(thing.articleNumber === undefined ? {} : { articleNumber: thing.articleNumber }),
    ...(thing.deviceIdentifier === undefined ? {} : { udi: { deviceIdentifier: thing.deviceIdentifier } }),
  });
}

/** One text a thing, and another text for another one: what a dictionary knows it by. */
export function formatThing(thing: Thing): string {
  const { kind, vendor, product, model, articleNumber, deviceIdentifier, cpe, purl, hashes } = thing;
  return JSON.stringify([
    ...[kind === 'asset' ? 'a' : 'c', vendor ?? null, product ?? null, model ?? null],
    ...[articleNumber ?? null, deviceIdentifier ?? null, cpe, purl, hashes],
  ]);
}

type ThingText = [string, ...(string | null)[]] & { 6: string[]; 7: string[]; 8: string[] };

/** A thing from the text that formatThing made. */
export function parseThing(text: string): Thing {
  const parts = JSON.parse(text) as ThingText;
  const at = (i: number) => (parts[i] as string | null) ?? undefined;
  return {
    kind: parts[0] === 'a' ? 'asset' : 'component',
    vendor: at(1),
    product: at(2),
    model: at(3),
    articleNumber: at(4),
    deviceIdentifier: at(5),
    cpe: parts[6],
    purl: parts[7],
    hashes: parts[8],
  };
}
