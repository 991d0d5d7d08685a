// The dictionary in memory: things and their versions by number, and the way from blocking keys to things, in typed arrays that only grow. Texts are
// bytes until somebody asks for them; a fleet of ten million components has some hundred thousand things, and an advisory asks for few.

import type { DictionaryProduct, DictionaryVersion } from './join-thing.ts';
import { parseThing } from './thing.ts';

export interface DictionaryEntry {
  readonly product: number;
  /** As formatThing writes it. */
  readonly identity: string;
  /** 64 bits each, signed. */
  readonly keys: readonly bigint[];
  readonly versions: readonly DictionaryVersion[];
}

export interface FleetDictionary {
  readonly products: number;
  readonly versions: number;
  readonly bytes: number;
  has(productVersion: number): boolean;
  /** What is known already stays as it is; a known thing may have new versions. */
  add(entry: DictionaryEntry): void;
  /** Things with one of the keys, with all their versions. */
  find(keys: Iterable<bigint>): DictionaryProduct[];
}

type Cells = Uint8Array | Uint16Array | Uint32Array;

/** Room for at least `length`, what was there kept. */
function grown<T extends Cells>(cells: T, length: number): T {
  if (length <= cells.length) return cells;
  const make = cells.constructor as new (size: number) => T;
  const wider = new make(Math.max(length, cells.length * 2));
  wider.set(cells);
  return wider;
}

const unknown = 0xffff;

export function createFleetDictionary(): FleetDictionary {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let text = new Uint8Array(1 << 16);
  let textEnd = 0;
  // By number of the product: where its text lies, and its newest version; 0 is none.
  let identityAt = new Uint32Array(1 << 10);
  let identityLength = new Uint32Array(1 << 10);
  let lastVersion = new Uint32Array(1 << 10);
  // By number of the product-version: its text, the version before it of the same product, and whether it is there (length one more).
  let versionAt = new Uint32Array(1 << 10);
  let versionLength = new Uint16Array(1 << 10);
  let before = new Uint32Array(1 << 10);
  // A hash table with chains: entry 0 stands for none.
  let heads = new Uint32Array(1 << 12);
  let low = new Uint32Array(1 << 10);
  let high = new Uint32Array(1 << 10);
  let productOf = new Uint32Array(1 << 10);
  let next = new Uint32Array(1 << 10);
  let entries = 1;
  let products = 0;
  let versions = 0;

  const write = (what: string): number => {
    text = grown(text, textEnd + what.length * 3);
    const { written } = encoder.encodeInto(what, text.subarray(textEnd));
    textEnd += written;
    return written;
  };
  const read = (at: number, length: number) => decoder.decode(text.subarray(at, at + length));
  const slotOf = (a: number, b: number) => (a ^ Math.imul(b, 0x9e3779b1)) & (heads.length - 1);
  const halves = (key: bigint) => [Number(key & 0xffffffffn), Number((key >> 32n) & 0xffffffffn)] as const;

  const rehash = () => {
    heads = new Uint32Array(heads.length * 4);
    for (let entry = 1; entry < entries; entry++) {
      const slot = slotOf(low[entry]!, high[entry]!);
      next[entry] = heads[slot]!;
      heads[slot] = entry;
    }
  };
  const addKey = (key: bigint, product: number) => {
    if (entries >= heads.length) rehash();
    [low, high, productOf, next] = [low, high, productOf, next].map((cells) => grown(cells, entries + 1)) as [
      Uint32Array<ArrayBuffer>,
      Uint32Array<ArrayBuffer>,
      Uint32Array<ArrayBuffer>,
      Uint32Array<ArrayBuffer>,
    ];
    [low[entries], high[entries]] = halves(key);
    productOf[entries] = product;
    const slot = slotOf(low[entries]!, high[entries]!);
    next[entries] = heads[slot]!;
    heads[slot] = entries++;
  };
  const addVersion = (product: number, { id, version }: DictionaryVersion) => {
    versionAt = grown(versionAt, id + 1);
    versionLength = grown(versionLength, id + 1);
    before = grown(before, id + 1);
    if (versionLength[id] !== 0) return;
    versionAt[id] = textEnd;
    versionLength[id] = version === undefined ? unknown : Math.min(unknown - 1, write(version) + 1);
    before[id] = lastVersion[product]!;
    lastVersion[product] = id;
    versions += 1;
  };
  const toProduct = (product: number): DictionaryProduct => {
    const found: DictionaryVersion[] = [];
    for (let id = lastVersion[product]!; id !== 0; id = before[id]!) {
      const length = versionLength[id]!;
      found.push({ id, version: length === unknown ? undefined : read(versionAt[id]!, length - 1) });
    }
    return { thing: parseThing(read(identityAt[product]!, identityLength[product]!)), versions: found.reverse() };
  };

  return {
    get products() {
      return products;
    },
    get versions() {
      return versions;
    },
    get bytes() {
      return [
        text,
        identityAt,
        identityLength,
        lastVersion,
        versionAt,
        versionLength,
        before,
        heads,
        low,
        high,
        productOf,
        next,
      ].reduce((sum, cells) => sum + cells.byteLength, 0);
    },
    has: (productVersion) => (versionLength[productVersion] ?? 0) !== 0,
    add({ product, identity, keys, versions: added }) {
      identityAt = grown(identityAt, product + 1);
      identityLength = grown(identityLength, product + 1);
      lastVersion = grown(lastVersion, product + 1);
      if (identityLength[product] === 0) {
        identityAt[product] = textEnd;
        identityLength[product] = write(identity);
        for (const key of keys) addKey(key, product);
        products += 1;
      }
      for (const version of added) addVersion(product, version);
    },
    find(keys) {
      const found = new Set<number>();
      for (const key of keys) {
        const [a, b] = halves(key);
        for (let entry = heads[slotOf(a, b)]!; entry !== 0; entry = next[entry]!)
          if (low[entry] === a && high[entry] === b) found.add(productOf[entry]!);
      }
      return [...found].map(toProduct);
    },
  };
}
