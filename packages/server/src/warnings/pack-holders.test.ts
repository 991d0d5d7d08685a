import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Holder } from './fleet-store.ts';
import { packHolders, unpackHolders } from './pack-holders.ts';

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
