import { expect, test } from 'vitest';
import { IdDispenser, toAssetKey } from './asset-key.ts';

test.each([
  [{ udi: { deviceIdentifier: '0950' }, vendor: 'A', serial: 'X1' }, 'serial:0950/x1'],
  [{ vendor: 'Acme  GmbH', serial: ' X1 ' }, 'serial:acme gmbh/x1'],
  [{ serial: 'X1' }, 'serial:x1'],
  [{ vendor: 'Acme', product: 'Pump', model: 'P2', location: 'Ward 3', version: '1' }, 'product:acme/pump/p2#ward 3'],
  [{ vendor: 'Acme', product: 'Viewer', version: '1.2' }, 'product:acme/viewer@1.2'],
  [{ name: 'host7', addresses: ['10.0.0.7'] }, 'product:host7#10.0.0.7'],
])('%j is known as %s', (asset, key) => {
  expect(toAssetKey(asset)).toBe(key);
});

test('a key is never longer than an id may be', () => {
  expect(toAssetKey({ product: 'x'.repeat(5000) }).length).toBeLessThanOrEqual(190);
});

test('an id is given once, also when a made one looks like a given one', () => {
  const ids = new IdDispenser();
  expect([ids.take('a~2'), ids.take('a'), ids.take('a'), ids.take('a')]).toEqual(['a~2', 'a', 'a~2~2', 'a~3']);
});
