// CVE records 5.0 to 5.2: the CNA's container and those of ADPs (CISA Vulnrichment: SSVC, CVSS, CPE) as one Advisory.
import { FindingList } from '../base/index.ts';
import { cleanName } from './clean-name.ts';
import { readCpeApplicability } from './read-cpe-applicability.ts';
import { readCveProducts } from './read-cve-products.ts';
import { instantAt } from './read-instant.ts';
import { readScore } from './read-score.ts';
import { readSsvcContent } from './read-ssvc.ts';
import type { Advisory, AdvisoryProduct, AdvisoryReading, ProductStatus, Score, Vulnerability } from './schema.ts';
import { documentLimits, isRecord, Place } from './walk-document.ts';

/** One container with the short name of who wrote it. */
interface Container {
  place: Place;
  source: string;
  isCna: boolean;
}

export function isCveRecord(document: unknown): boolean {
  return isRecord(document) && (document.dataType === 'CVE_RECORD' || isRecord(document.cveMetadata));
}

/** Reads a published or rejected CVE record. A rejected one is withdrawn, with the reason as its summary and no products. */
export function readCve(value: unknown): AdvisoryReading {
  const findings = new FindingList();
  const root = Place.root(value, findings);
  if (root === undefined) return { findings: findings.items };
  const version = root.need('dataVersion');
  if (version !== undefined && !/^5\.\d{1,3}(?:\.\d{1,3})?$/.test(version)) {
    const said = `CVE record format "${version.slice(0, 20)}" is not known; 5.x is read.`;
    root.error('advisories/version-unknown', 'dataVersion', said);
  }
  const advisory = readRecord(root);
  return {
    ...(advisory === undefined || findings.hasErrors ? {} : { advisory }),
    format: 'cve-5',
    findings: findings.items,
  };
}

function readRecord(root: Place): Advisory | undefined {
  const metadata = root.needRecord('cveMetadata');
  const holder = root.needRecord('containers');
  const cna = holder?.needRecord('cna');
  const id = metadata?.need('cveId')?.trim();
  const state = metadata?.need('state');
  if (metadata === undefined || holder === undefined || cna === undefined || id === undefined) return undefined;
  if (state !== 'PUBLISHED' && state !== 'REJECTED') {
    if (state !== undefined) metadata.error('advisories/wrong-value', 'state', 'PUBLISHED or REJECTED is expected.');
    return undefined;
  }
  const containers = [toContainer(cna, true), ...holder.records('adp', 100).map((place) => toContainer(place, false))];
  const dates = readDates(metadata, containers);
  if (dates === undefined) return undefined;
  const { products, status } = readProducts(containers);
  const vulnerability = readVulnerability(id, containers, status);
  const publisher = cleanName(metadata.text('assignerShortName') ?? containers[0]?.source ?? '');
  const reason = englishText(cna, 'rejectedReasons');
  const summary = vulnerability.description ?? reason;
  const replacedBy = cna.texts('replacedBy', 100)[0];
  return {
    id,
    format: 'cve-5',
    category: 'cve',
    title: cna.text('title') ?? summary?.slice(0, 160).split('\n')[0] ?? id,
    ...(summary === undefined ? {} : { summary }),
    publisher: { name: publisher === '' ? 'CVE' : publisher, category: 'cna' },
    tlp: 'CLEAR',
    status: 'final',
    version: dates.revisedAt,
    ...dates,
    ...(state === 'PUBLISHED' ? {} : { withdrawnAt: instantAt(metadata, 'dateRejected') ?? dates.revisedAt }),
    ...(replacedBy === undefined ? {} : { supersededBy: replacedBy }),
    aliases: [],
    sectors: [],
    products,
    vulnerabilities: [vulnerability],
    notes: [],
    references: readReferences(containers),
    revisions: [],
  };
}

function toContainer(place: Place, isCna: boolean): Container {
  const source = place.record('providerMetadata')?.text('shortName') ?? (isCna ? 'CNA' : 'ADP');
  return { place, source, isCna };
}

