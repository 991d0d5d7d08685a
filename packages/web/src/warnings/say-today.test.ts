import '../base/test-language.ts';
import type { Sector, Today } from '@tocsin/core/warnings';
import { describe, expect, it } from 'vitest';
import { sayAuthorityToday, saySources, sayToday } from './say-today.ts';

const today = (checked: Partial<Today['checked']>, silent = 0): Today => ({
  at: '2026-11-27T16:00:00Z',
  counts: { immediate: 0, immediateOpen: 0, outOfCycle: 0, scheduled: 0, defer: 0, cannotTell: 0, overdue: 0 },
  warnings: [],
  services: [],
  silentSources: Array.from({ length: silent }, (_, i) => ({ id: `${i}`, name: 'A feed', state: 'silent' })),
  checked: { assets: 10, advisories: 5, sources: 4, waiting: 0, fetching: true, lastMatchedAt: null, ...checked },
  bestField: null,
  recent: [],
});
const row = (hit: number | null, urgent: number | null) => ({
  id: `${hit}-${urgent}`,
  publishedId: 'A-1',
  title: 'Pump',
  publisher: 'Maker',
  sharing: 30,
  hit,
  urgent,
});
const sector = (advisories: Sector['advisories'], more: Partial<Sector> = {}): Sector => ({
  at: '2026-11-27T16:00:00Z',
  members: 40,
  sharing: 30,
  smallest: 5,
  advisories,
  advisory: null,
  countries: [{ country: 'NL', sharing: 30, hit: 10, urgent: 5 }],
  ...more,
});
const idle = { fresh: 0, overdue: 0 };

describe('what Today says', () => {
  it('calls quiet only what was looked at: devices that no advisory was held against were not', () => {
    expect(sayToday(today({}))).toBe('All quiet');
    expect(sayToday(today({ advisories: 0 }))).toBe('Nothing was checked yet');
    expect(sayToday(today({ assets: 0, advisories: 0 }))).toBe('Nothing to watch yet');
  });

  it.each([
    [today({}), 'none is silent'],
    [today({}, 2), '2 silent'],
    [today({ waiting: 4 }), '4 wait for their first run'],
    [today({ waiting: 1 }, 1), '1 silent, 1 waits for its first run'],
    [today({ waiting: 4, fetching: false }, 1), 'fetching is switched off'],
  ])('says of the sources how they stand (%#)', (one, said) => {
    expect(saySources(one)).toBe(said);
  });
});

describe('what Today says to an authority', () => {
  const none = today({ assets: 0 });
  it.each([
    [sector([row(10, 6)]), { fresh: 3, overdue: 1 }, 'One report at the desk is overdue'],
    [sector([row(10, 6), row(9, 0)]), { fresh: 3, overdue: 0 }, 'One urgent warning is not acknowledged everywhere'],
    [sector([row(10, 0)]), { fresh: 3, overdue: 0 }, '3 new reports are at the desk'],
    [sector([row(10, 0)]), idle, 'All quiet'],
    [sector([row(10, null)]), idle, 'Nothing urgent that may be shown'],
    [sector([], { sharing: null }), idle, 'Nothing urgent that may be shown'],
    [sector([], { members: 0, countries: [] }), idle, 'No members yet'],
    [sector([], { countries: [] }), idle, 'No member shares counts yet'],
  ])(
    'puts the law before what members have not seen, and calls nothing quiet that is hidden (%#)',
    (one, desk, said) => {
      expect(sayAuthorityToday(one, desk, none)).toBe(said);
    },
  );

  it('speaks of its own devices when the sector is quiet', () => {
    expect(sayAuthorityToday(sector([]), idle, today({ advisories: 0 }))).toBe('Nothing was checked yet');
  });
});
