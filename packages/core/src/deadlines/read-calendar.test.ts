import { readFileSync } from 'node:fs';
import { readEntries } from '@tocsin/core/base/read';
import { sharedData } from '@tocsin/testkit/shared-data';
import { describe, expect, it } from 'vitest';
import { readCalendar } from './read.ts';
import { profileOf } from './test-profiles.ts';

const fixtures = sharedData('holidays/europe-2024-2026.tar.gz');
const daysOf = (year: number) =>
  Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)).toISOString().slice(0, 10)).filter((day) =>
    day.startsWith(String(year)),
  );

describe('public holidays', () => {
  it('of the law of periods: the Netherlands count Good Friday and every 5 May, Estonia no Easter Monday', () => {
    const [nl, ee, de] = [
      readCalendar(profileOf('NL')),
      readCalendar(profileOf('EE')),
      readCalendar(profileOf('DE'), 'BY'),
    ];
    expect([nl('2027-03-26'), nl('2027-05-05'), nl('2027-04-27')]).toEqual([
      'Good Friday',
      'Liberation Day',
      expect.any(String),
    ]);
    expect([ee('2027-03-29'), ee('2027-02-24'), ee('2027-12-24')]).toEqual([
      undefined,
      expect.any(String),
      expect.any(String),
    ]);
    expect([de('2027-01-06'), readCalendar(profileOf('DE'), 'NW')('2027-01-06')]).toEqual([
      expect.any(String),
      undefined,
    ]);
  });

  it('move from Sunday to Monday where a region moves them', () => {
    expect(readCalendar(profileOf('ES'), 'MD')('2026-12-07')).toBeDefined();
    expect(readCalendar(profileOf('ES'))('2026-12-07')).toBeUndefined();
  });

  it('Easter is found for any year', () => {
    const eu = readCalendar(profileOf('EU'));
    for (const monday of ['2024-04-01', '2026-04-06', '2027-03-29', '2028-04-17', '2038-04-26', '2049-04-19'])
      expect(eu(monday)).toBe('Easter Monday');
  });

  it.skipIf(fixtures === undefined)(
    'are those of the lists that others keep, for each region of the five countries',
    () => {
      let compared = 0;
      const differing: string[] = [];
      for (const entry of readEntries(new Uint8Array(readFileSync(fixtures!)), 'holidays.tar.gz')) {
        if (entry.finding !== undefined) throw new Error(entry.finding.message);
        const name = entry.path;
        const [, country, region, year] = /^([A-Z]{2})(?:-([A-Z0-9]{1,3}))?-(\d{4})\.json$/.exec(name) ?? [];
        if (country === undefined || !['NL', 'ES', 'EE', 'FR', 'DE', 'BE'].includes(country)) continue;
        const list = JSON.parse(new TextDecoder().decode(entry.bytes)) as {
          date: string;
          type: string;
        }[];
        const wanted = new Set(list.filter(({ type }) => type === 'public').map(({ date }) => date.slice(0, 10)));
        const calendar = readCalendar(
          { ...profileOf(country), calendar: { ...profileOf(country).calendar, add: [], remove: [] } },
          region,
        );
        const differs = daysOf(Number(year)).filter((day) => (calendar(day) !== undefined) !== wanted.has(day));
        compared += 1;
        if (differs.length > 0) differing.push(`${name}: ${differs.join(' ')}`);
      }
      expect(compared).toBeGreaterThan(100);
      expect(differing).toEqual([]);
    },
  );
});
