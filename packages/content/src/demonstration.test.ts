import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Advisory, CveFacts } from '@tocsin/core/advisories';
import { factsOfCve, readAdvisoryBytes, readEpss, readKev } from '@tocsin/core/advisories/read';
import type { ClinicalService } from '@tocsin/core/inventory';
import { readInventory } from '@tocsin/core/inventory/read';
import { type Alias, buildAliasTable, buildAssetIndex, matchAdvisory } from '@tocsin/core/matching';
import { reconcileWarning, type SsvcTable } from '@tocsin/core/warnings';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const bytes = (path: string) => new Uint8Array(readFileSync(at(path)));
const text = (path: string) => readFileSync(at(path), 'utf8');
const { services } = parse(text('demo/hospital.yaml')) as { services: ClinicalService[] };
const readFolder = (folder: string): [string, Advisory][] =>
  readdirSync(at(folder))
    .sort()
    .flatMap((name) =>
      readAdvisoryBytes(bytes(`${folder}/${name}`), name).map((reading): [string, Advisory] => {
        expect(
          reading.findings.filter((finding) => finding.severity === 'error'),
          name,
        ).toEqual([]);
        return [name, reading.advisory!];
      }),
    );
const readAssets = async () => (await readInventory(bytes('demo/assets.csv'), { name: 'assets.csv' })).assets;

describe('the hospital', () => {
  it('has about 400 assets, each tied to services that exist, and no service without an asset', async () => {
    const reading = await readInventory(bytes('demo/assets.csv'), { name: 'assets.csv' });
    expect(reading.findings).toEqual([]);
    expect(reading.assets.length).toBeGreaterThan(380);
    expect(reading.assets.length).toBeLessThan(440);
    const known = new Set(services.map((service) => service.id));
    const used = new Set(reading.assets.flatMap((asset) => asset.services ?? []));
    expect([...used].filter((service) => !known.has(service))).toEqual([]);
    expect([...known].filter((service) => !used.has(service))).toEqual([]);
    expect(services.flatMap((service) => service.dependsOn ?? []).filter((service) => !known.has(service))).toEqual([]);
  });
  it('has the gaps of a real register, and its serial numbers stand once', async () => {
    const assets = await readAssets();
    const share = (test: (asset: (typeof assets)[number]) => boolean) => assets.filter(test).length / assets.length;
    expect(share((asset) => asset.version === undefined)).toBeGreaterThan(0.1);
    expect(share((asset) => asset.version === undefined)).toBeLessThan(0.3);
    expect(share((asset) => asset.exposure === undefined)).toBeGreaterThan(0.02);
    expect(share((asset) => asset.serial === undefined)).toBeGreaterThan(0.1);
    const serials = assets.flatMap((asset) => asset.serial ?? []);
    expect(new Set(serials).size).toBe(serials.length);
  });
  it('knows what is inside one device, and that a part of it is hit', async () => {
    const { assets, findings } = await readInventory(bytes('demo/sbom/carebridge-300.cdx.json'), {
      name: 'carebridge-300.cdx.json',
    });
    expect(findings).toEqual([]);
    const [[, log4j]] = readFolder('demo/osv') as [[string, Advisory]];
    const matches = matchAdvisory(buildAssetIndex(assets, buildAliasTable([])), log4j);
    expect(matches.map((match) => [match.component, match.verdict])).toEqual([
      ['pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1', 'affected'],
    ]);
  });
});

