// Things and versions judged once must give what every pair judged by itself gives: on real advisories, and on what asks the asset.
import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Advisory, AdvisoryProduct } from '../advisories/index.ts';
import { readAdvisoryBytes } from '../advisories/read.ts';
import { readEntries } from '../base/read.ts';
import type { Asset, Component } from '../inventory/index.ts';
import { readRange, readVers } from '../versions/index.ts';
import {
  buildAdvisoryIndex,
  buildAliasTable,
  buildAssetIndex,
  createThingMatcher,
  type DictionaryProduct,
  findHits,
  formatThing,
  type Match,
  matchAdvisory,
  matchAssets,
  matchByThing,
  parseThing,
  toHeldThings,
} from './index.ts';

const noAliases = buildAliasTable([]);
const isHit = (match: Match) => match.verdict !== 'not-affected';
const inOrder = (matches: readonly Match[]) => matches.map((match) => JSON.stringify(match)).sort();

function advisoryOf(id: string, products: (Partial<AdvisoryProduct> & { product: string })[]): Advisory {
  const whole = products.map(
    (draft, i): AdvisoryProduct => ({
      ...{ key: `P${i}`, name: `${draft.vendor ?? ''} ${draft.product}`, path: [], range: readRange('vers:all/*') },
      ...draft,
    }),
  );
  const nothing = { knownNotAffected: [], fixed: [], underInvestigation: [], recommended: [] };
  return {
    ...{ id, format: 'csaf-2.0', category: 'csaf_security_advisory', title: id, publisher: { name: 'Test' } },
    ...{ tlp: 'CLEAR', status: 'final', version: '1', releasedAt: '2026-01-01T00:00:00Z' },
    ...{ revisedAt: '2026-01-01T00:00:00Z', aliases: [], sectors: [], products: whole, notes: [], references: [] },
    ...{ revisions: [] },
    vulnerabilities: [
      {
        ...{ id: `CVE-${id}`, ids: [], cwe: [], scores: [], flags: [], remediations: [], threats: [] },
        status: { knownAffected: whole.map((product) => product.key), ...nothing },
      },
    ],
  } as Advisory;
}

/** What asks for more than the version: a serial number, the platform, what a component is installed on; and ranges in two schemes. */
const advisories = [
  advisoryOf('SERIAL', [
    { vendor: 'Acme', product: 'Infusion 3000', range: readRange('Serial numbers beginning with 1200 through 1250') },
  ]),
  advisoryOf('PLATFORM', [{ vendor: 'Acme', product: 'Windows 7' }]),
  advisoryOf('HOST', [
    { vendor: 'OpenSSL', product: 'OpenSSL', range: readRange('< 3.0.7') },
    { vendor: 'Acme', product: 'Gateway X2' },
    {
      product: 'OpenSSL on Gateway X2',
      relationship: { category: 'installed_on', component: 'P0', host: 'P1' },
      range: readRange('< 3.0.7'),
    },
  ]),
  advisoryOf('PYPI', [
    { product: 'django', purl: ['pkg:pypi/django'], range: readVers('vers:pypi/>=3.0|<3.2.15') },
    { product: 'django', purl: ['pkg:pypi/django'], range: readVers('vers:pypi/>=4.0|<4.0.7') },
  ]),
  advisoryOf('CPE', [{ product: 'pump', cpe: ['cpe:2.3:h:acme:pump_200:*:*:*:*:*:*:*:*'], range: readRange('< 2.1') }]),
  advisoryOf('HASH', [{ product: 'firmware image', hashes: [{ algorithm: 'sha256', value: 'AB12' }] }]),
];

const django = (version: string, ref = `django-${version}`): Component => ({
  ref,
  purl: [`pkg:pypi/Django@${version}`],
});

