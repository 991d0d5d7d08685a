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
  ['demo-sector', 'demo/sector.yaml'],
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
  it('the list of sources names a team of every country of the Union and the EEA, and no address twice', () => {
    const { sources } = parse(readFileSync(at('sources.yaml'), 'utf8')) as {
      sources: { address: string; kind: string; country?: string }[];
    };
    const countries = new Set(sources.map(({ country }) => country));
    const wanted = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
      ' ',
    );
    expect(wanted.filter((country) => !countries.has(country))).toEqual([]);
    const addresses = sources.map(({ kind, address }) => `${kind} ${address}`);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(sources.filter(({ address }) => !/^(?:https:\/\/\S+|[a-z0-9.-]+\.[a-z]+)$/.test(address))).toEqual([]);
    // A feed or a page where metadata are wanted would never be read.
    const given = sources.filter(({ kind, address }) => kind === 'csaf-provider' && address.startsWith('https:'));
    expect(given.filter(({ address }) => !address.endsWith('/provider-metadata.json'))).toEqual([]);
  });
  it('the SSVC table is whole: 72 decisions, 16 impacts', () => {
    const table = JSON.parse(readFileSync(at('ssvc/deployer.json'), 'utf8'));
    expect([Object.keys(table.priority).length, Object.keys(table.humanImpact).length]).toEqual([72, 16]);
  });
});
