import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAliasTable } from './alias-table.ts';
import { proposeAliases } from './propose-aliases.ts';

const none = buildAliasTable([]);
const known = [
  { vendor: 'Becton, Dickinson and Company (BD)', product: 'Alaris PC Unit', count: 4 },
  { vendor: 'Philips', product: 'IntelliVue MX40', count: 9 },
  { vendor: 'Baxter', product: 'Spectrum Wireless Battery Module', count: 2 },
];
const of = (vendor: string, product: string, count = 1) => proposeAliases([{ vendor, product, count }], known, none);

describe('a maker that no advisory writes so', () => {
  test('is proposed when both are said to make the same thing, however the words are ordered', () => {
    expect(of('CareFusion 303', 'PC Unit Alaris', 12)).toEqual([
      {
        kind: 'vendor',
        name: 'Becton, Dickinson and Company (BD)',
        alias: 'CareFusion 303',
        evidence: ['both are said to make "alaris pc"'],
        assets: 12,
        advisories: 4,
      },
    ]);
  });
  test('is proposed when the name is one slip of the pen away', () => {
    for (const slip of ['Phillips', 'Philps', 'Phillps', 'Philisp'])
      expect(of(slip, '')[0]).toMatchObject({ name: 'Philips', evidence: ['the names differ by a letter'] });
  });
  test('is proposed when it begins with the same word', () => {
    expect(of('Baxter Deutschland', 'x')[0]?.evidence).toEqual(['the names share "baxter"']);
  });
  test('is not proposed for a product that could be anybody’s', () => {
    expect(of('Acme', 'Patient Monitor')).toEqual([]);
    expect(of('Acme', 'Server')).toEqual([]);
  });
  test('is not asked about when it is known already, by its name or by an alias', () => {
    expect(of('PHILIPS GmbH', 'IntelliVue MX40')).toEqual([]);
    const table = buildAliasTable([
      {
        kind: 'vendor',
        name: 'Philips',
        aliases: ['Agilent Healthcare'],
        relation: 'takeover',
        source: 'a test',
        checkedOn: '2026-11-24',
      },
    ]);
    const own = [{ vendor: 'Agilent Healthcare', product: 'IntelliVue MX40', count: 1 }];
    expect(proposeAliases(own, known, none)).toHaveLength(1);
    expect(proposeAliases(own, known, table)).toEqual([]);
  });
});

test('nobody is proposed to himself, and there are never more than fifty', () => {
  const name = fc.constantFrom(
    'Philips',
    'Phillips',
    'Acme',
    'Acme Medical',
    'Baxter',
    'Braun',
    'Brauns',
    '',
    '株式会社',
  );
  const row = fc.record({ vendor: name, product: fc.string(), count: fc.nat() });
  fc.assert(
    fc.property(fc.array(row), fc.array(row), (own, others) => {
      const found = proposeAliases(own, others, none);
      expect(found.length).toBeLessThanOrEqual(50);
      for (const { name: theirs, alias } of found) expect(none.vendorsOf(theirs)).not.toEqual(none.vendorsOf(alias));
    }),
  );
});