const assets: Asset[] = [
  { id: 'A1', vendor: 'Acme', product: 'Infusion 3000', version: '1', serial: '1210-77' },
  { id: 'A2', vendor: 'Acme', product: 'Infusion 3000', version: '1', serial: '1300-77' },
  { id: 'A3', vendor: 'Acme', product: 'Infusion 3000', version: '1' },
  {
    id: 'A4',
    vendor: 'Acme',
    product: 'Scanner',
    components: [{ ref: 'os', vendor: 'Microsoft', product: 'Windows 7', platform: true }],
  },
  {
    id: 'A5',
    vendor: 'Acme',
    product: 'Scanner',
    components: [{ ref: 'os', vendor: 'Microsoft', product: 'Windows 10', platform: true }],
  },
  {
    id: 'A6',
    vendor: 'Acme',
    product: 'Gateway X2',
    components: [{ ref: 'ssl', vendor: 'OpenSSL', product: 'OpenSSL', version: '3.0.2' }],
  },
  {
    id: 'A7',
    vendor: 'Acme',
    product: 'Gateway X9',
    components: [{ ref: 'ssl', vendor: 'OpenSSL', product: 'OpenSSL', version: '3.0.2' }],
  },
  {
    id: 'A8',
    vendor: 'Acme',
    product: 'Viewer',
    components: ['2.2', '3.2.14', '3.2.15', '4.0.1', '5.0', 'trunk'].map((v) => django(v)),
  },
  {
    id: 'A9',
    product: 'Viewer',
    components: [django('3.2.14'), { ref: 'fw', hashes: [{ algorithm: 'sha256', value: 'ab12' }] }],
  },
  { id: 'A10', name: 'Pump in ward 4', cpe: ['cpe:2.3:h:acme:pump_200:2.0:*:*:*:*:*:*:*'] },
  { id: 'A11', vendor: 'Acme', product: 'Infusion', version: '2' },
];

