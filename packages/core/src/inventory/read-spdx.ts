// From an SPDX 2 document to the inventory: the described package becomes the asset, the others its components. A document that describes
// several, or none, becomes an asset by its own name with all packages inside.

import { FindingList } from '../base/index.ts';
import { toAssetKey } from './asset-key.ts';
import { checkSpdx } from './check-spdx.ts';
import { parseCpe } from './cpe.ts';
import { longestCpe, longestPurl, longestText, mostComponents, mostFindings } from './inventory-limits.ts';
import { toReading, toRefusal } from './inventory-reading.ts';
import { parsePurl } from './purl.ts';
import type { Asset, Component, InventoryReading } from './schema.ts';
import { type SpdxDocument, type SpdxPackage, saysNothing } from './spdx-document.ts';

const versions = ['SPDX-2.2', 'SPDX-2.3'];

export function readSpdx(
  document: SpdxDocument,
  name: string,
  findings: FindingList = new FindingList(mostFindings),
): InventoryReading {
  const { format, version, packages } = document;
  if (version === undefined || !versions.includes(version)) {
    findings.error(
      'inventory/spdx-version',
      document.place('version'),
      `${version === undefined ? 'No version' : `"${version.slice(0, 40)}"`} is stated; ${versions.join(' and ')} are read.`,
      'Ask the supplier for SPDX 2.3.',
    );
    return toRefusal(format, findings);
  }
  checkSpdx(document, findings);
  if (packages.length > mostComponents)
    findings.error(
      'inventory/too-many-components',
      document.place('name'),
      `The document has more than ${mostComponents} packages.`,
      'Split it by device.',
    );
  if (findings.hasErrors) return toRefusal(format, findings, version);
  const described = new Set([
    ...document.describes,
    ...document.relationships.flatMap(({ from, type, to }) =>
      type === 'DESCRIBES' && from === 'SPDXRef-DOCUMENT'
        ? [to]
        : type === 'DESCRIBED_BY' && to === 'SPDXRef-DOCUMENT'
          ? [from]
          : [],
    ),
  ]);
  const mains = packages.filter(({ id }) => described.has(id));
  const main = mains.length === 1 ? mains[0] : packages.length === 1 && described.size === 0 ? packages[0] : undefined;
  if (packages.length === 0)
    findings.warning(
      'inventory/spdx-empty',
      document.place('name'),
      'The document has no package; the asset is known by the name of the document only.',
    );
  const identity =
    main === undefined ? { name: (document.name ?? name).slice(0, longestText) } : toAssetIdentity(main, findings);
  const components = packages.filter((item) => item !== main).map((item) => toComponent(item, findings));
  const asset: Omit<Asset, 'id'> = {
    ...identity,
    kind: 'software',
    ...(components.length === 0 ? {} : { components }),
  };
  return toReading(format, findings, {
    assets: [{ id: toAssetKey(asset), ...asset }],
    formatVersion: version.slice(5),
  });
}

/** `Organization: Acme (info@acme.example)` is Acme. */
export const toAgentName = (text: string | undefined): string | undefined =>
  text === undefined || saysNothing(text)
    ? undefined
    : text
        .slice(0, 1000)
        .replace(/^(?:Organization|Person|Tool):\s*/, '')
        .replace(/\s*\([^()]*\)$/, '')
        .slice(0, longestText) || undefined;

const said = (text: string | undefined): string | undefined =>
  text === undefined || saysNothing(text) ? undefined : text.slice(0, longestText);

function toIdentity(item: SpdxPackage, findings: FindingList) {
  const vendor = toAgentName(item.supplier) ?? toAgentName(item.originator);
  const version = said(item.version);
  const cpe: string[] = [];
  const purl: string[] = [];
  for (const { at, type, locator = '' } of item.references) {
    // Some writers give the type as the URI of its definition.
    const kind = type?.replace(/^.*\//, '').toLowerCase();
    if (kind === 'cpe23type' || kind === 'cpe22type') {
      if (locator.length <= longestCpe && parseCpe(locator) !== undefined) cpe.push(locator);
      else findings.warning('inventory/cpe-broken', at, `"${locator.slice(0, 80)}" is no CPE; it was left out.`);
    } else if (kind === 'purl') {
      if (locator.length <= longestPurl && parsePurl(locator) !== undefined) purl.push(locator);
      else
        findings.warning('inventory/purl-broken', at, `"${locator.slice(0, 80)}" is no package URL; it was left out.`);
    }
  }
  return {
    ...(vendor === undefined ? {} : { vendor }),
    product: (item.name ?? '').slice(0, longestText),
    ...(version === undefined ? {} : { version }),
    ...(cpe.length === 0 ? {} : { cpe }),
    ...(purl.length === 0 ? {} : { purl }),
  };
}

const toAssetIdentity = (item: SpdxPackage, findings: FindingList): Omit<Asset, 'id'> => toIdentity(item, findings);

function toComponent(item: SpdxPackage, findings: FindingList): Component {
  const licence = said(item.concluded) ?? said(item.declared);
  const kind = item.purpose?.toLowerCase().replaceAll('_', '-');
  return {
    ref: item.id ?? item.at,
    ...(kind === undefined ? {} : { kind }),
    ...toIdentity(item, findings),
    ...(item.checksums.length === 0 ? {} : { hashes: [...item.checksums] }),
    ...(licence === undefined ? {} : { licence }),
    ...(kind === 'operating-system' ? { platform: true } : {}),
  };
}
