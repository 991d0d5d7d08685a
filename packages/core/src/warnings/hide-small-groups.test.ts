import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Group, hideSmallGroups, type ShownGroup } from './hide-small-groups.ts';

const group = (sharing: number, hit = 0, urgent = 0): Group => ({ sharing, hit, urgent });
const shown = (rows: readonly Group[], k: number) => {
  const { total, rows: list } = hideSmallGroups(rows, k);
  return { total, list: list.map(({ row: _row, ...rest }) => rest) };
};

/** Every group there can be of so many members. */
function* groupsUpTo(most: number): Generator<Group> {
  for (let sharing = 0; sharing <= most; sharing++)
    for (let hit = 0; hit <= sharing; hit++)
      for (let urgent = 0; urgent <= hit; urgent++) yield { sharing, hit, urgent };
}

const fits = (seen: ShownGroup, group: Group) =>
  (['sharing', 'hit', 'urgent'] as const).every((key) => seen[key] === null || seen[key] === group[key]);

/** All tables that look the same to the reader: what the rows can be is tried out, not calculated. */
function tablesLike(seen: ReturnType<typeof shown>, most: number): Group[][] {
  const found: Group[][] = [];
  const walk = (sofar: Group[]) => {
    if (sofar.length === seen.list.length) {
      const sum = sofar.reduce((a, b) => group(a.sharing + b.sharing, a.hit + b.hit, a.urgent + b.urgent));
      if (fits(seen.total, sum)) found.push(sofar);
      return;
    }
    const row = seen.list[sofar.length]!;
    for (const one of groupsUpTo(most)) if (fits(row, one)) walk([...sofar, one]);
  };
  walk([]);
  return found;
}

const sidesOf = ({ sharing, hit, urgent }: Group) => [sharing, hit, sharing - hit, urgent, hit - urgent];

describe('small groups', () => {
  it('are hidden, and larger ones and empty ones are shown', () => {
    expect(shown([group(20, 10, 5), group(12, 0, 0), group(9, 0, 0)], 5)).toEqual({
      total: group(41, 10, 5),
      list: [group(20, 10, 5), group(12), group(9)],
    });
    expect(shown([group(4), group(4), group(20)], 5).list).toEqual([
      { sharing: null, hit: null, urgent: null },
      { sharing: null, hit: null, urgent: null },
      group(20),
    ]);
  });

  it('take another with them when they could be worked out from the whole', () => {
    // 30 less 20 would be the 3 and the 7: the 3 alone is not told. 23 less 20 would tell the 3.
    expect(shown([group(20), group(3), group(7)], 5).list.map(({ sharing }) => sharing)).toEqual([20, null, null]);
    expect(shown([group(20), group(3)], 5)).toEqual({
      total: { sharing: 23, hit: 0, urgent: 0 },
      list: [
        { sharing: null, hit: null, urgent: null },
        { sharing: null, hit: null, urgent: null },
      ],
    });
  });

  it('hide the whole when the whole is small, and who is not hit or has acknowledged as well', () => {
    expect(shown([group(3), group(1)], 5).total.sharing).toBeNull();
    expect(shown([group(10, 9, 9)], 5).total).toEqual({ sharing: 10, hit: null, urgent: null });
    expect(shown([group(10, 5, 4)], 5).total).toEqual({ sharing: 10, hit: 5, urgent: null });
  });

  it('cannot be worked out from anything that is shown', () => {
    const k = 3;
    const most = 5;
    const anyGroup = fc
      .tuple(fc.nat(most), fc.nat(most), fc.nat(most))
      .map(([a, b, c]) => group(a, b % (a + 1), c % ((b % (a + 1)) + 1)));
    fc.assert(
      fc.property(fc.array(anyGroup, { minLength: 1, maxLength: 3 }), (rows) => {
        const tables = tablesLike(shown(rows, k), most);
        expect(tables.length).toBeGreaterThan(0);
        for (const [at, row] of rows.entries())
          for (const [side, size] of sidesOf(row).entries()) {
            if (size === 0 || size >= k) continue;
            const possible = new Set(tables.map((table) => sidesOf(table[at]!)[side]));
            // The table that is true and at least one with another number look the same.
            expect(possible.size, JSON.stringify(rows)).toBeGreaterThan(1);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('show the same again for the same numbers, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 6 }), (sizes) => {
        const distinct = [...new Set(sizes)].map((size) => group(size));
        const there = hideSmallGroups(distinct, 5).rows.toSorted((a, b) => a.row.sharing - b.row.sharing);
        const back = hideSmallGroups(distinct.toReversed(), 5).rows.toSorted((a, b) => a.row.sharing - b.row.sharing);
        expect(back).toEqual(there);
      }),
    );
  });
});
