import { describe, expect, test } from 'vitest';
import { buildAliasTable } from './alias-table.ts';
import { proposeAliases } from './propose-aliases.ts';

const none = buildAliasTable([]);
const known = [
  { vendor: 'GE Healthcare', product: 'Millenium MyoSIGHT', count: 1 },
  { vendor: 'Philips', product: 'IntelliVue MX40', count: 9 },
  { vendor: 'Philips', product: 'Xcelera', count: 2 },
];
const of = (vendor: string, product: string) => proposeAliases([{ vendor, product, count: 3 }], known, none);

describe('a product that no advisory writes so', () => {
  test('is proposed with its maker when it is one slip away (ICSMA-18-037-02 writes "Millenium")', () => {
    expect(of('GE Healthcare', 'Millennium MyoSIGHT')).toEqual([
      {
        kind: 'product',
        vendor: 'GE Healthcare',
        name: 'Millenium MyoSIGHT',
        alias: 'Millennium MyoSIGHT',
        evidence: ['both are made by GE Healthcare, and the names differ by a letter'],
        assets: 3,
        advisories: 1,
      },
    ]);
  });
  test('is not proposed when its number is another one, when it is short, or when somebody else makes it', () => {
    expect(of('Philips', 'IntelliVue MX50')).toEqual([]);
    expect(of('Philips', 'Xcelera')).toEqual([]);
    expect(of('Philips', 'Xcelerb')).toEqual([]);
    expect(of('Agfa', 'Millennium MyoSIGHT').filter(({ kind }) => kind === 'product')).toEqual([]);
  });
  test('is not proposed once an alias leads there', () => {
    const table = buildAliasTable([
      {
        kind: 'product',
        vendor: 'GE Healthcare',
        name: 'Millenium MyoSIGHT',
        aliases: ['Millennium MyoSIGHT'],
        relation: 'spelling',
        source: 'a test',
        checkedOn: '2026-11-25',
      },
    ]);
    expect(
      proposeAliases([{ vendor: 'GE Healthcare', product: 'Millennium MyoSIGHT', count: 1 }], known, table),
    ).toEqual([]);
  });
});
