import { describe, expect, it } from 'vitest';
import { groupIdsAreDefinedOnce as rule } from './group-ids-are-defined-once.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.5: no group id is given to two product groups', () => {
  it('lets two groups have two ids and names the second of one id', () => {
    const tree = (second: string) => ({ product_groups: [{ group_id: 'G' }, { group_id: second }] });
    expect(faultsOf(rule, csaf21({ tree: tree('H') }))).toEqual([]);
    expect(faultsOf(rule, csaf21({ tree: tree('G') }))).toEqual(['/product_tree/product_groups/1/group_id']);
  });
});
