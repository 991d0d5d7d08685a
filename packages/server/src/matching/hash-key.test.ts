import { describe, expect, it } from 'vitest';
import { hashKey } from './hash-key.ts';

describe('the hash of a blocking key', () => {
  it('fits a bigint and is the same each time', () => {
    const value = BigInt(hashKey('name:philips|vue pacs'));
    expect(BigInt.asIntN(64, value)).toBe(value);
    expect(hashKey('name:philips|vue pacs')).toBe(hashKey('name:philips|vue pacs'));
    expect(hashKey('a')).not.toBe(hashKey('b'));
  });
});
