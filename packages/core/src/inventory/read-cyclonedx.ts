// CycloneDX JSON 1.2 to 1.7: the described thing becomes an asset, everything below it its components. Shape is checked where it is read,
// with the place of each fault; the whole schema is not.

import { FindingList } from '../base/index.ts';
import { parseCpe } from './cpe.ts';
import { parsePurl } from './purl.ts';
import type { Asset, Component, InventoryReading, VexStatement } from './schema.ts';

type Json = Record<string, unknown>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const mostComponents = 200_000;
const deepest = 64;
const versions = new Set(['1.2', '1.3', '1.4', '1.5', '1.6', '1.7']);
const kinds = new Set([
  'application',
  'framework',
  'library',
  'container',
  'platform',
  'operating-system',
  'device',
  'device-driver',
  'firmware',
  'file',
  'machine-learning-model',
  'data',
  'cryptographic-asset',
]);

interface Walk {
  readonly findings: FindingList;
  readonly refs: Set<string>;
  readonly components: Component[];
}

export function readCycloneDx(document: Json, name: string): InventoryReading {
  const findings = new FindingList(200);
  const version = document.specVersion;
  const done = (assets: Asset[], statements: VexStatement[], refused: boolean): InventoryReading => ({
    format: 'cyclonedx-json',
    ...(typeof version === 'string' ? { formatVersion: version } : {}),
    assets,
    statements,
    findings: findings.items,
    findingsDropped: findings.dropped,
    refused,
  });
  if (typeof version !== 'string' || !versions.has(version))
    findings.error(
      'inventory/cyclonedx-version',
      '/specVersion',
      `${JSON.stringify(version)} is not a CycloneDX version from 1.2 to 1.7.`,
    );
  if (document.version !== undefined && (!Number.isInteger(document.version) || (document.version as number) < 1))
    findings.error('inventory/cyclonedx-shape', '/version', 'The version of the BOM must be a whole number from 1 on.');
  if (
    document.serialNumber !== undefined &&
    !(
      typeof document.serialNumber === 'string' &&
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(document.serialNumber)
    )
  ) {
    findings.error('inventory/cyclonedx-shape', '/serialNumber', 'The serial number must be a urn:uuid.');
  }
  const walk: Walk = { findings, refs: new Set(), components: [] };
  const metadata = isRecord(document.metadata) ? document.metadata : {};
  const main = isRecord(metadata.component) ? metadata.component : undefined;
  const root = main === undefined ? undefined : readComponent(main, '/metadata/component', walk, 0);
  const top = document.components;
  if (top !== undefined && !Array.isArray(top))
    findings.error('inventory/cyclonedx-shape', '/components', 'Must be a list.');
  (Array.isArray(top) ? top : []).forEach((component, i) => {
    if (walk.components.length < mostComponents) readTree(component, `/components/${i}`, walk, 0);
  });
  if (walk.components.length >= mostComponents)
    findings.error(
      'inventory/too-many-components',
      '/components',
      `More than ${mostComponents} components.`,
      'Split the document by device.',
    );
  if (findings.hasErrors) return done([], [], true);
  const serial = typeof document.serialNumber === 'string' ? document.serialNumber.replace('urn:uuid:', '') : undefined;
  const {
    ref,
    kind: _kind,
    hashes: _hashes,
    licence: _licence,
    platform: _platform,
    ...identity
  } = root ?? { ref: '' };
  const id = (ref || serial || name).slice(0, 200);
  const asset: Asset = {
    ...identity,
    ...(root?.product === undefined ? { name: name.replace(/\.[^.]*$/, '') } : {}),
    id,
    ...(main?.type === 'device' ? { kind: 'medical-device' } : {}),
    ...(walk.components.length === 0 ? {} : { components: walk.components }),
  };
  return done([asset], readStatements(document.vulnerabilities, id, root?.ref, walk.refs), false);
}

function readTree(value: unknown, at: string, walk: Walk, depth: number): void {
  const component = isRecord(value) ? readComponent(value, at, walk, depth) : undefined;
  if (component === undefined) {
    if (!isRecord(value)) walk.findings.error('inventory/cyclonedx-shape', at, 'A component must be an object.');
    return;
  }
  walk.components.push(component);
  const inner = (value as Json).components;
  if (!Array.isArray(inner)) return;
  if (depth >= deepest) walk.findings.error('inventory/too-deep', at, `Components nest deeper than ${deepest}.`);
  else
    inner.forEach((child, i) => {
      if (walk.components.length < mostComponents) readTree(child, `${at}/components/${i}`, walk, depth + 1);
    });
}

