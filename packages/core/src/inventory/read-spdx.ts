// SPDX 2.2 and 2.3 as JSON and tag-value: packages become components, the described package the asset.

import { FindingList } from '../base/index.ts';
import { parseCpe } from './cpe.ts';
import { parsePurl } from './purl.ts';
import type { Asset, Component, InventoryFormat, InventoryReading } from './schema.ts';

type Json = Record<string, unknown>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Package {
  readonly id: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly supplier: string | undefined;
  readonly cpe: string[];
  readonly purl: string[];
  readonly licence: string | undefined;
}

const real = (text: unknown): string | undefined =>
  typeof text === 'string' && text !== '' && text !== 'NOASSERTION' && text !== 'NONE' ? text : undefined;
const supplierName = (text: unknown): string | undefined =>
  real(text)
    ?.replace(/^(?:Organization|Person):\s*/, '')
    .replace(/\s*\([^)]*@[^)]*\)$/, '');

function toReading(
  format: InventoryFormat,
  version: string | undefined,
  name: string,
  packages: readonly Package[],
  described: readonly string[],
  findings: FindingList,
): InventoryReading {
  if (packages.length === 0 && !findings.hasErrors)
    findings.error('inventory/spdx-empty', '/packages', 'The document describes no package.');
  const refused = findings.hasErrors;
  const main = packages.find((item) => described.includes(item.id));
  const toComponent = (item: Package): Component => ({
    ref: item.id,
    product: item.name,
    ...(item.supplier === undefined ? {} : { vendor: item.supplier }),
    ...(item.version === undefined ? {} : { version: item.version }),
    ...(item.cpe.length === 0 ? {} : { cpe: item.cpe }),
    ...(item.purl.length === 0 ? {} : { purl: item.purl }),
    ...(item.licence === undefined ? {} : { licence: item.licence }),
  });
  const {
    ref: _ref,
    licence: _licence,
    ...identity
  } = main === undefined ? { ref: '', product: name } : toComponent(main);
  const asset: Asset = {
    ...identity,
    id: name.slice(0, 200),
    components: packages.filter((item) => item !== main).map(toComponent),
  };
  return {
    format,
    ...(version === undefined ? {} : { formatVersion: version }),
    assets: refused ? [] : [asset],
    statements: [],
    findings: findings.items,
    findingsDropped: findings.dropped,
    refused,
  };
}

export function readSpdxJson(document: Json): InventoryReading {
  const findings = new FindingList(200);
  const version = document.spdxVersion;
  if (version !== 'SPDX-2.2' && version !== 'SPDX-2.3')
    findings.error(
      'inventory/spdx-version',
      '/spdxVersion',
      `${JSON.stringify(version)} is neither SPDX-2.2 nor SPDX-2.3.`,
    );
  if (document.SPDXID !== 'SPDXRef-DOCUMENT')
    findings.error('inventory/spdx-shape', '/SPDXID', 'Must be SPDXRef-DOCUMENT (SPDX 2.3, 6.3).');
  if (real(document.name) === undefined)
    findings.error('inventory/spdx-shape', '/name', 'The document needs a name (6.4).');
  const seen = new Set<string>();
  const packages = (Array.isArray(document.packages) ? document.packages : []).flatMap((value, i): Package[] => {
    const at = `/packages/${i}`;
    if (!isRecord(value) || real(value.name) === undefined) {
      findings.error('inventory/spdx-shape', `${at}/name`, 'A package needs a name (7.1).');
      return [];
    }
    const id = typeof value.SPDXID === 'string' ? value.SPDXID : '';
    if (!/^SPDXRef-[A-Za-z0-9.-]+$/.test(id))
      findings.error(
        'inventory/spdx-shape',
        `${at}/SPDXID`,
        'Must be SPDXRef- and letters, digits, dots or dashes (7.2).',
      );
    if (seen.has(id)) findings.error('inventory/spdx-id-twice', `${at}/SPDXID`, `${id} stands twice.`);
    seen.add(id);
    const references = (Array.isArray(value.externalRefs) ? value.externalRefs : []).filter(isRecord);
    const located = (test: RegExp) =>
      references
        .filter((reference) => test.test(String(reference.referenceType)))
        .map((reference) => String(reference.referenceLocator));
    return [
      {
        id,
        name: String(value.name),
        version: real(value.versionInfo),
        supplier: supplierName(value.supplier) ?? supplierName(value.originator),
        cpe: located(/cpe2[23]Type$/i).filter((cpe) => parseCpe(cpe) !== undefined),
        purl: located(/purl$/i).filter((purl) => parsePurl(purl) !== undefined),
        licence: real(value.licenseConcluded) ?? real(value.licenseDeclared),
      },
    ];
  });
  const relations = (Array.isArray(document.relationships) ? document.relationships : []).filter(isRecord);
  const described = [
    ...(Array.isArray(document.documentDescribes) ? document.documentDescribes.map(String) : []),
    ...relations
      .filter((relation) => relation.relationshipType === 'DESCRIBES')
      .map((relation) => String(relation.relatedSpdxElement)),
  ];
  return toReading('spdx-json', String(version), String(document.name ?? ''), packages, described, findings);
}

