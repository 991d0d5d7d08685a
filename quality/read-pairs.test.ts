import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PairFile, sources, traps } from './pair-schema.ts';
import { countPairs, readPairFile, readPairs, readSource } from './read-pairs.ts';

const { pairs, faults } = readPairs();
const advisories = new Set(pairs.map(({ advisory }) => advisory));

describe('the labelled pairs', () => {
  it('have the shape of the schema, and ids of their own', () => {
    expect(faults).toEqual([]);
  });
  it('are at least 300 over at least 80 advisories', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(300);
    expect(advisories.size).toBeGreaterThanOrEqual(80);
  });
  it('hold near misses, and pairs nobody can tell, in number', () => {
    expect(pairs.filter(({ nearMiss }) => nearMiss).length / pairs.length).toBeGreaterThanOrEqual(1 / 3);
    expect(countPairs(pairs, 'expect').get('cannot-tell')).toBeGreaterThanOrEqual(60);
  });
  it('hold every trap at least twice', () => {
    const counts = countPairs(pairs, 'trap');
    expect(traps.filter((trap) => (counts.get(trap) ?? 0) < 2)).toEqual([]);
  });
  it('give every asset a maker or an identifier, for a register has one of them', () => {
    const bare = pairs.filter(({ asset: { vendor, product, purl, cpe, components } }) =>
      [vendor, product, purl, cpe, components].every((field) => field === undefined),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  for (const source of sources) {
    const documents = readSource(source);
    it.skipIf(documents === undefined)(`name advisories of ${source} that are there`, () => {
      const named = pairs.filter((pair) => pair.source === source).map(({ advisory }) => advisory);
      expect([...new Set(named)].filter((id) => !documents?.has(id))).toEqual([]);
    });
  }

  it('pair.schema.json is what the code says', () => {
    const derived = `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...PairFile }, null, 2)}\n`;
    const file = fileURLToPath(new URL('pair.schema.json', import.meta.url));
    if (process.env.TOCSIN_WRITE === '1' || !existsSync(file)) writeFileSync(file, derived);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(derived));
  });
});

const file = (pair: string) => `
$schema: ../pair.schema.json
source: cisa
advisories:
  - advisory: ICSMA-00-000-01
    pairs: [${pair}]
`;

describe('a file of pairs', () => {
  it('is refused with the place when a word is unknown', () => {
    const { pairs: none, faults: found } = readPairFile(
      'x.yaml',
      file('{ pair: a, asset: { vendor: A, prodct: B }, expect: maybe, rule: inside, because: it says so }'),
    );
    expect(none).toEqual([]);
    expect(found.join('\n')).toMatch(/x\.yaml\/advisories\/0\/pairs\/0\/expect/);
    expect(found.join('\n')).toMatch(/x\.yaml\/advisories\/0\/pairs\/0\/asset/);
  });
  it('may not call a pair untold without naming the field', () => {
    const text = file(
      '{ pair: a, asset: { vendor: A }, expect: cannot-tell, rule: field-missing, because: no version }',
    );
    expect(readPairFile('x.yaml', text).faults).toEqual([
      'ICSMA-00-000-01/a: fields are missing exactly when nobody can tell',
    ]);
  });
  it('may not call a near miss affected', () => {
    const text = file(
      '{ pair: a, asset: { vendor: A }, expect: affected, nearMiss: true, rule: named, because: it is named }',
    );
    expect(readPairFile('x.yaml', text).faults).toEqual([
      'ICSMA-00-000-01/a: a near miss is a pair that is not affected',
    ]);
  });
});
