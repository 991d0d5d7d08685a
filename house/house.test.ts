// Keeps STYLE's rules: over the whole tree, with a count so that it cannot go blind, and a planted fault a rule.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rules, type SourceFile } from './rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function listFiles(): SourceFile[] {
  const names = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return names
    .split('\n')
    .filter((path) => /\.(?:ts|tsx|mjs|md|yaml|yml|sql|json|html|css|sh)$|(?:^|\/)\.ci\//.test(path))
    .filter((path) => !path.startsWith('house/') && path !== 'package-lock.json')
    .filter((path) => statSync(`${root}${path}`, { throwIfNoEntry: false })?.isFile())
    .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }));
}

const files = listFiles();
const code = files.filter((file) => /^packages\/[^/]+\/src\/.*\.(?:ts|tsx)$/.test(file.path));

describe('the house', () => {
  it('is seen whole: every package has files under watch', () => {
    for (const floor of ['core', 'content', 'testkit', 'server', 'web', 'cli']) {
      expect(files.filter((file) => file.path.startsWith(`packages/${floor}/`)).length, floor).toBeGreaterThan(1);
    }
    expect(code.length).toBeGreaterThan(200);
  });

  for (const rule of rules) {
    it(rule.name, () => {
      expect(files.flatMap((file) => rule.check(file))).toEqual([]);
    });
    it(`barks when broken: ${rule.name}`, () => {
      expect(rule.check(rule.planted)).not.toEqual([]);
    });
  }

  it('keeps 95 of 100 source files under 300 lines', () => {
    // Endpoint declarations are data: one list a room, and a list is not made clearer by cutting it.
    const sources = code.filter((file) => !/\.test\.tsx?$|\/api\.ts$/.test(file.path));
    const long = sources.filter((file) => file.text.split('\n').length > 301).map((file) => file.path);
    expect(long.length, long.join('\n')).toBeLessThanOrEqual(Math.ceil(sources.length * 0.05));
  });
});
