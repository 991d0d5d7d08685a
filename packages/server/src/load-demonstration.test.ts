// The advisories of the demonstration stand the checks of our own door: schema and every mandatory test.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createCsafValidator } from './advisories/index.ts';

const folder = dirname(fileURLToPath(import.meta.resolve('@tocsin/content/demo/advisories/icsma-21-187-01.json')));
const validator = createCsafValidator();
afterAll(() => validator.close());

describe('the advisories of the demonstration', () => {
  it.each(readdirSync(folder))('%s is valid CSAF', async (name) => {
    const verdict = await validator.validate(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    expect(verdict.findings).toEqual([]);
    expect(verdict.tests.length).toBeGreaterThan(30);
  });
});
