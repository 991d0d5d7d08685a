import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFleetDictionary, type DictionaryEntry, formatThing, type Thing } from './index.ts';

const nothing = { cpe: [], purl: [], hashes: [] };
const thing = fc.record({ kind: fc.constantFrom('asset', 'component'), vendor: fc.string(), product: fc.string() });
const entry = fc.record({
  product: fc.integer({ min: 1, max: 30 }),
  thing,
  keys: fc.uniqueArray(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { maxLength: 4 }),
  versions: fc.array(fc.option(fc.string({ maxLength: 400 }), { nil: undefined }), { maxLength: 4 }),
});

it('things are found by each of their keys, as they were put in, with every version that came later', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), (drafts) => {
      const dictionary = createFleetDictionary();
      const expected = new Map<number, DictionaryEntry & { thing: Thing }>();
      let id = 0;
      for (const draft of drafts) {
        const own = { ...nothing, ...draft.thing, kind: draft.thing.kind as Thing['kind'] };
        const versions = draft.versions.map((version) => ({ id: ++id, version: version?.toWellFormed() }));
        dictionary.add({ product: draft.product, identity: formatThing(own), keys: draft.keys, versions });
        const known = expected.get(draft.product);
        const first = { product: draft.product, identity: '', keys: draft.keys, thing: own, versions };
        expected.set(
          draft.product,
          known === undefined ? first : { ...known, versions: [...known.versions, ...versions] },
        );
      }
      const byKey = Map.groupBy(
        [...expected.values()].flatMap((one) => one.keys.map((key) => ({ key, one }))),
        ({ key }) => key,
      );
      for (const [key, holders] of byKey) {
        const found = dictionary
          .find([key])
          .map(({ thing: { vendor, product }, versions }) => ({ vendor, product, versions }));
        expect(found).toHaveLength(holders.length);
        for (const { one } of holders)
          expect(found).toContainEqual({
            vendor: one.thing.vendor,
            product: one.thing.product,
            versions: one.versions,
          });
      }
      expect(dictionary.find([2n ** 62n + 12345n])).toEqual([]);
      expect(dictionary.has(id)).toBe(id > 0);
      expect(dictionary.has(id + 5000)).toBe(false);
      expect(dictionary.versions).toBe(id);
    }),
    { numRuns: 150 },
  );
});

it('ten thousand things with two keys each keep their ways apart', () => {
  const dictionary = createFleetDictionary();
  for (let i = 1; i <= 10_000; i++)
    dictionary.add({
      product: i,
      identity: formatThing({ ...nothing, kind: 'component', product: `P${i}` }),
      keys: [BigInt(i) << 33n, BigInt(i % 100)],
      versions: [{ id: i, version: `${i}` }],
    });
  expect(dictionary.find([77n << 33n]).map((one) => one.thing.product)).toEqual(['P77']);
  expect(dictionary.find([77n])).toHaveLength(100);
  expect(dictionary.products).toBe(10_000);
});
