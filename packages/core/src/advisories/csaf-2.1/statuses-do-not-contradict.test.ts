import { describe, expect, it } from 'vitest';
import { statusesDoNotContradict as rule } from './statuses-do-not-contradict.ts';
import { csaf21, faultsOf, messagesOf } from './test-document.ts';

describe('6.1.6: no product has two statuses that exclude each other', () => {
  it('lets one status be said twice, and a version be recommended whatever its status', () => {
    const product_status = {
      first_affected: ['A'],
      known_affected: ['A'],
      recommended: ['A', 'B'],
      first_fixed: ['B'],
      fixed: ['B'],
    };
    expect(faultsOf(rule, csaf21({ vulnerabilities: [{ product_status }] }))).toEqual([]);
  });

  it('lets a product have different statuses in different vulnerabilities', () => {
    const vulnerabilities = [{ product_status: { fixed: ['A'] } }, { product_status: { known_affected: ['A'] } }];
    expect(faultsOf(rule, csaf21({ vulnerabilities }))).toEqual([]);
  });

  it('names the second of two statuses that exclude each other', () => {
    const document = csaf21({
      vulnerabilities: [
        {
          product_status: {
            last_affected: ['A'],
            known_not_affected: ['A', 'B'],
            under_investigation: ['B'],
            unknown: ['A'],
          },
        },
      ],
    });
    expect(faultsOf(rule, document)).toEqual([
      '/vulnerabilities/0/product_status/known_not_affected/0',
      '/vulnerabilities/0/product_status/under_investigation/0',
      '/vulnerabilities/0/product_status/unknown/0',
    ]);
    expect(messagesOf(rule, document)[0]).toBe('The product "A" is said to be affected and not affected.');
  });
});
