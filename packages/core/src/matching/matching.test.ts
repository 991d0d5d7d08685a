import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Advisory } from '../advisories/index.ts';
import type { Asset } from '../inventory/index.ts';
import { readRange } from '../versions/index.ts';
import {
  type Alias,
  buildAdvisoryIndex,
  buildAliasTable,
  buildAssetIndex,
  explainPair,
  keysOfAdvisory,
  keysOfAsset,
  matchAdvisory,
  matchAssets,
} from './index.ts';
import { advisoryOf, type ProductDraft } from './test-advisory.ts';

const aliases = buildAliasTable([
  {
    kind: 'vendor',
    name: 'BD',
    aliases: ['Becton, Dickinson and Company (BD)', 'Becton Dickinson', 'CareFusion'],
    relation: 'spelling',
    source: 'test',
    checkedOn: '2026-11-24',
  },
  {
    kind: 'vendor',
    name: 'Philips',
    aliases: ['Phillips'],
    relation: 'spelling',
    source: 'test',
    checkedOn: '2026-11-24',
  },
  {
    kind: 'vendor',
    name: 'Baxter',
    aliases: ['Hillrom'],
    relation: 'takeover',
    since: '2021-12-13',
    source: 'test',
    checkedOn: '2026-11-24',
  },
] satisfies Alias[]);

const judge = (asset: Partial<Asset>, products: ProductDraft[], change?: Partial<Advisory>) =>
  matchAssets(buildAdvisoryIndex([advisoryOf(products, change)], aliases), [{ id: 'A', ...asset }])[0];

describe('who made it', () => {
  it('a misspelt maker is the maker (ICSMA-18-058-02 writes Phillips)', () => {
    expect(
      judge({ vendor: 'Philips', product: 'IntelliSpace Portal', version: '8.0.3' }, [
        { vendor: 'Phillips', product: 'IntelliSpace Portal 8.0.x' },
      ]),
    ).toMatchObject({ verdict: 'affected' });
  });
  it('one maker has many spellings, and owners change', () => {
    expect(
      judge({ vendor: 'Becton Dickinson', product: 'Alaris PC Unit' }, [
        { vendor: 'Becton, Dickinson and Company (BD)', product: 'Alaris PC unit' },
      ])?.verdict,
    ).toBe('affected');
    expect(
      judge({ vendor: 'Hillrom', product: 'Connex Health Portal' }, [
        { vendor: 'Baxter', product: 'Connex Health Portal' },
      ])?.verdict,
    ).toBe('affected');
  });
  it('"Becton, Dickinson and Company" is one maker, "ENEA, Green Hills Software and Wind River" are three', () => {
    expect(aliases.vendorsOf('Becton, Dickinson and Company')).toHaveLength(1);
    expect(aliases.vendorsOf('ENEA, Green Hills Software, and Wind River')).toContain('wind river');
  });
  it('the same product name by another maker is another product', () => {
    expect(
      judge({ vendor: 'Acme', product: 'Vue PACS' }, [{ vendor: 'Philips', product: 'Vue PACS' }]),
    ).toBeUndefined();
  });
  it('without a maker nobody can tell, and the maker is asked for', () => {
    expect(judge({ product: 'Vue PACS', version: '1' }, [{ vendor: 'Philips', product: 'Vue PACS' }])).toMatchObject({
      verdict: 'cannot-tell',
      missing: ['vendor'],
    });
  });
});

