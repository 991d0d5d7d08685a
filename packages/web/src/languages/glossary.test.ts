// One thing has one name: where an English message has a term of docs/glossary.md, its translation has one of the forms the glossary lists.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages, readCatalogue, root } from './test-catalogue.ts';

interface Term {
  readonly english: string;
  readonly forms: Readonly<Record<string, readonly string[]>>;
}

/** Words in which a term means something else: names, places in files, a hash that is a digest, a time stamp's authority. */
const otherwise = [
  /`[^`]*`|https?:\S+|\b\w+\/\w+\.md\b|\b\w+:(?:read|write)\b/g,
  /FHIR Device|Official Journal|No More Ransom|single entry point|contracting authority|timestamp authority|Time from an authority/g,
  /Duty not settled|Whether it must be told is not settled/g,
  /the log beside the data|digests of records|(?:This|another|the) digest/g,
];

function readGlossary(): Term[] {
  const rows = readFileSync(`${root}/docs/glossary.md`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:en|---) /.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return rows
    .map(([, english, , nl, es, et, fr, de]) => ({
      english: english ?? '',
      forms: Object.fromEntries(
        Object.entries({ nl, es, et, fr, de }).map(([language, cell]) => [language, (cell ?? '').split(' / ')]),
      ),
    }))
    .sort((a, b) => b.english.length - a.english.length);
}

const pluralOf = (word: string) =>
  word.endsWith('y') && !/[aeo]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}e?s`;
/** A term as a whole word, singular or plural; not inside a place or a tag. */
const patternOf = ({ english }: Term) =>
  new RegExp(`(?<![\\p{L}{-])(?:${english}|${pluralOf(english)})(?![\\p{L}}])`, 'giu');

/** The terms of a message; the longer one decides, "final report" over "report". */
function termsOf(message: string, terms: readonly Term[]): Term[] {
  let rest = message.replace(/\{\w+(?=[,}])/g, '');
  for (const words of otherwise) rest = rest.replace(words, ' ');
  return terms.filter((term) => {
    const without = rest.replace(patternOf(term), ' ');
    const isThere = without !== rest;
    rest = without;
    return isThere;
  });
}

describe('the glossary', () => {
  const terms = readGlossary();
  it('is read as a whole, and the longer term decides', () => {
    expect(terms.length).toBeGreaterThan(100);
    for (const { english, forms } of terms)
      expect(
        Object.values(forms).every((list) => list.every((form) => form !== '')),
        english,
      ).toBe(true);
    const named = (message: string) => termsOf(message, terms).map(({ english }) => english);
    expect(named('The final report and two reports')).toEqual(['final report', 'report']);
    expect(named('forward {report} `report`')).toEqual([]);
  });
  it.each(languages)('%s says every term by one of its forms', (language) => {
    const wrong: string[] = [];
    for (const { english, text } of [...readCatalogue(language, 'own'), ...readCatalogue(language, 'data')])
      for (const term of termsOf(english, terms)) {
        const isSaid = term.forms[language]?.some((form) => text.toLowerCase().includes(form.toLowerCase()));
        if (isSaid !== true) wrong.push(`${term.english}: ${english} → ${text}`);
      }
    expect(wrong).toEqual([]);
  });
});
