import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { describe, expect, it } from 'vitest';
import { toCanonicalJson } from '../../base/index.ts';
import { amendCsaf21Schema, type Schema } from './amend-schema.ts';

const draft = async () => {
  const library = '@secvisogram/csaf-validator-lib';
  const module = await import(`${library}/csaf_2_1/schemaTests/csaf_2_1_strict/schema.js`);
  return module.default as Schema;
};

/** A schema without its words for people; a title or description that is a property's name is an object and stays. */
function meaningOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(meaningOf);
    return items.every((item) => typeof item === 'string') ? items.sort() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, part]) => !(['title', 'description'].includes(key) && typeof part === 'string') && key !== 'examples',
  );
  return Object.fromEntries(kept.map(([key, part]) => [key, meaningOf(part)]));
}

const published = sharedData('csaf-spec/schemas/csaf_2.1/json_schema/csaf.json');

describe('the schema of CSAF 2.1', () => {
  it.skipIf(published === undefined)('says what the published one says, keyword by keyword', async () => {
    const amended = meaningOf(amendCsaf21Schema(await draft()));
    const official = meaningOf(JSON.parse(readFileSync(published as string, 'utf8')));
    expect(toCanonicalJson(amended)).toBe(toCanonicalJson(official));
  });

  it('leaves the draft as it is, and is not made from another one', async () => {
    const before = await draft();
    const copy = structuredClone(before);
    amendCsaf21Schema(before);
    expect(before).toEqual(copy);
    expect(() => amendCsaf21Schema({ $defs: {} })).toThrow('no $defs/branches_t');
  });
});
