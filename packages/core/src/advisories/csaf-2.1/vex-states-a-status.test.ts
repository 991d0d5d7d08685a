import { describe, expect, it } from 'vitest';
import { csaf21, faultsOf } from './test-document.ts';
import { vexStatesAStatus as rule } from './vex-states-a-status.ts';

const vex = (vulnerability: object, product_groups: object[] = []) =>
  csaf21({ document: { category: 'csaf_vex' }, tree: { product_groups }, vulnerabilities: [vulnerability] });

describe('6.1.27.7: a VEX says a status of every vulnerability', () => {
  it('lets each of the four statuses pass and names a vulnerability with others only', () => {
    for (const status of ['fixed', 'known_affected', 'known_not_affected', 'under_investigation']) {
      expect(faultsOf(rule, vex({ product_status: { [status]: ['A'] } })), status).toEqual([]);
    }
    const at = ['/vulnerabilities/0/product_status'];
    expect(faultsOf(rule, vex({ product_status: { first_fixed: ['A'], recommended: ['A'] } }))).toEqual(at);
    expect(faultsOf(rule, vex({}))).toEqual(at);
  });
});
