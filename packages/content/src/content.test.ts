import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readAdvisoryBytes, readKev } from '@tocsin/core/advisories/read';
import type { ClinicalService } from '@tocsin/core/inventory';
import { readInventory } from '@tocsin/core/inventory/read';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contentSchemas } from './content-schemas.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const bytes = (path: string) => new Uint8Array(readFileSync(at(path)));
const files: [keyof typeof contentSchemas, string][] = [
  ['aliases', 'aliases.yaml'],
  ['sources', 'sources.yaml'],
  ['ssvc-deployer', 'ssvc/deployer.json'],
  ['demo-hospital', 'demo/hospital.yaml'],
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

describe('the demonstration', () => {
  it('has about 400 assets, each tied to services that exist', async () => {
    const { services } = parse(readFileSync(at('demo/hospital.yaml'), 'utf8')) as { services: ClinicalService[] };
    const reading = await readInventory(bytes('demo/assets.csv'), { name: 'assets.csv' });
    expect(reading.findings).toEqual([]);
    expect(reading.assets.length).toBeGreaterThan(380);
    const known = new Set(services.map((service) => service.id));
    expect(reading.assets.flatMap((asset) => asset.services ?? []).filter((service) => !known.has(service))).toEqual(
      [],
    );
    expect(services.flatMap((service) => service.dependsOn ?? []).filter((service) => !known.has(service))).toEqual([]);
  });
  it('has advisories that every reader of ours takes, and says whose facts they are', () => {
    const names = readdirSync(at('demo/advisories'));
    expect(names.length).toBeGreaterThan(25);
    for (const name of names) {
      const [reading] = readAdvisoryBytes(bytes(`demo/advisories/${name}`), name);
      expect(reading?.advisory?.publisher.name, name).toBe('Tocsin demonstration set');
      expect(reading?.advisory?.references[0]?.url, name).toMatch(/^https:\/\/www\.cisa\.gov\//);
    }
    expect(readKev(bytes('demo/kev.json')).facts.length).toBeGreaterThan(5);
  });
});
