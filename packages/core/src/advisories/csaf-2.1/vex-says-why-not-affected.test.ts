import { describe, expect, it } from 'vitest';
import { csaf21, faultsOf } from './test-document.ts';
import { vexSaysWhyNotAffected as rule } from './vex-says-why-not-affected.ts';

const vex = (vulnerability: object, product_groups: object[] = []) =>
  csaf21({ document: { category: 'csaf_vex' }, tree: { product_groups }, vulnerabilities: [vulnerability] });

describe('6.1.27.9: a VEX says of every product that is not affected why', () => {
  it('lets flags and impact statements say why, for products and for groups', () => {
    const vulnerability = {
      flags: [{ label: 'vulnerable_code_not_present', group_ids: ['G'] }],
      threats: [{ category: 'impact', product_ids: ['C'] }],
      product_status: { known_not_affected: ['A', 'B', 'C'] },
    };
    expect(faultsOf(rule, vex(vulnerability, [{ group_id: 'G', product_ids: ['A', 'B'] }]))).toEqual([]);
  });

  it('names a product of which only another threat, or nothing, is said', () => {
    const threats = [{ category: 'exploit_status', product_ids: ['A'] }];
    const document = vex({ threats, product_status: { known_not_affected: ['A', 'B'] } });
    const at = '/vulnerabilities/0/product_status/known_not_affected';
    expect(faultsOf(rule, document)).toEqual([`${at}/0`, `${at}/1`]);
  });
});