describe('which product it is', () => {
  it('PACSystems is a controller, not a PACS (ICSA-24-158-01)', () => {
    expect(
      judge({ vendor: 'Emerson', product: 'PACS' }, [{ vendor: 'Emerson', product: 'PACSystems' }]),
    ).toBeUndefined();
  });
  it('a truncated name of two letters hits nothing by itself (ICSMA-20-296-01: "AP")', () => {
    expect(
      judge({ vendor: 'B. Braun', product: 'Outlook AP gateway', version: '2.0' }, [
        { vendor: 'B. Braun', product: 'AP', range: readRange('<= 3.0') },
      ])?.verdict,
    ).not.toBe('affected');
  });
  it('what a name excludes is not meant (LOGIQ, not including LOGIQ 100 Pro)', () => {
    const products = [{ vendor: 'GE Healthcare', product: 'LOGIQ, not including LOGIQ 100 Pro' }];
    expect(judge({ vendor: 'GE Healthcare', product: 'LOGIQ 100 Pro' }, products)).toBeUndefined();
    expect(judge({ vendor: 'GE Healthcare', product: 'LOGIQ E10' }, products)?.verdict).toBe('affected');
  });
  it('two products of one family with one telling word are two products', () => {
    expect(
      judge({ vendor: 'BD', product: 'Alaris PC Unit', model: '8015' }, [
        { vendor: 'BD', product: 'Alaris Gateway Workstation' },
      ]),
    ).toBeUndefined();
  });
  it('a register that says only the family cannot tell, and asks for the model', () => {
    expect(
      judge({ vendor: 'Siemens', product: 'SIMATIC S7-1500', version: 'V2.0' }, [
        { vendor: 'Siemens', product: 'SIMATIC S7-1500 CPU 1511', range: readRange('< V2.8') },
      ]),
    ).toMatchObject({ verdict: 'cannot-tell' });
  });
  it('an operating system as a product means the maker’s devices that run on it, never every computer (ICSMA-20-049-01)', () => {
    const products = [{ vendor: 'Spacelabs', product: 'Windows 7' }];
    expect(judge({ vendor: 'Microsoft', product: 'Windows 7' }, products)).toBeUndefined();
    expect(judge({ vendor: 'Spacelabs', product: 'Xhibit' }, products)).toMatchObject({
      verdict: 'cannot-tell',
      missing: ['platform'],
    });
    expect(
      judge(
        {
          vendor: 'Spacelabs',
          product: 'Xhibit',
          components: [{ ref: 'os', product: 'Windows 7', kind: 'operating-system' }],
        },
        products,
      )?.verdict,
    ).toBe('affected');
  });
  it('a model designation is enough, however long the advisory’s name is (ICSMA-22-244-01)', () => {
    expect(
      judge({ vendor: 'Contec Health', product: 'CMS8000' }, [
        { vendor: 'Contec Health', product: 'CMS8000 CONTEC ICU CCU Vital Signs Patient Monitor' },
      ])?.verdict,
    ).toBe('affected');
  });
  it('an article number names the device', () => {
    expect(
      judge({ vendor: 'Siemens', product: 'CPU', model: '6ES7511-1AK02-0AB0', version: 'V2.0' }, [
        {
          vendor: 'Siemens',
          product: 'SIMATIC S7-1500 CPU 1511-1 PN (6ES7511-1AK02-0AB0)',
          range: readRange('< V2.8'),
        },
      ]),
    ).toMatchObject({ verdict: 'affected', route: 'model' });
  });
});

