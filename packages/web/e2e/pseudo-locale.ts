// English made longer and strange: what is cut off or runs over with it will do so in German or Estonian too.

import type { Page } from 'playwright-core';

type Compiled = string | readonly (string | readonly unknown[])[];

const longer: Readonly<Record<string, string>> = {
  a: 'áà',
  e: 'éè',
  i: 'íì',
  o: 'óò',
  u: 'úù',
  y: 'ýÿ',
  A: 'ÁÀ',
  E: 'ÉÈ',
  I: 'ÍÌ',
  O: 'ÓÒ',
  U: 'ÚÙ',
};

/** About four tenths longer; tags stay. */
export const toPseudo = (text: string): string =>
  text
    .split(/(<\/?\d+\/?>)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[aeiouyAEIOU]/g, (letter) => longer[letter] ?? letter)))
    .join('');

function toPseudoMessage(message: Compiled): Compiled {
  if (typeof message === 'string') return toPseudo(message);
  return message.map((part) => {
    if (typeof part === 'string') return toPseudo(part);
    const [name, kind, forms] = part as [string, string?, Record<string, Compiled>?];
    if (forms === undefined || typeof forms !== 'object') return part;
    const changed = Object.entries(forms).map(([key, form]) => [key, key === 'offset' ? form : toPseudoMessage(form)]);
    return [name, kind, Object.fromEntries(changed)];
  });
}

/** From here on the page gets the catalogue of English that way. */
export async function speakPseudo(page: Page): Promise<void> {
  await page.route(/\/assets\/en-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    const [, literal] = /JSON\.parse\((`[\s\S]*`|'[\s\S]*'|"[\s\S]*")\)/.exec(script) ?? [];
    if (literal === undefined) throw new Error('The catalogue of English is built otherwise than this test believes.');
    // The build's own output, and data: a string literal.
    const messages = JSON.parse(new Function(`return ${literal}`)() as string) as Record<string, Compiled>;
    const pseudo = Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, toPseudoMessage(message)]));
    await route.fulfill({
      response,
      body: script.replace(literal, () => JSON.stringify(JSON.stringify(pseudo))),
    });
  });
}
