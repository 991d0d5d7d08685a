import { expect, it } from 'vitest';
import { chooseEncoding } from './compress-replies.ts';

it.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP;q=0.5, br;q=0', 'gzip'],
  ['br; q=0.0, gzip; q=0', undefined],
  ['identity', undefined],
  ['', undefined],
  [undefined, undefined],
])('whoever takes %s gets %s', (accepted, encoding) => {
  expect(chooseEncoding(accepted)).toBe(encoding);
});
