import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Holder } from './fleet-store.ts';
import { packHits, packHolders, toIdBytes, unpackHolders } from './pack-holders.ts';

it('holders come back from their bytes as they were, two bytes a row or less where rows are near', () => {
  const rows = fc.uniqueArray(fc.nat(2 ** 31 - 1)).map((numbers) => numbers.sort((a, b) => a - b));
  fc.assert(
    fc.property(fc.array(fc.record({ organisation: fc.uuid(), rows })), (holders) => {
      expect(unpackHolders(packHolders(holders as Holder[]))).toEqual(holders);
    }),
  );
  const near = {
    organisation: '00000000-0000-4000-8000-000000000001',
    rows: Array.from({ length: 500 }, (_, i) => i * 90),
  };
  expect(packHolders([near as unknown as Holder]).length).toBeLessThan(16 + 2 + 500 * 2);
});

it('an answer of the index is packed to the bytes of its holders, cut into parts of so many organisations', () => {
  const rows = fc.uniqueArray(fc.nat(2 ** 31 - 1), { minLength: 1 }).map((numbers) => numbers.sort((a, b) => a - b));
  fc.assert(
    fc.property(
      fc.array(fc.record({ organisation: fc.uuid(), rows })),
      fc.integer({ min: 1, max: 4 }),
      (held, atOnce) => {
        const holders = held as Holder[];
        const offsets = [0];
        for (const holder of holders) offsets.push(offsets.at(-1)! + holder.rows.length);
        const hits = {
          organisations: Uint32Array.from(holders.keys()),
          offsets: Uint32Array.from(offsets),
          rows: Uint32Array.from(holders.flatMap((holder) => [...holder.rows])),
        };
        const ids = Buffer.concat(holders.map(({ organisation }) => toIdBytes(organisation)));
        const packed = packHits(hits, ids, atOnce);
        const parts = packed.ends.map((end, i) => packed.bytes.subarray(packed.ends[i - 1] ?? 0, end));
        const expected: Buffer[] = [];
        for (let i = 0; i < holders.length; i += atOnce) expected.push(packHolders(holders.slice(i, i + atOnce)));
        expect(parts).toEqual(expected);
      },
    ),
  );
});
