import { describe, expect, it } from 'vitest';
import { readAdvisory } from './read.ts';

/** The one product of a document whose version branch holds the text, with the purl beside it. */
function product(text: string, purl?: string) {
  const day = '2026-03-01T08:00:00Z';
  const leaf = {
    product_id: 'P',
    name: text,
    ...(purl === undefined ? {} : { product_identification_helper: { purl } }),
  };
  return readAdvisory(
    {
      document: {
        category: 'csaf_security_advisory',
        csaf_version: '2.0',
        title: 'x',
        publisher: { category: 'vendor', name: 'x', namespace: 'https://x.example' },
        tracking: { id: 'X', version: '1', status: 'final', initial_release_date: day, current_release_date: day },
      },
      product_tree: { branches: [{ category: 'product_version', name: text, product: leaf }] },
    },
    { name: 'x' },
  ).advisory?.products[0];
}

describe('a package in a version branch', () => {
  it('is known by its purl, epoch included', () => {
    expect(
      product('telnet-1:0.17-65.el7_6.x86_64', 'pkg:rpm/redhat/telnet@0.17-65.el7_6?arch=x86_64&epoch=1'),
    ).toMatchObject({
      product: 'telnet',
      versionText: 'telnet-1:0.17-65.el7_6.x86_64',
      range: { kind: 'within', tier: 'exact', scheme: 'rpm', intervals: [{ low: { version: '1:0.17-65.el7_6' } }] },
    });
  });

  it('is known by the form of its name where there is no purl', () => {
    expect(product('telnet-server-1:0.17-65.el7_6.x86_64')).toMatchObject({
      product: 'telnet-server',
      range: { scheme: 'rpm', intervals: [{ high: { version: '1:0.17-65.el7_6' } }] },
    });
  });

  it('stays unread where neither says more', () => {
    expect(product('as sold in spring')?.range.kind).toBe('unread');
    expect(product('as sold in spring', 'pkg:constructor/x@1')?.range.kind).toBe('unread');
  });
});