describe('what is known', () => {
  it('has advisories in our own words that say whose facts they are', () => {
    const advisories = readFolder('demo/advisories');
    expect(advisories.length).toBeGreaterThan(25);
    for (const [name, advisory] of advisories) {
      expect(advisory.publisher.name, name).toBe('Tocsin demonstration set');
      expect(advisory.references[0]?.url, name).toMatch(/^https:\/\/www\.cisa\.gov\//);
      expect(name).toBe(`${advisory.id.toLowerCase()}.json`);
    }
  });
  it('has KEV, EPSS and SSVC facts about vulnerabilities that stand in them', () => {
    const named = new Set(
      [...readFolder('demo/advisories'), ...readFolder('demo/osv')].flatMap(([, advisory]) =>
        advisory.vulnerabilities.flatMap((vulnerability) => [vulnerability.id, ...vulnerability.ids]),
      ),
    );
    const ssvc = readFolder('demo/cve').flatMap(([, advisory]) => factsOfCve(advisory));
    const all = [readKev(bytes('demo/kev.json')).facts, readEpss(bytes('demo/epss.csv')).facts, ssvc];
    for (const facts of all) expect(facts.filter((fact) => !named.has(fact.cve))).toEqual([]);
    expect(all.map((facts) => facts.length)).toEqual([10, 10, 8]);
  });
  it('the CVE records carry facts only: they name no product and so hit nothing', async () => {
    const index = buildAssetIndex(await readAssets(), buildAliasTable([]));
    for (const [name, record] of readFolder('demo/cve')) expect(matchAdvisory(index, record), name).toEqual([]);
  });
});

describe('what comes of it', () => {
  let warnings: NonNullable<ReturnType<typeof reconcileWarning>>[];
  let assets: Awaited<ReturnType<typeof readAssets>>;
  beforeAll(async () => {
    assets = await readAssets();
    const { aliases } = parse(text('aliases.yaml')) as { aliases: Alias[] };
    const index = buildAssetIndex(assets, buildAliasTable(aliases));
    const facts = new Map<string, CveFacts>();
    for (const fact of [
      ...readKev(bytes('demo/kev.json')).facts,
      ...readEpss(bytes('demo/epss.csv')).facts,
      ...readFolder('demo/cve').flatMap(([, record]) => factsOfCve(record)),
    ])
      facts.set(fact.cve, { ...facts.get(fact.cve), ...fact });
    let next = 0;
    warnings = readFolder('demo/advisories').flatMap(
      ([, advisory]) =>
        reconcileWarning({
          advisory,
          matches: matchAdvisory(index, advisory),
          assets: new Map(assets.map((asset) => [asset.id, asset])),
          inScope: () => true,
          services: new Map(services.map((service) => [service.id, service])),
          facts,
          statements: [],
          existing: undefined,
          table: JSON.parse(text('ssvc/deployer.json')) as SsvcTable,
          now: '2026-11-24T10:00:00.000Z',
          newId: () => `id-${next++}`,
        }) ?? [],
    );
  });
  const count = (priority: string) => warnings.filter(({ warning }) => warning.priority === priority).length;

  it('little is immediate, some is soon, most can be planned', () => {
    expect(count('immediate')).toBeGreaterThanOrEqual(1);
    expect(count('immediate')).toBeLessThanOrEqual(3);
    expect(count('out-of-cycle')).toBeGreaterThanOrEqual(3);
    expect(count('scheduled')).toBeGreaterThan(count('out-of-cycle') * 2);
    expect(warnings.filter(({ warning }) => warning.knownExploited).length).toBeGreaterThanOrEqual(4);
  });
  it('the worst is the picture archive that anybody can reach', () => {
    const [worst] = warnings.filter(({ warning }) => warning.priority === 'immediate');
    expect(worst?.warning).toMatchObject({ advisory: 'ICSMA-21-187-01', knownExploited: true, dueOn: '2026-11-26' });
    expect(worst?.warning.services[0]?.id).toBe('emergency');
  });
  it('where the register is silent it says so, and most assets are clean', () => {
    const verdicts = warnings.flatMap(({ findings }) => findings.map((finding) => finding.match));
    expect(verdicts.filter((match) => match.verdict === 'cannot-tell').length).toBeGreaterThan(20);
    const hit = new Set(verdicts.map((match) => match.asset));
    expect(hit.size / assets.length).toBeLessThan(0.5);
  });
  it('each says what to do and for which service', () => {
    for (const { warning } of warnings) {
      expect(warning.action.length, warning.advisory).toBeGreaterThan(10);
      expect(warning.services.length, warning.advisory).toBeGreaterThan(0);
    }
  });
});
