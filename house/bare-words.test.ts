// No word of the console stands outside the catalogue.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findBareWords } from './bare-words.ts';

const src = fileURLToPath(new URL('../packages/web/src', import.meta.url));

/** Names that are the same in every language. */
const apart = ['base/languages.ts', 'directory/name-client.ts'];

/** Kept with what it is said of, and given on: not in the language of whoever said it. */
const kept = ['confirmed by a person;'];

describe('the words of the console', () => {
  it('all come from the catalogue', () => {
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter(
        (name) => /\.tsx?$/.test(name) && !/\.test\.|\/test-|^languages\/|\.d\.ts$/.test(name) && !apart.includes(name),
      );
    expect(files.length).toBeGreaterThan(150);
    const found = files.flatMap((name) =>
      findBareWords(name, readFileSync(`${src}/${name}`, 'utf8'))
        .filter((said) => !kept.some((text) => said.endsWith(text)))
        .map((said) => `${name}:${said}`),
    );
    expect(found).toEqual([]);
  });
  it.each([
    ['text', 'const a = <p>Save</p>;'],
    ['a small word', 'const a = <p>open</p>;'],
    ['an attribute', 'const a = <button aria-label="Close it" />;'],
    ['a choice', "const a = <p>{b ? 'Open' : 'Closed'}</p>;"],
    ['a table', "const words = { open: 'Open' };"],
    ['a toast', 'show({ text: `Saved all of them.` });'],
  ])('%s outside it is seen', (_, code) => {
    expect(findBareWords('x.tsx', code).length).toBeGreaterThan(0);
  });
  it('words inside it, classes and keys are none', () => {
    const code = `import { t } from '@lingui/core/macro';
      const a = <p className="soft small" data-row="A b"><Trans>Save <b>all of it</b></Trans>{t\`Close it\`}</p>;
      const b = event.key === 'Escape' ? sayText('x') : new Error('Not for people');`;
    expect(findBareWords('x.tsx', code)).toEqual([]);
  });
});
