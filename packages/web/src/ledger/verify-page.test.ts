import { createHash } from 'node:crypto';
import { checkSentences } from '@tocsin/core/ledger';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildVerifyPage } from '../../build-verify-page.ts';
import { sayCheck } from './say-check.ts';
import { i18n, type WordTable } from './verify-i18n.ts';

const languages = ['nl', 'es', 'et', 'fr', 'de'] as const;
let page: string;
let table: WordTable;

beforeAll(async () => {
  // The build leaves English out of the script only when it is told so.
  vi.stubEnv('NODE_ENV', 'production');
  page = await buildVerifyPage();
  table = JSON.parse(/<script id="words" type="application\/json">(.*?)<\/script>/s.exec(page)?.[1] ?? '');
  vi.stubGlobal('document', { getElementById: () => ({ textContent: JSON.stringify(table) }) });
});
afterAll(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe('the page of one file that checks receipts', () => {
  it('says in every language every word it has, and every sentence of a check', () => {
    const sentences = checkSentences.map(({ says }) => says);
    expect(sentences.filter((says) => !table.ids.includes(says))).toEqual([]);
    for (const language of languages) {
      expect(table.words[language]).toHaveLength(table.ids.length);
      expect(table.words[language]).not.toContain('');
    }
    const own = (table.words.en ?? []).filter((text) => text !== '');
    expect(own).toContain('Check a receipt');
    expect(own.length).toBeGreaterThan(30);
  });

  it('says what a check said in the language that is chosen, and English where it knows no other', () => {
    const text = '1 of 3 known witnesses cosigned: a.example/w; 2 are needed';
    i18n.activate('de');
    expect(sayCheck(text).text).toBe('mitgezeichnet von 1 von 3 bekannten Zeugen: a.example/w; nötig: 2');
    expect(sayCheck('"{name} $& \u202eabc" is no key (NAME+ID+BASE64)').text).toContain('{name} $& ');
    expect(sayCheck('what nobody says')).toEqual({ text: 'what nobody says', isEnglish: true });
    i18n.activate('en');
    expect(sayCheck(text)).toEqual({ text, isEnglish: true });
  });

  it('runs one script, its own, and can reach nobody', () => {
    const [, script = ''] = /<script>(.*)<\/script><\/body>/s.exec(page) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).not.toMatch(
      /https?:\/\/|\bfetch\(|XMLHttpRequest|\beval\(|new Function|\bimport\(|<link|<img|<iframe/,
    );
  });

  it('stays small enough to be sent by mail and read by who wants to know what it does', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(80_000);
  });

  it('says in all six languages what is missing where no script runs', () => {
    const [, shown = ''] = /<noscript>(.*?)<\/noscript>/s.exec(page) ?? [];
    expect(Array.from(shown.matchAll(/<p lang="(\w\w)">[^<]*JavaScript/g), ([, lang]) => lang)).toEqual([
      'en',
      ...languages,
    ]);
  });
});
