// The rules together: that they are all there, that they pass what the standard gives as examples, and that nothing makes them throw or hang.
import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { seededChance } from '@tocsin/testkit/spoil-bytes';
import { spoilValue } from '@tocsin/testkit/spoil-value';
import { describe, expect, it } from 'vitest';
import { parseJson, readEntries } from '../../base/read.ts';
import { csaf21Rules } from './rules.ts';
import { csaf21, product } from './test-document.ts';
import { validateCsaf21 } from './validate-csaf-2.1.ts';

const number = (id: string) => id.split('.').map(Number);
const inOrder = (a: string, b: string) => {
  const [x, y] = [number(a), number(b)];
  return (x[2] ?? 0) - (y[2] ?? 0) || (x[3] ?? 0) - (y[3] ?? 0);
};

describe('the list of rules', () => {
  const ids = csaf21Rules.map(({ id }) => id);

  it('has the tests 6.1.1 to 6.1.30 with all nineteen of 6.1.27, each once and in the order of the standard', () => {
    const ownTests = Array.from({ length: 30 }, (_, i) => i + 1).filter((n) => n !== 27);
    const profileTests = Array.from({ length: 19 }, (_, i) => `6.1.27.${i + 1}`);
    expect(ids).toEqual(expect.arrayContaining([...ownTests.map((n) => `6.1.${n}`), ...profileTests]));
    expect(ids).toEqual([...new Set(ids)].sort(inOrder));
  });

  it('has the tests 6.1.31 to 6.1.61 with all three of 6.1.60, and no other', () => {
    const ownTests = Array.from({ length: 31 }, (_, i) => i + 31).filter((n) => n !== 60);
    const wanted = [...ownTests.map((n) => `6.1.${n}`), '6.1.60.1', '6.1.60.2', '6.1.60.3'].sort(inOrder);
    expect(ids.filter((id) => inOrder(id, '6.1.31') >= 0)).toEqual(wanted);
  });

  it('names for each the section it is taken from', () => {
    for (const { id, clause, title } of csaf21Rules) {
      expect(clause).toMatch(new RegExp(`^CSAF 2\\.1, section ${id.replaceAll('.', '\\.')}, [A-Z]`));
      expect(title.endsWith('.'), title).toBe(false);
    }
  });
});

const examples = sharedData('csaf-spec/csaf-2.1-examples.tar.gz');
const documents = (): { path: string; value: unknown }[] =>
  examples === undefined
    ? [{ path: 'own', value: csaf21({ document: { category: 'csaf_vex' } }) }]
    : [...readEntries(readFileSync(examples), 'examples.tar.gz')].flatMap(({ path, bytes }) =>
        bytes === undefined ? [] : [{ path, value: parseJson(bytes).value }],
      );

describe('a document of the standard', () => {
  it.skipIf(examples === undefined)('keeps the rules 6.1.1 to 6.1.30 in each of its examples', () => {
    expect(documents().length).toBe(23);
    for (const { path, value } of documents()) {
      const told = validateCsaf21(value).findings.filter(({ code }) => inOrder(code.split('-')[1] ?? '', '6.1.31') < 0);
      expect(told, path).toEqual([]);
    }
  });

  it.skipIf(examples === undefined)(
    'keeps the rules 6.1.31 to 6.1.61, but for three that offer a vendor_fix for what is fixed',
    () => {
      const told = documents().flatMap(({ path, value }) =>
        validateCsaf21(value).findings.map(({ code }) => `${path.replace(/^.*\//, '')} ${code}`),
      );
      expect([...new Set(told)]).toEqual([
        'rhsa-2021_5186.json advisories/csaf-6.1.36',
        'rhsa-2021_5217.json advisories/csaf-6.1.36',
        'rhsa-2022_0011.json advisories/csaf-6.1.36',
      ]);
    },
  );

  it('spoilt in 4,000 ways never makes a rule throw, and every finding has a rule, a place and words', () => {
    const chance = seededChance(21);
    const originals = documents().filter(({ value }) => JSON.stringify(value).length < 40_000);
    const codes = new Set(['advisories/too-many', ...csaf21Rules.map(({ id }) => `advisories/csaf-${id}`)]);
    for (let i = 0; i < 4000; i++) {
      const { path, value } = originals[i % originals.length] ?? { path: '', value: null };
      let spoilt = value;
      for (let n = 1 + chance(4); n > 0; n--) spoilt = spoilValue(spoilt, chance);
      const { findings, valid } = validateCsaf21(spoilt);
      for (const finding of findings) {
        expect(codes.has(finding.code), finding.code).toBe(true);
        expect(finding.at, `${i} ${path}`).toMatch(/^(?:\/|$)/);
        expect(finding.message.length, finding.message).toBeLessThan(2000);
      }
      expect(valid).toBe(!findings.some(({ severity }) => severity === 'error'));
    }
  });

  it('that is no document at all is judged without a throw', () => {
    for (const value of [null, undefined, 1, 'x', [], {}, { document: 1, vulnerabilities: {}, product_tree: [] }]) {
      expect(validateCsaf21(value).tests.length).toBeGreaterThan(20);
    }
  });
});

describe('a hostile document', () => {
  it('whose vulnerabilities all name one long group is told, not unfolded', () => {
    const product_ids = Array.from({ length: 20_000 }, (_, i) => `P${i}`);
    const flags = [{ group_ids: ['G'] }];
    const vulnerabilities = Array.from({ length: 20_000 }, () => ({ flags }));
    const value = csaf21({
      document: { category: 'csaf_vex' },
      tree: {
        full_product_names: product_ids.map((id) => product(id)),
        product_groups: [{ group_id: 'G', product_ids }],
      },
      vulnerabilities,
    });
    expect(validateCsaf21(value).findings.map(({ code }) => code)).toContain('advisories/too-many');
  });

  it('with 200,000 faults tells twenty of each rule', () => {
    const known_affected = Array.from({ length: 200_000 }, (_, i) => `P${i}`);
    const { findings } = validateCsaf21(csaf21({ vulnerabilities: [{ product_status: { known_affected } }] }));
    expect(findings.filter(({ code }) => code === 'advisories/csaf-6.1.1')).toHaveLength(20);
  });

  it('nested as deep as a parser lets it be is walked to the end', () => {
    let branches: object = { product: product('A') };
    for (let i = 0; i < 50_000; i++) branches = { category: 'product_family', name: 'F', branches: [branches] };
    const tree = { branches: [branches], full_product_names: [product('A')] };
    expect(validateCsaf21(csaf21({ tree })).findings.map(({ code }) => code)).toContain('advisories/csaf-6.1.2');
  });
});