describe('an advisory is joined to things, not to components', () => {
  it('and gives what judging every pair gives, also where the asset itself decides', () => {
    const index = buildAdvisoryIndex(advisories);
    const expected = matchAssets(index, assets).filter(isHit);
    expect(expected.map((match) => match.asset)).toEqual(
      expect.arrayContaining(['A1', 'A3', 'A4', 'A6', 'A8', 'A9', 'A10']),
    );
    expect(inOrder(matchByThing(createThingMatcher(index), index, assets))).toEqual(inOrder(expected));
  });

  it('a leaf that answers by order alone says what judging says, for any version and any mixture of ranges', () => {
    const version = fc.stringMatching(/^[0-3](\.[0-3]){0,2}(-rc[0-3])?$/);
    const bound = fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '='), version);
    const range = fc
      .array(bound, { minLength: 1, maxLength: 3 })
      .map((bounds) => readVers(`vers:npm/${bounds.map(([op, text]) => (op === '=' ? text : op + text)).join('|')}`));
    const product = fc.record({ name: fc.constantFrom('pkg:npm/a', 'pkg:npm/b', 'pkg:pypi/a'), range });
    fc.assert(
      fc.property(
        fc.array(fc.array(product, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
        fc.array(version),
        (drafts, versions) => {
          const list = drafts.map((products, i) =>
            advisoryOf(
              `R-${i}`,
              products.map((draft) => ({ product: draft.name, purl: [draft.name], range: draft.range })),
            ),
          );
          const components = [...versions, 'trunk', ''].flatMap((text, i) =>
            ['a', 'b'].map((name): Component => ({ ref: `${name}${i}`, purl: [`pkg:npm/${name}`], version: text })),
          );
          const inventory: Asset[] = [{ id: 'X', vendor: 'Acme', product: 'Viewer', components }];
          const index = buildAdvisoryIndex(list);
          const matcher = createThingMatcher(index);
          for (const { thing, version: text } of toHeldThings(inventory[0]!))
            for (const hit of matcher.hitsOf(thing, text))
              if (hit.verdict !== undefined) expect(matcher.matchOf(thing, text, hit).verdict).toBe(hit.verdict);
          expect(inOrder(matchByThing(matcher, index, inventory))).toEqual(
            inOrder(matchAssets(index, inventory).filter(isHit)),
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it('a thing comes back from its text as it was', () => {
    for (const { thing } of assets.flatMap(toHeldThings)) expect(parseThing(formatThing(thing))).toEqual(thing);
  });

  it('an operating system in every hospital is judged once a version, not once a hospital', () => {
    const windows = (i: number): Asset => ({
      id: `PC-${i}`,
      vendor: 'Acme',
      product: 'Workstation',
      components: [
        { ref: 'os', cpe: [`cpe:2.3:o:microsoft:windows_10:${i % 3 === 0 ? '1607' : '22h2'}:*:*:*:*:*:*:*`] },
      ],
    });
    const many = Array.from({ length: 6 }, (_, i) =>
      advisoryOf(`OS-${i}`, [{ product: 'Windows 10', cpe: ['cpe:2.3:o:microsoft:windows_10:*:*:*:*:*:*:*:*'] }]),
    );
    const judgementsFor = (fleet: number) => {
      const index = buildAdvisoryIndex(many);
      const matcher = createThingMatcher(index);
      const matches = matchByThing(
        matcher,
        index,
        Array.from({ length: fleet }, (_, i) => windows(i)),
      );
      expect(matches).toHaveLength(fleet * many.length);
      return matcher.judgements;
    };
    expect(judgementsFor(30)).toBe(2 * many.length);
    expect(judgementsFor(3000)).toBe(2 * many.length);
  });

  it('versions that keys put outside are not even judged', () => {
    const product: DictionaryProduct = {
      thing: toHeldThings({ id: 'x', components: [django('1')] })[1]!.thing,
      versions: Array.from({ length: 500 }, (_, i) => ({ id: i, version: `3.${i}` })),
    };
    const hits = findHits([product], advisories[3]!, noAliases);
    expect([...hits.settled.keys()]).toEqual([0, 1, 2]);
    expect(hits.judgements).toBe(3);
  });
});

const corpus = sharedData('csaf/cisa-ot-2017-2022-and-half-2023.tar.gz');

describe.skipIf(corpus === undefined)('on the advisories that publishers wrote', () => {
  it('things and versions give what pairs give, both ways round', () => {
    const real = [...readEntries(readFileSync(corpus as string), 'cisa.tar.gz')]
      .flatMap((entry) => (entry.bytes !== undefined && entry.path.endsWith('.json') ? [entry] : []))
      .filter((_, i) => i % 4 === 0)
      .flatMap((entry) => readAdvisoryBytes(entry.bytes, entry.path).flatMap((reading) => reading.advisory ?? []));
    // An inventory of what the advisories name, in versions at, below and above their bounds, and with some facts left out.
    const inventory = real.flatMap((advisory, a) =>
      advisory.products.slice(0, 3).map((product, p): Asset => {
        const bound = product.range.intervals?.[0];
        const version = [bound?.high?.version, bound?.low?.version, '1.0', undefined, '99.1'][(a + p) % 5];
        return {
          id: `${a}-${p}`,
          ...(product.vendor === undefined || a % 7 === 0 ? {} : { vendor: product.vendor }),
          product: product.product ?? product.name,
          ...(version === undefined ? {} : { version }),
          ...(a % 3 === 0 ? { serial: `12${a}` } : {}),
        };
      }),
    );
    const index = buildAdvisoryIndex(real);
    const expected = matchAssets(index, inventory).filter(isHit);
    expect(expected.length).toBeGreaterThan(500);
    expect(inOrder(matchByThing(createThingMatcher(index), index, inventory))).toEqual(inOrder(expected));

    const assetIndex = buildAssetIndex(inventory);
    const dictionary = inventory.map((asset, id): DictionaryProduct => {
      const [held] = toHeldThings(asset);
      return { thing: held!.thing, versions: [{ id, version: held!.version }] };
    });
    for (const advisory of real.filter((_, i) => i % 25 === 0)) {
      const hits = findHits(dictionary, advisory, noAliases);
      const found = new Set(
        matchAdvisory(assetIndex, advisory)
          .filter(isHit)
          .map((match) => match.asset),
      );
      const claimed = new Set([...hits.settled.keys(), ...hits.open].map((id) => inventory[id]!.id));
      expect([...found].filter((id) => !claimed.has(id))).toEqual([]);
    }
  });
});
