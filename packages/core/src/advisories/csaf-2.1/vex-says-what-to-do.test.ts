import { describe, expect, it } from 'vitest';
import { csaf21, faultsOf } from './test-document.ts';
import { vexSaysWhatToDo as rule } from './vex-says-what-to-do.ts';

const vex = (vulnerability: object, product_groups: object[] = []) =>
  csaf21({ document: { category: 'csaf_vex' }, tree: { product_groups }, vulnerabilities: [vulnerability] });

describe('6.1.27.10: a VEX says of every affected product what to do', () => {
  it('lets remediations of products and groups say it, and names a product without', () => {
    const remediations = [{ group_ids: ['G'] }, { product_ids: ['B'] }];
    const document = vex({ remediations, product_status: { known_affected: ['A', 'B', 'C'] } }, [
      { group_id: 'G', product_ids: ['A'] },
    ]);
    expect(faultsOf(rule, document)).toEqual(['/vulnerabilities/0/product_status/known_affected/2']);
  });
});
