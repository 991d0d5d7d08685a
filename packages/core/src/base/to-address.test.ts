import { expect, test } from 'vitest';
import { inventoryApi } from '../inventory/api.ts';
import { toAddress } from './to-address.ts';

test('an inventory number with a slash stays one part of the address', () => {
  expect(toAddress(inventoryApi.getAsset, { params: { id: 'A/1 ?' } })).toBe('/api/v1/assets/A%2F1%20%3F');
});

test('an empty filter is left out of the address', () => {
  expect(toAddress(inventoryApi.listAssets, { query: { q: '', limit: 5 } })).toBe('/api/v1/assets?limit=5');
});
