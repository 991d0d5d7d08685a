import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, readEntries } from '../../base/read.ts';
import { loadCsaf21Check } from '../csaf-2.1/load-csaf-2.1-check.ts';
import { convertCsaf20To21 } from './convert-csaf-20-to-21.ts';
import { loadWeaknesses } from './load-weaknesses.ts';
import { csaf20, now } from './test-source.ts';

const cisa = sharedData('csaf/cisa-ot-2017-2022-and-half-2023.tar.gz');
const examples = sharedData('csaf-spec/csaf-2.0-examples.tar.gz');

describe('the conversion from CSAF 2.0 to 2.1', () => {
  it('takes CSAF 2.0 only', () => {
    for (const other of [null, [], {}, { document: { csaf_version: '2.1' } }]) {
      const { document, findings } = convertCsaf20To21(other, { now });
      expect(document).toBeUndefined();
      expect(findings).toMatchObject([{ code: 'advisories/convert-not-csaf-2.0', severity: 'error' }]);
    }
  });

  it('gives no document that is not valid unless asked to', () => {
    const source = csaf20({ vulnerabilities: [{ flags: [{ label: 'component_not_present' }] }] });
    const { document, findings } = convertCsaf20To21(source, { now });
    expect(document).toBeUndefined();
    expect(findings).toMatchObject([{ code: 'advisories/csaf-6.1.32', severity: 'error' }]);
    expect(convertCsaf20To21(source, { now, keepInvalid: true }).document).toBeDefined();
  });

  it('makes the same of the same document', () => {
    const source = csaf20({ tree: { full_product_names: [{ name: 'A', product_id: 'A' }] } });
    expect(convertCsaf20To21(source, { now })).toEqual(convertCsaf20To21(source, { now }));
  });

  it('never throws for what a document says', () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const names = fc.constantFrom(
      'document',
      'product_tree',
      'vulnerabilities',
      'branches',
      'remediations',
      'notes',
      'cwe',
      'scores',
    );
    fc.assert(
      fc.property(fc.dictionary(names, json), json, json, (parts, tree, vulnerabilities) => {
        const source = {
          ...parts,
          document: { ...(parts.document as object), csaf_version: '2.0' },
          product_tree: tree,
          vulnerabilities,
        };
        convertCsaf20To21(source, { now });
        return true;
      }),
      { numRuns: 500 },
    );
  });
});

describe('a document that is made to be slow', () => {
  it('with 20,000 ranges side by side, long words and long lists is converted all the same', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => i);
    const range = (i: number) => ({
      category: 'product_version_range',
      name: `< ${i}.1`,
      product: { name: `P${i}`, product_id: `P${i}` },
    });
    const branches = [
      {
        category: 'vendor',
        name: 'Ward',
        branches: [{ category: 'product_name', name: 'Pump', branches: names.map(range) }],
      },
    ];
    const notes = [
      { category: 'legal_disclaimer', text: 'a'.repeat(64_000) },
      { category: 'legal_disclaimer', text: 'a-'.repeat(32_000) },
    ];
    const vulnerability = {
      notes: [{ category: 'summary', text: 'x' }],
      product_status: { known_affected: names.map((i) => `P${i}`) },
      remediations: [{ category: 'none_available', details: 'x', product_ids: names.map((i) => `P${i}`) }],
    };
    const source = csaf20({
      document: { category: 'csaf_security_advisory', notes, title: `WD-2023-01${'-'.repeat(9000)}` },
      tree: { branches },
      vulnerabilities: [vulnerability],
    });
    const { document } = convertCsaf20To21(source, { now });
    const [converted] = (document as { vulnerabilities: { product_status: { fixed: string[] } }[] }).vulnerabilities;
    expect(converted?.product_status.fixed).toHaveLength(20_000);
  });
});

describe.skipIf(cisa === undefined || examples === undefined)('real documents', () => {
  it('of which every twentieth, and the examples of the standard, become valid by schema and mandatory tests', async () => {
    const weaknesses = await loadWeaknesses();
    const check = await loadCsaf21Check();
    const wrong: string[] = [];
    let count = 0;
    const files = [
      ...[...readEntries(readFileSync(cisa as string), 'cisa.tar.gz')]
        .filter(({ path }) => path.endsWith('.json'))
        .filter((_, i) => i % 20 === 0),
      ...[...readEntries(readFileSync(examples as string), 'examples.tar.gz')].filter(({ path }) =>
        path.startsWith('examples/csaf/'),
      ),
    ];
    for (const { path, bytes } of files) {
      const source = parseJson(bytes as Uint8Array).value;
      const { document, findings } = convertCsaf20To21(source, { now, weaknesses });
      count += 1;
      const verdict = document === undefined ? { valid: false, findings } : await check(document);
      if (!verdict.valid)
        wrong.push(
          `${path} ${JSON.stringify(verdict.findings.filter(({ severity }) => severity === 'error').slice(0, 3))}`,
        );
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });
});
