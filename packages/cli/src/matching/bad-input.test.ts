// What cannot be used ends with 2, the file's name, the reason and the place; nothing is thrown at the person.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { badAdvisories, badInventories } from '@tocsin/testkit';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { check } from './check.ts';

const demo = fileURLToPath(new URL('../../../content/demo/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tocsin-bad-'));
afterAll(() => rmSync(folder, { recursive: true }));
let said: { out: string; err: string };
beforeEach(() => {
  said = { out: '', err: '' };
  const into = (stream: 'out' | 'err') => (text: unknown) => {
    said[stream] += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(into('out'));
  vi.spyOn(process.stderr, 'write').mockImplementation(into('err'));
});
afterEach(() => {
  vi.restoreAllMocks();
});
const put = (name: string, bytes: Uint8Array | string) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

describe('an inventory that cannot be used', () => {
  it.each(badInventories)('$what', async ({ name, bytes, place, says }) => {
    const path = put(name, bytes);
    expect(await check([path, '--advisories', join(demo, 'advisories', 'icsma-21-187-01.json')])).toBe(2);
    const [line = ''] = said.err.split('\n');
    const [, reason = '', at = '', hint = ''] = /^.*?: (.*) \((.*?)\)( .*)?$/.exec(line.slice(folder.length)) ?? [];
    expect(line.startsWith(path), line).toBe(true);
    expect(at, line).toMatch(place);
    expect(reason + hint, line).toMatch(says);
    expect(said).toEqual({ out: '', err: expect.stringMatching(/No inventory could be read\.\n$/) });
  });
});

describe('advisories that cannot be used', () => {
  const good = put('good.csv', 'id,vendor,product,version\nA1,Philips,Vue PACS,12.1.5\n');
  it.each(badAdvisories)('$what', async ({ name, bytes, place, says }) => {
    const path = put(name, bytes);
    expect(await check([good, '--advisories', path])).toBe(2);
    const [line = ''] = said.err.split('\n');
    expect(line.startsWith(path), line).toBe(true);
    expect(/\((.*?)\)/.exec(line.slice(path.length))?.[1] ?? '', line).toMatch(place);
    expect(line, line).toMatch(says);
    expect(said.err).toMatch(/No advisory could be read\.\n$/);
  });
});
