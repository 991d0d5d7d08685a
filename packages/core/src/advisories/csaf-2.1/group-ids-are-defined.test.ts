import { describe, expect, it } from 'vitest';
import { groupIdsAreDefined as rule } from './group-ids-are-defined.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.4: every product group that is named is defined in the product tree', () => {
  it('lets groups of the product tree be named', () => {
    const tree = { product_groups: [{ group_id: 'G', product_ids: ['A', 'B'] }] };
    const item = [{ group_ids: ['G'] }];
    expect(faultsOf(rule, csaf21({ document: { notes: item }, tree, vulnerabilities: [{ threats: item }] }))).toEqual(
      [],
    );
  });

  it('names every place where an undefined group is used', () => {
    const item = [{ group_ids: ['X'] }];
    const lists = [
      'first_known_exploitation_dates',
      'flags',
      'ids',
      'involvements',
      'notes',
      'remediations',
      'threats',
    ];
    const vulnerabilities = [Object.fromEntries(lists.map((list) => [list, item]))];
    expect(faultsOf(rule, csaf21({ document: { notes: item }, vulnerabilities }))).toEqual([
      '/document/notes/0/group_ids/0',
      ...lists.map((list) => `/vulnerabilities/0/${list}/0/group_ids/0`),
    ]);
  });
});
