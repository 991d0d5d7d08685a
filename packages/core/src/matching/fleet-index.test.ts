import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFleetBase, createFleetIndex, type FleetIndex, readFleetSnapshot, writeFleetSnapshot } from './index.ts';

type Row = readonly [organisation: number, row: number, productVersion: number];

const build = (rows: readonly Row[], organisations: number) =>
  createFleetIndex(
    buildFleetBase({
      organisations,
      organisation: Uint32Array.from(rows, ([organisation]) => organisation),
      row: Uint32Array.from(rows, ([, row]) => row),
      productVersion: Uint32Array.from(rows, ([, , version]) => version),
    }),
  );

const groupOf = (index: FleetIndex, versions: readonly number[]) => {
  const hits = index.group(versions);
  return [...hits.organisations].map((organisation, i) => [
    organisation,
    [...hits.rows.subarray(hits.offsets[i]!, hits.offsets[i + 1]!)],
  ]);
};

/** The same question to the rows themselves. */
const expectedOf = (rows: readonly Row[], versions: readonly number[]) => {
  const wanted = new Set(versions);
  const groups = Map.groupBy(
    rows.filter(([, , version]) => wanted.has(version)),
    ([organisation]) => organisation,
  );
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([organisation, own]) => [organisation, own.map(([, row]) => row).sort((a, b) => a - b)]);
};

const fleet = fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 }), { minLength: 1, maxLength: 8 });
const toRows = (versionsOf: readonly (readonly number[])[]): Row[] =>
  versionsOf.flatMap((versions, organisation) => versions.map((version, row): Row => [organisation, row, version]));

describe('who holds a product-version', () => {
  it('is what the rows say, through any changes, before and after the merge and through a snapshot', () => {
    fc.assert(
      fc.property(
        fleet,
        fc.array(fc.tuple(fc.nat(9), fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 30 }))),
        (start, changes) => {
          const index = build(toRows(start), start.length);
          const now = [...start];
          const asked = [3, 4, 25, 90];
          for (const [at, versions] of changes) {
            const organisation = Math.min(at, now.length);
            now[organisation] = versions;
            index.replace(
              organisation,
              Uint32Array.from(versions, (_, i) => i),
              Uint32Array.from(versions),
            );
            expect(groupOf(index, asked)).toEqual(expectedOf(toRows(now), asked));
          }
          expect(index.components).toBe(toRows(now).length);
          index.merge();
          expect(groupOf(index, asked)).toEqual(expectedOf(toRows(now), asked));
          expect(index.looseShare).toBe(0);
          const names = now.map((_, i) => `o${i}`);
          const bytes = writeFleetSnapshot({ index, organisations: names, stamps: names });
          const back = readFleetSnapshot(bytes);
          expect(back?.organisations).toEqual(names);
          expect(groupOf(back!.index, asked)).toEqual(expectedOf(toRows(now), asked));
          const rebuilt = build(toRows(now), now.length);
          expect(writeFleetSnapshot({ index: rebuilt, organisations: names, stamps: names })).toEqual(bytes);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('can be asked of some organisations only', () => {
    const index = build(
      [
        [0, 0, 7],
        [1, 0, 7],
        [2, 5, 7],
      ],
      3,
    );
    expect([...index.group([7], (organisation) => organisation !== 1).organisations]).toEqual([0, 2]);
  });

  it('takes numbers beyond two bytes where a fleet has them', () => {
    const index = build([[70_000, 90_000, 2]], 70_001);
    expect(groupOf(index, [2])).toEqual([[70_000, [90_000]]]);
    expect(
      groupOf(readFleetSnapshot(writeFleetSnapshot({ index, organisations: [], stamps: [] }))!.index, [2]),
    ).toEqual([[70_000, [90_000]]]);
  });

  it('costs four bytes a component and four a product-version', () => {
    const rows = Array.from({ length: 50_000 }, (_, i): Row => [i % 100, Math.floor(i / 100), i % 5000]);
    expect(build(rows, 100).bytes / rows.length).toBeLessThan(4.5);
  });

  it('a snapshot that is cut or changed is no snapshot', () => {
    const bytes = writeFleetSnapshot({ index: build([[0, 0, 1]], 1), organisations: ['o'], stamps: ['s'] });
    expect(readFleetSnapshot(bytes.subarray(0, bytes.length - 4))).toBeUndefined();
    for (let at = 0; at < bytes.length; at++) {
      const spoilt = bytes.slice();
      spoilt[at]! ^= 1;
      expect(readFleetSnapshot(spoilt), `byte ${at}`).toBeUndefined();
    }
  });
});
