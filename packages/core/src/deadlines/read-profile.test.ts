import { describe, expect, it } from 'vitest';
import { readProfile } from './read.ts';
import { profileOf, profileText } from './test-profiles.ts';

const findings = (country: string, change: (text: string) => string) => {
  const text = change(profileText(country));
  expect(text).not.toBe(profileText(country));
  const reading = readProfile(text, profileOf('EU'));
  expect(reading.profile).toBeUndefined();
  return reading.findings.map(({ code, at }) => `${code} ${at}`);
};

describe('a profile', () => {
  it.each(['EU', 'NL', 'ES', 'EE', 'FR', 'DE', 'BE'])(
    '%s is read, and each rule says where it was read and when',
    (country) => {
      const { rules, transpositions, calendar } = profileOf(country);
      for (const item of [...rules, ...transpositions, calendar]) {
        expect(item.source).not.toBe('');
        expect(item.checkedOn >= '2026-11-23').toBe(true);
      }
    },
  );

  it('with a fault is refused with its line and reason', () => {
    expect(findings('FR', (text) => text.replace('period: PT72H', 'period: 72h'))[0]).toMatch(
      /^deadlines\/profile-shape line \d+ \(\/rules\/2\/period\)/,
    );
    expect(findings('FR', (text) => text.replace('validFrom: 2023-04-24', 'validFrom: 2023-04-31'))).toEqual([
      expect.stringMatching(/^deadlines\/day-unknown line \d+/),
    ]);
    expect(findings('NL', (text) => text.replace('Europe/Amsterdam', 'Europe/Utrecht'))).toEqual([
      'deadlines/zone-unknown line 5 (/zone)',
    ]);
    expect(findings('NL', (text) => text.replace('country: NL', 'country: [NL'))[0]).toMatch(
      /^deadlines\/profile-unreadable line/,
    );
    expect(findings('NL', (text) => `${text}\nagain: &a 1\nmore: *a\n`)[0]).toMatch(/^deadlines\/profile-unreadable/);
  });

  it('may not name an unknown rule or stage, start a stage from nothing, or hold two laws for one day', () => {
    expect(
      findings('FR', (text) =>
        text.replace('    validFrom: 2023-04-24', '    replaces: [nis2-early-warming]\n    validFrom: 2023-04-24'),
      ),
    ).toEqual([expect.stringMatching(/^deadlines\/rule-unknown .*replaces\/0/)]);
    expect(findings('NL', (text) => text.replace('      early-warning:', '      early-warming:'))).toEqual([
      expect.stringMatching(/^deadlines\/stage-unknown/),
    ]);
    expect(
      findings('FR', (text) => text.replace('startsFrom: incident-closed', 'startsFrom: notification-submitted')),
    ).toEqual([expect.stringMatching(/^deadlines\/stage-never-starts/)]);
    expect(findings('ES', (text) => text.replaceAll('level very high', 'level critical'))[0]).toMatch(
      /^deadlines\/validity-overlaps/,
    );
    expect(findings('FR', (text) => text.replace('id: fr-sante-end', 'id: gdpr-processor'))).toContainEqual(
      expect.stringMatching(/^deadlines\/rule-doubled/),
    );
  });

  it('may put a rule of its own in the place of one of the Union', () => {
    const text = profileText('FR').replace(
      '    validFrom: 2017-10-01',
      '    replaces: [nis2-early-warning]\n    validFrom: 2017-10-01',
    );
    expect(readProfile(text, profileOf('EU')).findings).toEqual([]);
  });
});
