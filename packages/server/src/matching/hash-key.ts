import { hash } from 'node:crypto';

/**
 * A blocking key as PostgreSQL's bigint (decimal text), so that millions of keys stay small in the index.
 * Two keys with one hash only make one candidate more, which the judgement then turns away.
 */
export function hashKey(key: string): string {
  return hash('sha1', key, 'buffer').readBigInt64BE(0).toString();
}
