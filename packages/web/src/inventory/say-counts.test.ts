import '../base/test-language.ts';
import { expect, it } from 'vitest';
import { sayCounts } from './say-counts.ts';

it('what a file would change is counted as the reader’s language writes numbers', () => {
  expect(sayCounts({ added: 100284, changed: 0, gone: 9999, unchanged: 12345 })).toBe(
    '100,284 added, 0 changed, 9,999 gone, 12,345 unchanged',
  );
});
