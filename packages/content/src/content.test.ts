import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contentSchemas } from './content-schemas.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const files: [keyof typeof contentSchemas, string][] = [
  ['aliases', 'aliases.yaml'],
  ['sources', 'sources.yaml'],
  ['ssvc-deployer', 'ssvc/deployer.json'],
  ['demo-hospital', 'demo/hospital.yaml'],
  ['incident-fields', 'incidents/fields.yaml'],
  ['incident-words', 'incidents/words.yaml'],
  ...['eu', 'nl', 'es', 'ee', 'fr', 'de', 'be'].map((name): [keyof typeof contentSchemas, string] => [
    'national-profile',
    `profiles/${name}.yaml`,
  ]),
];

describe('content', () => {
  for (const [name, path] of files) {
    it(`${path} has the shape it names`, () => {
      const value = parse(readFileSync(at(path), 'utf8'));
      expect([...Compile(contentSchemas[name]).Errors(value)].slice(0, 3)).toEqual([]);
      expect(value.$schema).toContain(`schemas/${name}.json`);
    });
    it(`schemas/${name}.json is what the code says`, () => {
      const derived = `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...contentSchemas[name] }, null, 2)}\n`;
      const file = at(`schemas/${name}.json`);
      if (process.env.TOCSIN_WRITE === '1' || !existsSync(file)) writeFileSync(file, derived);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(derived));
    });
  }
  it('the SSVC table is whole: 72 decisions, 16 impacts', () => {
    const table = JSON.parse(readFileSync(at('ssvc/deployer.json'), 'utf8'));
    expect([Object.keys(table.priority).length, Object.keys(table.humanImpact).length]).toEqual([72, 16]);
  });
});
