import { expect, it } from 'vitest';
import { type SectorInput, toSector } from './sector.ts';

const about = (id: string) => ({ id, publishedId: id, title: `About ${id}`, publisher: 'Somebody' });
const input = (extra: Partial<SectorInput> = {}): SectorInput => ({
  at: '2026-11-25T08:00:00Z',
  members: 30,
  smallest: 5,
  rows: [
    { advisory: null, country: 'NL', sharing: 12, hit: 0, urgent: 0 },
    { advisory: null, country: 'DE', sharing: 10, hit: 0, urgent: 0 },
    { advisory: 'A', country: 'NL', sharing: 12, hit: 6, urgent: 0 },
    { advisory: 'B', country: 'NL', sharing: 12, hit: 7, urgent: 7 },
    { advisory: 'B', country: 'DE', sharing: 10, hit: 5, urgent: 5 },
    { advisory: 'C', country: 'DE', sharing: 10, hit: 1, urgent: 1 },
  ],
  advisories: [about('A'), about('B'), about('C')],
  wanted: undefined,
  ...extra,
});

it('the advisory with the most members that have not acknowledged comes first, and is the one by country', () => {
  const sector = toSector(input());
  expect(sector.advisories.map(({ id, hit, urgent }) => [id, hit, urgent])).toEqual([
    ['B', 12, 12],
    ['A', 6, 0],
    ['C', null, null],
  ]);
  expect(sector.advisory?.id).toBe('B');
  expect(sector.countries).toEqual([
    { country: 'NL', sharing: 12, hit: 7, urgent: 7 },
    { country: 'DE', sharing: 10, hit: 5, urgent: 5 },
  ]);
});

it('a country that an advisory does not hit is in its table with nought', () => {
  expect(toSector(input({ wanted: 'A' })).countries).toEqual([
    { country: 'NL', sharing: 12, hit: 6, urgent: 0 },
    { country: 'DE', sharing: 10, hit: 0, urgent: 0 },
  ]);
});

it('a single member hit is told of nowhere, whatever is asked for', () => {
  const sector = toSector(input({ wanted: 'C' }));
  expect(sector.advisory?.hit).toBeNull();
  expect(sector.countries.map(({ hit }) => hit)).toEqual([null, null]);
});

it('without a member there is nothing, and that is said by nought', () => {
  expect(toSector(input({ members: 0, rows: [], advisories: [] }))).toMatchObject({
    sharing: 0,
    advisory: null,
    countries: [],
  });
});