describe('what is said of the version', () => {
  const range = readRange('< V2.3');
  it('inside is affected, outside is not, unknown cannot be told', () => {
    const of = (version?: string) =>
      judge({ vendor: 'Philips', product: 'Vue PACS', ...(version === undefined ? {} : { version }) }, [
        { vendor: 'Philips', product: 'Vue PACS', range },
      ]);
    expect([of('2.1')?.verdict, of('2.3')?.verdict, of()?.verdict]).toEqual([
      'affected',
      'not-affected',
      'cannot-tell',
    ]);
    expect(of('2.1')?.because.at(-1)).toBe('version 2.1 is below V2.3 ("< V2.3" read as below V2.3)');
    expect(of()?.missing).toEqual(['version']);
  });
  it('a fixed version that is named wins over a wide "affected"', () => {
    const products = [
      { vendor: 'Philips', product: 'Vue PACS' },
      { vendor: 'Philips', product: 'Vue PACS', range: readRange('12.2.8') },
    ];
    const advisory = advisoryOf(products);
    advisory.vulnerabilities[0]!.status = {
      knownAffected: ['P0'],
      fixed: ['P1'],
      knownNotAffected: [],
      underInvestigation: [],
      recommended: [],
    };
    const match = matchAssets(buildAdvisoryIndex([advisory], aliases), [
      { id: 'A', vendor: 'Philips', product: 'Vue PACS', version: '12.2.8' },
    ])[0];
    expect(match?.verdict).toBe('not-affected');
  });
  it('a withdrawn advisory affects nobody', () => {
    expect(
      judge({ vendor: 'Philips', product: 'Vue PACS' }, [{ vendor: 'Philips', product: 'Vue PACS' }], {
        withdrawnAt: '2026-02-01T00:00:00.000Z',
      })?.verdict,
    ).toBe('not-affected');
  });
});

describe('components inside an asset', () => {
  it('are found by purl, with the version of the purl', () => {
    const products = [
      { product: 'lodash', purl: ['pkg:npm/lodash'], range: readRange('< 4.17.21', { scheme: 'npm' }) },
    ];
    const asset = (version: string) => ({
      vendor: 'Acme',
      product: 'Viewer',
      components: [{ ref: 'c1', product: 'lodash', purl: [`pkg:npm/lodash@${version}`] }],
    });
    expect(judge(asset('4.17.20'), products)).toMatchObject({ verdict: 'affected', component: 'c1', route: 'purl' });
    expect(judge(asset('4.17.21'), products)?.verdict).toBe('not-affected');
  });
});

describe('both ways', () => {
  const makers = fc.constantFrom('Philips', 'Phillips', 'BD', 'Becton Dickinson', 'Acme');
  const names = fc.constantFrom(
    'Vue PACS',
    'Alaris PC Unit',
    'IntelliVue MX800',
    'Alaris',
    'Vue Motion 12.2',
    'SIMATIC S7-1500',
  );
  const asset = fc.record({ vendor: makers, product: names, version: fc.constantFrom('1.0', '2.5', '12.2') });
  const product = fc.record({
    vendor: makers,
    product: names,
    range: fc.constantFrom('< 2.0', 'vers:all/*', '>= 2 | <= 3').map((text) => readRange(text)),
  });
  it('an advisory against assets and assets against advisories give the same pairs, and a match always shares a key', () => {
    fc.assert(
      fc.property(
        fc.array(asset, { maxLength: 6 }),
        fc.array(product, { minLength: 1, maxLength: 4 }),
        (drafts, products) => {
          const assets: Asset[] = drafts.map((draft, i) => ({ id: `A${i}`, ...draft }));
          const advisory = advisoryOf(products);
          const there = matchAssets(buildAdvisoryIndex([advisory], aliases), assets);
          const back = matchAdvisory(buildAssetIndex(assets, aliases), advisory);
          const order = (a: { asset: string }, b: { asset: string }) => a.asset.localeCompare(b.asset);
          expect(back.sort(order)).toEqual(there.sort(order));
          const keys = new Set(keysOfAdvisory(advisory));
          for (const match of there)
            expect(keysOfAsset(assets.find((item) => item.id === match.asset)!).some((key) => keys.has(key))).toBe(
              true,
            );
        },
      ),
    );
  });
  it('the explanation ends in the verdict', () => {
    const { steps, match } = explainPair(
      { id: 'A', vendor: 'Philips', product: 'Vue PACS', version: '1' },
      advisoryOf([{ vendor: 'Philips', product: 'Vue PACS', range: readRange('< 2') }]),
      aliases,
    );
    expect(match?.verdict).toBe('affected');
    expect(steps.at(-1)?.text).toContain('affected');
  });
});
