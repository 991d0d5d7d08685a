import { describe, expect, it } from 'vitest';
import { type CountedIncident, checkNotice, countYear, type ReportBody } from './index.ts';

const body = (field: string, text: string): ReportBody => ({
  form: 'f',
  regime: 'nis2',
  stage: 'early-warning',
  authority: { id: 'a', name: 'A', confidence: 'confirmed' },
  language: 'nl',
  organisation: 'Ziekenhuis Gelderse Vallei',
  incident: '2026-14',
  drill: false,
  lines: [{ field, label: field, need: 'required', state: 'answered', value: { kind: 'text', text } }],
  missing: [],
  source: '',
});
const complain = (text: string, field = 'who.name', said = 'A. Officer') =>
  checkNotice(text, [{ sender: 'Ziekenhuis Gelderse Vallei', bodies: [body(field, said)] }]).length;

describe('a notice to the other members', () => {
  it.each([
    ['ZIEKENHUIS GELDERSE-VALLEI is hit.', 'who.name', 'A. Officer'],
    ['See incident 2026-14.', 'who.name', 'A. Officer'],
    ['Ask A. Officer.', 'who.name', 'A. Officer'],
    ['Phone +31 (0)318-43 43 43.', 'who.phone', '0318 434343'],
    ['Mail of zgv.example staff.', 'who.mail', 'officer@zgv.example'],
  ])('that says "%s" names its source', (text, field, said) => {
    expect(complain(text, field, said)).toBeGreaterThan(0);
  });
  it.each([
    'A gateway is attacked; patch it today.',
    'Seen in 2026 at more than one hospital.',
    'The officer on duty should look.',
  ])('that says "%s" does not', (text) => {
    expect(complain(text)).toBe(0);
  });
});

const incident = (sender: string, cause: string, firstAt = '2026-03-01T10:00:00Z'): CountedIncident => ({
  sender,
  facts: { headline: '', crossBorder: 'no', malicious: 'suspected', cause },
  firstAt,
  ransom: { demanded: cause === 'ransomware', paid: false },
});
const many = (count: number, cause: string, from = 0) =>
  Array.from({ length: count }, (_, i) => incident(`hospital ${from + i}`, cause));

describe('the year in figures', () => {
  it('counts incidents where enough organisations stand behind them', () => {
    const year = countYear(2026, [...many(6, 'ransomware'), ...many(7, 'phishing')]);
    expect(year).toMatchObject({ incidents: 13, organisations: 7, ransom: { demanded: 6, paid: null } });
    expect(year.byCause).toEqual([
      { of: 'phishing', count: 7 },
      { of: 'ransomware', count: 6 },
    ]);
  });
  it('many incidents of few organisations are few organisations', () => {
    expect(
      countYear(
        2026,
        Array.from({ length: 40 }, () => incident('one', 'malware')),
      ),
    ).toMatchObject({ incidents: null });
  });
  it('a hidden figure cannot be had by subtraction', () => {
    const { byCause } = countYear(2026, [...many(6, 'ransomware'), ...many(8, 'phishing'), ...many(1, 'insider')]);
    expect(byCause).toEqual([
      { of: 'insider', count: null },
      { of: 'phishing', count: 8 },
      { of: 'ransomware', count: null },
    ]);
  });
});
