// docs/conformance.md says what is met and by which test. A row that names a test that is not there, or no test at all, is a lie.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { csaf21Rules } from '../packages/core/src/advisories/csaf-2.1/rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(`${root}docs/conformance.md`, 'utf8');
const rules = 'packages/core/src/advisories/csaf-2.1';

/** Titles as a reader and a file write them: quotes of one kind, no blanks that a formatter moves. */
const plain = (words: string) => words.replace(/[“”"'’‘`]/g, "'").replace(/\s+/g, ' ');

interface Named {
  readonly file: string;
  readonly title: string;
}
const named = (document: string): Named[] =>
  [...document.matchAll(/`([\w./-]+\.(?:test|e2e)\.tsx?)`: "([^|"]+)"/g)].map(([, file = '', title = '']) => ({
    file,
    title,
  }));

/** A title stands at the opening bracket of `it(`, `test(` or `it.skipIf(…)(`. */
function complain(tests: readonly Named[]): string[] {
  return tests.flatMap(({ file, title }) => {
    if (!existsSync(`${root}${file}`)) return [`there is no ${file}`];
    const source = plain(readFileSync(`${root}${file}`, 'utf8')).replaceAll('( ', '(');
    return source.includes(`('${plain(title)}'`) ? [] : [`${file} has no "${title}"`];
  });
}

/** Rows of the tables of duties: three cells, and the heading "shown by" above. */
function dutyRows(document: string): string[][] {
  let isDuty = false;
  return document.split('\n').flatMap((line) => {
    if (!line.startsWith('|')) isDuty = false;
    else if (/\| shown by +\|$/.test(line)) isDuty = true;
    else if (isDuty && !/^\| -/.test(line))
      return [
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ];
    return [];
  });
}

describe('docs/conformance.md', () => {
  it('names tests that exist, by their titles', () => {
    const tests = named(text);
    expect(tests.length).toBeGreaterThan(70);
    expect(complain(tests)).toEqual([]);
  });

  it('barks at a test that is not there', () => {
    const gone = '`house/conformance.test.ts`: "never written" `house/nowhere.test.ts`: "x"';
    expect(complain(named(gone))).toHaveLength(2);
  });

  it('shows every duty by a test, or says that it is met in part or not', () => {
    const rows = dutyRows(text);
    expect(rows.length).toBeGreaterThan(70);
    for (const [duty, met = '', shown = ''] of rows)
      expect(named(shown).length > 0 || /^(?:no|not|partly)\b/.test(met), duty).toBe(true);
  });

  it('has every rule of CSAF 2.1 with its file and a test beside it', () => {
    for (const { id, title } of csaf21Rules) {
      const row = text.split('\n').find((line) => line.startsWith(`| ${id} `));
      const [, , said = '', file = ''] = row?.split('|').map((cell) => cell.trim()) ?? [];
      expect(said, id).toBe(title);
      expect(existsSync(`${root}${rules}/${file}.test.ts`), file).toBe(true);
      expect(readFileSync(`${root}${rules}/${file}.ts`, 'utf8')).toContain(`id: '${id}'`);
    }
  });
});
