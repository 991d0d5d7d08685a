import { expect, test } from 'vitest';
import { toKindName } from './asset-name.ts';

test('a kind is called by each of its words once', () => {
  expect(toKindName({ id: '1', product: 'Model 96280', model: '96280' })).toBe('Model 96280');
  expect(toKindName({ id: '2', vendor: 'Philips', product: 'Philips Vue PACS' })).toBe('Philips Vue PACS');
  expect(toKindName({ id: '3', vendor: 'BD', name: 'Pump', model: 'Alaris' })).toBe('BD Pump Alaris');
  expect(toKindName({ id: '4', vendor: 'BD' })).toBe('BD');
  expect(toKindName({ id: '5' })).toBe('');
});