export function readSpdxTagValue(text: string): InventoryReading {
  const findings = new FindingList(200);
  const packages: Package[] = [];
  const described: string[] = [];
  let version: string | undefined;
  let name = '';
  let current: { -readonly [K in keyof Package]: Package[K] } | undefined;
  const lines = text.split(/\r?\n/);
  let inText = false;
  lines.forEach((line, i) => {
    if (inText) {
      inText = !line.includes('</text>');
      return;
    }
    const m = /^\s*([A-Za-z]+):\s*(.*)$/.exec(line);
    if (m === null) {
      if (line.trim() !== '' && !line.trim().startsWith('#'))
        findings.error('inventory/spdx-tag', `line ${i + 1}`, 'Neither a tag nor a comment.');
      return;
    }
    const [, tag = '', value = ''] = m;
    inText = value.includes('<text>') && !value.includes('</text>');
    if (tag === 'SPDXVersion') version = value.trim();
    else if (tag === 'DocumentName') name = value.trim();
    else if (tag === 'PackageName') {
      current = {
        id: '',
        name: value.trim(),
        version: undefined,
        supplier: undefined,
        cpe: [],
        purl: [],
        licence: undefined,
      };
      packages.push(current);
    } else if (tag === 'FileName' || tag === 'SnippetSPDXID') current = undefined;
    else if (tag === 'Relationship') {
      const relation = /^(\S+)\s+DESCRIBES\s+(\S+)/.exec(value);
      if (relation) described.push(relation[2] ?? '');
    } else if (current !== undefined) readPackageTag(tag, value.trim(), current);
  });
  if (version !== 'SPDX-2.2' && version !== 'SPDX-2.3' && version !== 'SPDX-2.1')
    findings.error('inventory/spdx-version', 'line 1', `${version ?? 'nothing'} is not SPDX-2.2 or SPDX-2.3.`);
  return toReading('spdx-tag-value', version, name, packages, described, findings);
}

function readPackageTag(tag: string, value: string, item: { -readonly [K in keyof Package]: Package[K] }): void {
  if (tag === 'SPDXID') item.id = value;
  else if (tag === 'PackageVersion') item.version = real(value);
  else if (tag === 'PackageSupplier') item.supplier = supplierName(value);
  else if (tag === 'PackageLicenseConcluded') item.licence = real(value);
  else if (tag === 'ExternalRef') {
    const [, type = '', locator = ''] = value.split(/\s+/);
    if (/cpe2[23]Type$/i.test(type) && parseCpe(locator) !== undefined) item.cpe.push(locator);
    if (/purl$/i.test(type) && parsePurl(locator) !== undefined) item.purl.push(locator);
  }
}
