import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Advisory } from '../advisories/index.ts';
import { readAdvisoryBytes } from '../advisories/read.ts';
import { type Pattern, recogniseSentence, say, type Told, toEnglish } from '../base/index.ts';
import { readEntries } from '../base/read.ts';
import { judgeRange, readRange, versionSentences } from '../versions/index.ts';
import { buildAliasTable, explainPair, judgePair, matchingSentences, readEvidence, toSubject } from './index.ts';
import { advisoryOf } from './test-advisory.ts';

const templates: readonly Pattern[] = [...versionSentences, ...matchingSentences];
const none = buildAliasTable([]);

/** The text that was taken apart. */
const tell = (part: string | Told): string =>
  typeof part === 'string'
    ? part
    : toEnglish(
        say(part.says, Object.fromEntries(Object.entries(part.values).map(([name, inner]) => [name, tell(inner)]))),
      );

describe('the templates', () => {
  it('stand once, and their places have names of their own with words between them', () => {
    expect(new Set(templates.map(({ says }) => says)).size).toBe(templates.length);
    for (const { says, pieces, places } of templates) {
      expect(new Set(places).size, says).toBe(places.length);
      expect(pieces.slice(1, -1), says).not.toContain('');
    }
    expect(templates.length).toBeGreaterThan(100);
  });

  const hostile = fc.oneof(
    fc.constantFrom(...templates.flatMap(({ says, pieces }) => [says, ...pieces])),
    fc.constantFrom('', '"', '("', '; ', ', or ', '{version}', '{', '}', "'", '‮גרסה؛', '\n', '; '.repeat(2_500)),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...' ;:,."()xor'), minLength: 5_000, maxLength: 5_000 }),
  );
  it.each(templates)('$says is read back to the same text, whatever stood in it', ({ says, places }) => {
    fc.assert(
      fc.property(fc.tuple(...places.map(() => hostile)), (values) => {
        const text = toEnglish(say(says, Object.fromEntries(places.map((place, i) => [place, values[i]!]))));
        const flat = recogniseSentence(text, templates);
        expect(flat && toEnglish(flat)).toBe(text);
        const told = readEvidence(text);
        if (told !== undefined) expect(tell(told)).toBe(text);
      }),
      { numRuns: 40 },
    );
  });
});

describe('reasons', () => {
  it('that were joined come apart, the range with how it was read inside them', () => {
    const text =
      'vendor: Philips; version 2 is below 3 ("< 3; or so" read as below 3); the register names it (on "X; Y")';
    const told = readEvidence(text);
    expect(told).toMatchObject({
      says: '{one}; {other}',
      values: {
        one: { says: 'vendor: {vendor}', values: { vendor: 'Philips' } },
        other: {
          values: {
            one: {
              says: '{because} ("{text}" read as {words})',
              values: {
                because: { says: 'version {version} is below {bound}' },
                text: '< 3; or so',
                words: { says: 'below {high}', values: { high: '3' } },
              },
            },
            other: { says: 'the register names it ({text})', values: { text: 'on "X; Y"' } },
          },
        },
      },
    });
    expect(told && tell(told)).toBe(text);
  });
  it.each([
    'the advisory says this product is not affected (component not present); version 1 is the affected one',
    'vendor: "Cardinal" is part of BD since 2015-03-17',
    'which of "A (B)", "A (C)" it is, is not known',
    'cannot-tell: the maker is not known; the version is not known; affected are versions below 2. Would settle it: vendor, version.',
    'The advisory states: affected of CVE-1, CVE-2, CVE-3, CVE-4 and 2 more; nothing of CVE-9.',
  ])('%s', (text) => {
    const told = readEvidence(text);
    expect(told && tell(told)).toBe(text);
  });
  it.each([
    '< 2.420.HW01.33.20190812',
    'V2.3.0 and Function State (FS) <= 3',
    '<= 11.2 on Windows 8.1 with IIS 7.5',
    '<=the first 5 digits of serial number 24031',
  ])('of a range with a condition (%s) come apart, whatever is known', (text) => {
    const reading = readRange(text, { category: 'product_version_range' });
    for (const subject of [
      {},
      { version: '1.5', serial: '1234567', hardware: 'B' },
      { version: '99', hardware: '9' },
    ]) {
      const { because } = judgeRange(reading, subject);
      const told = readEvidence(because);
      expect(told && tell(told)).toBe(because);
    }
  });
  it.each(['', 'affected', 'an older release said it so', 'version 2 is below 3; and more that nobody knows'])(
    '“%s” is left as it is',
    (text) => {
      expect(readEvidence(text)).toBeUndefined();
    },
  );
  it('every step of an explanation is read back', () => {
    const advisory = advisoryOf([
      { vendor: 'Philips', product: 'Vue PACS', range: readRange('< 12.2 (on Windows; with IIS)') },
      { vendor: 'Philips', product: 'Vue Motion', range: readRange('< 12.2') },
    ]);
    const component = { ref: 'c', vendor: 'Philips', product: 'Vue Motion', version: '12.3' };
    for (const asset of [
      { id: 'A', vendor: 'Philips', product: 'Vue PACS', version: '12.1', components: [component] },
      { id: 'A', product: 'Toaster' },
    ])
      for (const { text } of explainPair(asset, advisory, none).steps) {
        const told = readEvidence(text);
        expect(told && tell(told)).toBe(text);
      }
  });
});

const cisa = sharedData('csaf/cisa-ot-2017-2022-and-half-2023.tar.gz');

/** Every tenth document, so that all years and makers are among them. */
function* readSome(path: string): Generator<Advisory> {
  let i = 0;
  for (const { path: name, bytes } of readEntries(readFileSync(path), 'cisa.tar.gz'))
    if (bytes !== undefined && name.endsWith('.json') && i++ % 10 === 0)
      for (const { advisory } of readAdvisoryBytes(bytes, name)) if (advisory !== undefined) yield advisory;
}

describe.skipIf(cisa === undefined)('what the shared advisories give', () => {
  it('is read back, 99 texts of 100 at least', () => {
    const texts = new Set<string>();
    for (const advisory of readSome(cisa as string))
      for (const { vendor, product, name, range } of advisory.products.slice(0, 8)) {
        texts.add(range.words);
        const bound = range.intervals?.[0]?.high?.version;
        for (const version of [undefined, '1', '9999.1', bound, `${bound}.1`]) {
          const asset = { id: 'A', product: product ?? name, ...(vendor && { vendor }), ...(version && { version }) };
          const more = { serial: '24031', manufactured: '2018', hardware: 'B', model: 'XY-100' };
          for (const one of [asset, { ...asset, ...more }])
            for (const text of judgePair(toSubject(one, null), advisory, none)?.because ?? []) texts.add(text);
        }
      }
    const unread = [...texts].filter((text) => {
      const told = readEvidence(text);
      return told === undefined || tell(told) !== text;
    });
    expect(texts.size).toBeGreaterThan(2_000);
    expect(unread.length, unread.slice(0, 10).join('\n')).toBeLessThan(texts.size / 100);
  });
});
