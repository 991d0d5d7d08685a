// The catalogues against the code and against each other: nothing is missing, nothing is left over, every place of a sentence stands in its
// translation, and every plural has the forms its language has.

import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse, type Token } from '@messageformat/parser';
import { describe, expect, it } from 'vitest';
import { languages, readCatalogue, root } from './test-catalogue.ts';

const web = join(root, 'packages/web');
const catalogues = ['own', 'data'] as const;

/** Places and tags of a sentence, and the forms of its plurals. */
function partsOf(text: string): { places: string[]; forms: string[][] } {
  const places = new Set<string>();
  const forms: string[][] = [];
  const visit = (tokens: readonly Token[]) => {
    for (const token of tokens) {
      if (token.type === 'content') for (const [tag] of token.value.matchAll(/<\/?\d+\/?>/g)) places.add(tag);
      if (token.type === 'argument' || token.type === 'function') places.add(`{${token.arg}}`);
      if (token.type === 'plural' || token.type === 'select' || token.type === 'selectordinal') {
        places.add(`{${token.arg}, ${token.type}}`);
        if (token.type === 'plural') forms.push(token.cases.map(({ key }) => key));
        for (const one of token.cases) visit(one.tokens);
      }
    }
  };
  visit(parse(text));
  return { places: [...places].sort(), forms };
}

/** The plural forms of whole numbers below a million; `many` of Spanish and French begins there. */
const formsOf = (language: string) =>
  new Set(Array.from({ length: 200 }, (_, n) => new Intl.PluralRules(language).select(n)));

const lingui = (...words: string[]) => {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@lingui/cli')), 'lingui.js');
  try {
    return execFileSync(process.execPath, [cli, 'check', ...words, '--workers', '1', '--verbose'], {
      cwd: web,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
};

describe('the catalogues of the console', () => {
  it('hold every message of the code and no other (else: npm run words)', () => {
    expect(lingui('sync', '--clean')).toContain('PASS');
  });
  it('have a translation of every message in every language', () => {
    expect(lingui('missing')).toContain('PASS');
  });
  it.each(languages)('%s keeps the places of every sentence, and its plurals are complete', (language) => {
    const wrong: string[] = [];
    let seen = 0;
    for (const words of catalogues)
      for (const { english, text } of readCatalogue(language, words)) {
        seen += 1;
        const [from, to] = [partsOf(english), partsOf(text)];
        if (from.places.join() !== to.places.join()) wrong.push(`${english} → ${text}`);
        for (const forms of to.forms)
          for (const form of formsOf(language)) if (!forms.includes(form)) wrong.push(`no form ${form}: ${text}`);
      }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(1000);
  });
  it.each(languages)(
    '%s has nothing but places in the words that come with the data: the server fills them without ICU',
    (language) => {
      const isPlain = (text: string) =>
        text ===
        parse(text)
          .map((token) =>
            token.type === 'content' ? token.value : token.type === 'argument' ? `{${token.arg}}` : `(${token.type})`,
          )
          .join('');
      expect(isPlain('{n, plural, one {one} other {#}}') || isPlain("'{n}'")).toBe(false);
      const texts = readCatalogue(language, 'data').map(({ text }) => text);
      expect(texts.length).toBeGreaterThan(600);
      expect(texts.filter((text) => !isPlain(text))).toEqual([]);
    },
  );
});
