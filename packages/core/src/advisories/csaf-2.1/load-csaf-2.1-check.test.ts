import { beforeAll, describe, expect, it } from 'vitest';
import type { CsafCheck } from '../csaf-2.0/validate-csaf-2.0.ts';
import { loadCsaf21Check } from './load-csaf-2.1-check.ts';
import { csaf21 } from './test-document.ts';

let check: CsafCheck;
beforeAll(async () => {
  check = await loadCsaf21Check();
}, 120_000);

const plain = (parts = {}) => csaf21({ vulnerabilities: undefined, ...parts });

describe('the check of CSAF 2.1', () => {
  it('lets a document pass and says which tests ran, those on registries too', async () => {
    const verdict = await check(plain({ document: { lang: 'en-GB' } }));
    expect(verdict).toMatchObject({ valid: true, findings: [] });
    expect(verdict.tests).toEqual(expect.arrayContaining(['schema', '6.1.1', '6.1.11', '6.1.12', '6.1.30']));
    expect(verdict.tests).not.toContain('6.1.27.1');
  });

  it('knows the paths, extensions and ratings of the standard, and the old relationships no more', async () => {
    const paths = {
      full_product_names: [
        { name: 'A', product_id: 'A' },
        { name: 'B', product_id: 'B' },
      ],
      product_paths: [
        {
          beginning_product_reference: 'A',
          full_product_name: { name: 'A on B', product_id: 'AB' },
          subpaths: [{ category: 'installed_on', next_product_reference: 'B' }],
        },
      ],
    };
    expect((await check(plain({ tree: paths }))).findings).toEqual([]);
    const { findings, valid } = await check(plain({ tree: { relationships: [] } }));
    expect(valid).toBe(false);
    expect(findings).toEqual([
      {
        code: 'advisories/csaf-schema',
        at: '/product_tree',
        message: 'must NOT have additional properties: "relationships"',
        severity: 'error',
      },
    ]);
  });

  it('looks languages and weaknesses up', async () => {
    const cwes = [{ id: 'CWE-79', name: 'Cross-site Scripting', version: '4.13' }];
    const notes = [{ category: 'summary', text: 'A note.' }];
    const { findings } = await check(plain({ document: { lang: 'EZ' }, vulnerabilities: [{ cwes, notes }] }));
    expect(findings.map(({ code, at }) => [code, at])).toEqual([
      ['advisories/csaf-6.1.11', '/vulnerabilities/0/cwes/0/name'],
      ['advisories/csaf-6.1.12', '/document/lang'],
    ]);
    expect((await check(plain({ document: { lang: 'qaa' } }))).valid).toBe(true);
  });

  it('tells a wrong score once, by its rule and not by the schema too', async () => {
    const content = {
      cvss_v3: { version: '3.1', vectorString: 'CVSS:3.1/AV:N', baseScore: 9.8, baseSeverity: 'HIGH' },
    };
    const { findings } = await check(plain({ vulnerabilities: [{ metrics: [{ content, products: ['A'] }] }] }));
    expect(findings.map(({ code }) => code)).toEqual(['advisories/csaf-6.1.8']);
  });

  it('answers for what is no document, and tells of a thousand faults twenty', async () => {
    expect(await check(null)).toMatchObject({ valid: false });
    const notes = Array.from({ length: 1000 }, () => ({}));
    const { findings } = await check(plain({ document: { notes } }));
    expect(findings).toHaveLength(20);
  });
});