/** Published (else reserved), and the latest change of the record or of any container: ADPs add without touching the record. */
function readDates(
  metadata: Place,
  containers: readonly Container[],
): { releasedAt: string; revisedAt: string } | undefined {
  const updated = [
    instantAt(metadata, 'dateUpdated'),
    instantAt(metadata, 'datePublished'),
    ...containers.map(({ place }) => {
      const provider = place.record('providerMetadata');
      return provider === undefined ? undefined : instantAt(provider, 'dateUpdated');
    }),
  ].filter((at) => at !== undefined);
  const revisedAt = updated.sort().at(-1) ?? instantAt(metadata, 'dateReserved');
  const releasedAt = instantAt(metadata, 'datePublished') ?? instantAt(metadata, 'dateReserved') ?? revisedAt;
  if (revisedAt !== undefined && releasedAt !== undefined) return { releasedAt, revisedAt };
  metadata.error('advisories/required-missing', 'dateUpdated', 'The record has no date at all.');
  return undefined;
}

function readProducts(containers: readonly Container[]): { products: AdvisoryProduct[]; status: ProductStatus } {
  const products: AdvisoryProduct[] = [];
  const status: ProductStatus = {
    knownAffected: [],
    knownNotAffected: [],
    fixed: [],
    underInvestigation: [],
    recommended: [],
  };
  for (const [i, { place, source, isCna }] of containers.entries()) {
    const prefix = isCna ? 'cna' : `adp-${i}-${source.slice(0, 60)}`;
    for (const { product, stated } of [...readCveProducts(place, prefix), ...readCpeApplicability(place, prefix)]) {
      if (products.length >= documentLimits.products) {
        place.error('advisories/too-many', 'affected', `There are more than ${documentLimits.products} products.`);
        return { products, status };
      }
      products.push(product);
      if (stated !== undefined) status[stated].push(product.key);
    }
  }
  return { products, status };
}

function readVulnerability(id: string, containers: readonly Container[], status: ProductStatus): Vulnerability {
  const cna = containers.find(({ isCna }) => isCna)?.place;
  const title = cna?.text('title');
  const description = cna === undefined ? undefined : englishText(cna, 'descriptions');
  const metrics = containers.flatMap(({ place, source }) =>
    place.records('metrics').map((metric) => ({ metric, source })),
  );
  const ssvc = metrics.flatMap(({ metric }) => {
    const other = metric.record('other');
    return other?.text('type') === 'ssvc' ? (readSsvcContent(other.record('content')) ?? []) : [];
  });
  const newest = ssvc.sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))[0];
  return {
    id,
    ids: [id],
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    cwe: readWeaknesses(containers),
    scores: metrics.flatMap(({ metric, source }) => readCvss(metric, source)),
    status,
    flags: [],
    remediations: containers.flatMap(({ place }) => [
      ...englishTexts(place, 'solutions').map((details) => ({ category: 'vendor_fix', details })),
      ...englishTexts(place, 'workarounds').map((details) => ({ category: 'workaround', details })),
    ]),
    threats: containers.flatMap(({ place }) =>
      englishTexts(place, 'exploits').map((details) => ({ category: 'exploit_status', details })),
    ),
    ...(newest === undefined ? {} : { ssvc: newest }),
  };
}

function readCvss(metric: Place, source: string): Score[] {
  return ['cvssV4_0', 'cvssV3_1', 'cvssV3_0', 'cvssV2_0'].flatMap((name) => {
    const cvss = metric.record(name);
    const score = cvss === undefined ? undefined : readScore(cvss);
    return score === undefined ? [] : [{ ...score, source }];
  });
}

function readWeaknesses(containers: readonly Container[]): string[] {
  const found = containers.flatMap(({ place }) =>
    place
      .records('problemTypes')
      .flatMap((type) => type.records('descriptions').flatMap((item) => item.text('cweId') ?? [])),
  );
  return [...new Set(found)];
}

function readReferences(containers: readonly Container[]): Advisory['references'] {
  const found = new Map<string, Advisory['references'][number]>();
  for (const { place } of containers) {
    for (const reference of place.records('references')) {
      const url = reference.text('url');
      if (url !== undefined && !found.has(url))
        found.set(url, { summary: reference.text('name') ?? '', url, category: 'external' });
    }
  }
  return [...found.values()];
}

/** Texts in English (`en`, `en-…`), else all: a text in another language is better than none. */
function englishTexts(place: Place, key: string): string[] {
  const found = place.records(key).flatMap((item) => {
    const text = item.text('value', documentLimits.textLength);
    return text === undefined ? [] : [{ text, isEnglish: /^en\b/i.test(item.text('lang') ?? 'en') }];
  });
  const english = found.filter(({ isEnglish }) => isEnglish);
  return (english.length > 0 ? english : found).map(({ text }) => text);
}

function englishText(place: Place, key: string): string | undefined {
  return englishTexts(place, key)[0];
}
