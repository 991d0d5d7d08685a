import './test-language.ts';
import { i18n } from '@lingui/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { Evidence } from './Evidence.tsx';
import { sayEvidence } from './say-sentence.ts';

const draw = (text: string) => renderToStaticMarkup(createElement(Evidence, { text }));
const reason = 'version 2.1 is below V2.3 ("< V2.3" read as below V2.3)';
const german = {
  'version {version} is below {bound}': ['Version ', ['version'], ' liegt unter ', ['bound']],
  '{because} ("{text}" read as {words})': [['because'], ' („', ['text'], '“ gelesen als ', ['words'], ')'],
  'below {high}': ['unter ', ['high']],
} as const;
const speakGerman = (messages: Record<string, unknown>) =>
  i18n.loadAndActivate({ locale: 'de', messages: messages as never });

afterEach(() => i18n.loadAndActivate({ locale: 'en', messages: {} }));

describe('a reason of the matcher', () => {
  it('is English as it was stored, and needs no mark for who reads English', () => {
    expect(sayEvidence(reason)).toEqual({ text: reason, isEnglish: true });
    expect(draw(reason)).toBe(reason.replaceAll('"', '&quot;').replaceAll('<', '&lt;'));
  });
  it('is said in the reader’s language, with what it was read as inside it', () => {
    speakGerman(german);
    const said = 'Version 2.1 liegt unter V2.3 („< V2.3“ gelesen als unter V2.3)';
    expect(sayEvidence(reason)).toEqual({ text: said, isEnglish: false });
    expect(draw(reason)).toBe(said.replace('<', '&lt;'));
  });
  it('stays English as a whole, and marked, where a part of it has no translation', () => {
    const { 'below {high}': _, ...most } = german;
    speakGerman(most);
    expect(draw(reason)).toMatch(/^<span lang="en">version 2\.1 is below V2\.3 .*<\/span>$/);
  });
  it.each(['', 'a reason of an older release', 'below', '{version} is below {bound}', 'x'.repeat(5_000)])(
    'that nobody knows again (%s) stays as it is, and marked',
    (text) => {
      speakGerman(german);
      expect(draw(text)).toBe(`<span lang="en">${text}</span>`);
    },
  );
});