function readComponent(value: Json, at: string, walk: Walk, depth: number): Component | undefined {
  const { findings } = walk;
  const text = (key: string): string | undefined => {
    const found = value[key];
    if (found !== undefined && typeof found !== 'string')
      findings.error('inventory/cyclonedx-shape', `${at}/${key}`, 'Must be text.');
    return typeof found === 'string' && found !== '' ? found.slice(0, key === 'purl' ? 2000 : 400) : undefined;
  };
  const name = text('name');
  if (name === undefined) findings.error('inventory/cyclonedx-shape', `${at}/name`, 'A component needs a name.');
  const kind = text('type');
  if (kind === undefined || !kinds.has(kind))
    findings.error(
      'inventory/cyclonedx-shape',
      `${at}/type`,
      `${JSON.stringify(value.type)} is no component type of CycloneDX.`,
    );
  const stated = text('bom-ref');
  if (stated !== undefined && walk.refs.has(stated))
    findings.error('inventory/cyclonedx-ref-twice', `${at}/bom-ref`, `The bom-ref ${stated} stands twice.`);
  if (stated !== undefined) walk.refs.add(stated);
  const cpe = text('cpe');
  const purl = text('purl');
  if (cpe !== undefined && parseCpe(cpe) === undefined)
    findings.error('inventory/cpe-broken', `${at}/cpe`, `"${cpe.slice(0, 80)}" is no CPE.`);
  if (purl !== undefined && parsePurl(purl) === undefined)
    findings.warning('inventory/purl-broken', `${at}/purl`, `"${purl.slice(0, 80)}" is no purl; left out.`);
  const supplier =
    isRecord(value.supplier) && typeof value.supplier.name === 'string'
      ? value.supplier.name
      : isRecord(value.manufacturer) && typeof value.manufacturer.name === 'string'
        ? value.manufacturer.name
        : undefined;
  const vendor = supplier ?? text('publisher') ?? text('group');
  const hashes = (Array.isArray(value.hashes) ? value.hashes : []).flatMap((hash) =>
    isRecord(hash) && typeof hash.alg === 'string' && typeof hash.content === 'string'
      ? [{ algorithm: hash.alg, value: hash.content }]
      : [],
  );
  const version = text('version');
  return {
    ref: stated ?? `${at}${depth}`,
    ...(kind === undefined ? {} : { kind }),
    ...(vendor === undefined ? {} : { vendor }),
    ...(name === undefined ? {} : { product: name }),
    ...(version === undefined ? {} : { version }),
    ...(cpe === undefined || parseCpe(cpe) === undefined ? {} : { cpe: [cpe] }),
    ...(purl === undefined || parsePurl(purl) === undefined ? {} : { purl: [purl] }),
    ...(hashes.length === 0 ? {} : { hashes }),
    ...(kind === 'operating-system' || kind === 'platform' ? { platform: true } : {}),
  };
}

const states: Readonly<Record<string, VexStatement['status']>> = {
  resolved: 'fixed',
  resolved_with_pedigree: 'fixed',
  exploitable: 'affected',
  in_triage: 'under_investigation',
  false_positive: 'not_affected',
  not_affected: 'not_affected',
};

/** The document's own VEX: who made the SBOM says what does not hold. */
function readStatements(
  vulnerabilities: unknown,
  asset: string,
  root: string | undefined,
  refs: ReadonlySet<string>,
): VexStatement[] {
  return (Array.isArray(vulnerabilities) ? vulnerabilities : []).flatMap((vulnerability): VexStatement[] => {
    if (!isRecord(vulnerability) || typeof vulnerability.id !== 'string' || !isRecord(vulnerability.analysis))
      return [];
    const { analysis, id } = vulnerability;
    const status = states[String(analysis.state)];
    if (status === undefined) return [];
    const affects = (Array.isArray(vulnerability.affects) ? vulnerability.affects : []).flatMap((item) =>
      isRecord(item) && typeof item.ref === 'string' ? [item.ref] : [],
    );
    const base = {
      vulnerability: id,
      asset,
      status,
      ...(typeof analysis.justification === 'string' ? { justification: analysis.justification } : {}),
      ...(typeof analysis.detail === 'string' ? { detail: analysis.detail } : {}),
    };
    return (affects.length === 0 ? [root ?? ''] : affects).map((ref) =>
      ref === root || !refs.has(ref) ? base : { ...base, component: ref },
    );
  });
}
