import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQueryText, type QueryField, suggestAt, toKnownParts, toQueryText } from './query-text.ts';

const fields: readonly QueryField[] = [
  {
    name: 'priority',
    label: 'Priority',
    kind: 'choice',
    values: [
      { value: 'immediate', label: 'Immediate' },
      { value: 'out-of-cycle', label: 'Out of cycle' },
    ],
  },
  { name: 'service', label: 'Clinical service', kind: 'choice', values: [{ value: 'icu', label: 'Intensive care' }] },
  { name: 'asset', label: 'Asset', kind: 'text' },
  { name: 'overdue', label: 'Overdue', kind: 'flag' },
];
const parse = (text: string) => parseQueryText(text, fields);

describe('a typed filter', () => {
  it('is words and pairs in any order; values by name or by label, in any case', () => {
    expect(parse('priority:immediate service:"intensive care" overdue infusion pump')).toEqual({
      parts: { priority: 'immediate', service: 'icu', overdue: 'true', q: 'infusion pump' },
      unread: [],
      twice: [],
      noField: [],
    });
    expect(parse('pump PRIORITY:"Out of cycle"').parts).toEqual({ priority: 'out-of-cycle', q: 'pump' });
    expect(parse('overdue:no').parts).toEqual({});
  });
  it('that an address says wrongly is not looked for, and is named', () => {
    const parts = { priority: 'nonsense', overdue: 'maybe', asset: 'P1', foo: 'bar', q: 'pump', service: undefined };
    expect(toKnownParts(parts, fields)).toEqual({ asset: 'P1', q: 'pump' });
    expect(toKnownParts({ service: 'icu' }, [{ name: 'service', label: '', kind: 'choice', values: [] }])).toEqual({
      service: 'icu',
    });
    const text = toQueryText({ priority: 'nonsense', overdue: 'maybe', q: 'pump' }, fields);
    expect(parse(text)).toMatchObject({ parts: { q: 'pump' }, unread: ['priority:nonsense', 'overdue:maybe'] });
  });

  it('says what it could not read instead of looking for something else', () => {
    expect(parse('priority:urgent pump')).toMatchObject({ parts: { q: 'pump' }, unread: ['priority:urgent'] });
  });

  it('says which field was given two values, of which the last counts', () => {
    expect(parse('priority:immediate asset:A priority:out-of-cycle')).toMatchObject({
      parts: { priority: 'out-of-cycle', asset: 'A' },
      twice: ['priority'],
    });
    expect(parse('priority:immediate priority:Immediate').twice).toEqual([]);
  });

  it('says what looks like a field and is none, and takes no time, address or long name for one', () => {
    expect(parse('prioritty:high pump')).toMatchObject({ parts: { q: 'prioritty:high pump' }, noField: ['prioritty'] });
    expect(parse('Priorität:"sehr hoch"').noField).toEqual(['Priorität']);
    expect(parse('10:30 urn:uuid:1 cpe:2.3:o https://example.org 00:1a:2b').noField).toEqual([]);
  });

  it('takes a word with a colon that names no field as a word, and half a pair as nothing yet', () => {
    expect(parse('urn:uuid:1').parts).toEqual({ q: 'urn:uuid:1' });
    expect(parse('priority:').parts).toEqual({});
    expect(parse('asset:"A 1').parts).toEqual({ asset: 'A 1' });
  });

  it('takes a value behind a blank, and finds it without its accents', () => {
    expect(parse('Priority: immediate pump').parts).toEqual({ priority: 'immediate', q: 'pump' });
    expect(parse('service: "intensive care"').parts).toEqual({ service: 'icu' });
    expect(parse('asset: P1 overdue: yes').parts).toEqual({ asset: 'P1', overdue: 'true' });
    expect(parse('service: overdue').parts).toEqual({ overdue: 'true' });
    expect(parse('priority: pump')).toMatchObject({ parts: { q: 'pump' }, unread: [] });
    expect(parse('asset: priority:immediate').parts).toEqual({ priority: 'immediate' });
    const ward = { name: 'ward', label: 'Ward', kind: 'choice', values: [{ value: 'w', label: 'Säuglinge' }] } as const;
    expect(parseQueryText('ward:sauglinge', [ward]).parts).toEqual({ ward: 'w' });
  });

  it('comes back from its parts the same', () => {
    const value = fc
      .string({ unit: fc.constantFrom('a', 'B', '1', '-', ' ', '.'), minLength: 1, maxLength: 12 })
      .map((text) => text.trim())
      .filter((text) => text !== '');
    const word = fc.constantFrom('pump', 'CVE-2020-1', 'a.b');
    fc.assert(
      fc.property(
        fc.record(
          {
            priority: fc.constantFrom('immediate', 'out-of-cycle'),
            service: fc.constant('icu'),
            asset: value,
            overdue: fc.constant('true'),
            q: word,
          },
          { requiredKeys: [] },
        ),
        (parts) => {
          expect(parse(toQueryText(parts, fields)).parts).toEqual(parts);
        },
      ),
    );
  });

  it('of any characters is read without failing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 600 }),
        (text) => void suggestAt(text, parse(text).unread.length, fields),
      ),
    );
  });
});

describe('suggestions', () => {
  it('offer fields, then their values, and put the caret where one goes on typing', () => {
    expect(suggestAt('pri', 3, fields)).toEqual([
      { label: 'Priority', about: 'priority:', text: 'priority:', caret: 9 },
    ]);
    expect(suggestAt('priority:im', 11, fields)).toEqual([
      { label: 'Immediate', text: 'priority:immediate ', caret: 19 },
    ]);
    expect(suggestAt('pump serv overdue', 9, fields)).toEqual([
      { label: 'Clinical service', about: 'service:', text: 'pump service: overdue', caret: 13 },
    ]);
    expect(suggestAt('service:', 8, fields)).toEqual([
      { label: 'Intensive care', about: 'service:icu', text: 'service:icu ', caret: 12 },
    ]);
  });

  it('offer every field on an empty line, and nothing for a word that begins none', () => {
    expect(suggestAt('', 0, fields).map(({ label }) => label)).toEqual([
      'Priority',
      'Clinical service',
      'Asset',
      'Overdue',
    ]);
    expect(suggestAt('zebra', 5, fields)).toEqual([]);
  });
});
