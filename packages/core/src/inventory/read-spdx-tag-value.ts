// SPDX 2.2 and 2.3 as tag-value text: `Tag: value` a line, longer values between <text> and </text>, sections opened by their first tag.

import { FindingList } from '../base/index.ts';
import { mostFindings } from './inventory-limits.ts';
import { readSpdx } from './read-spdx.ts';
import type { InventoryReading } from './schema.ts';
import type { SpdxField, SpdxPackage, SpdxReference, SpdxRelationship } from './spdx-document.ts';

type Draft = { -readonly [K in keyof SpdxPackage]: SpdxPackage[K] } & {
  references: SpdxReference[];
  checksums: { algorithm: string; value: string }[];
};

interface State {
  readonly documentFields: Map<SpdxField, { value: string; line: number }>;
  readonly creators: string[];
  readonly packages: Draft[];
  readonly otherIds: { id: string; at: string }[];
  readonly relationships: SpdxRelationship[];
  /** The section the next tags belong to. */
  section: 'document' | 'package' | 'other';
}

const documentTags: Readonly<Record<string, SpdxField>> = {
  SPDXVersion: 'version',
  DataLicense: 'dataLicence',
  DocumentName: 'name',
  DocumentNamespace: 'namespace',
  Created: 'created',
};

/** Tags that open a section which holds no package. */
const otherSections = new Set(['FileName', 'SnippetSPDXID', 'LicenseID', 'Reviewer', 'Annotator']);

export function readSpdxTagValue(text: string, name: string): InventoryReading {
  const findings = new FindingList(mostFindings);
  const state: State = {
    documentFields: new Map(),
    creators: [],
    packages: [],
    otherIds: [],
    relationships: [],
    section: 'document',
  };
  for (const { tag, value, line } of readTags(text, findings)) takeTag(tag, value, line, state);
  const field = (key: SpdxField) => state.documentFields.get(key)?.value;
  return readSpdx(
    {
      format: 'spdx-tag-value',
      version: field('version'),
      dataLicence: field('dataLicence'),
      id: field('id'),
      name: field('name'),
      namespace: field('namespace'),
      created: field('created'),
      creators: state.creators,
      packages: state.packages,
      otherIds: state.otherIds,
      describes: [],
      relationships: state.relationships,
      place: (key) => `line ${state.documentFields.get(key)?.line ?? 1}`,
    },
    name,
    findings,
  );
}

/** Tags with their values and lines. A value between <text> and </text> may run over lines. */
function* readTags(text: string, findings: FindingList): Generator<{ tag: string; value: string; line: number }> {
  const lines = text.split(/\r\n|\n|\r/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const start = i + 1;
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const colon = line.indexOf(':');
    const tag = line.slice(0, Math.max(colon, 0)).trim();
    if (!/^[A-Za-z]{1,60}$/.test(tag)) {
      findings.error(
        'inventory/spdx-invalid',
        `line ${start}`,
        'The line is neither a tag with a value nor a comment (SPDX 2.3, tag-value).',
      );
      continue;
    }
    let value = line.slice(colon + 1).trim();
    if (value.startsWith('<text>')) {
      const parts = [value.slice(6)];
      while (!parts.at(-1)?.includes('</text>')) {
        i += 1;
        if (i >= lines.length) {
          findings.error(
            'inventory/spdx-invalid',
            `line ${start}`,
            'The <text> that opens here is not closed (SPDX 2.3, tag-value).',
          );
          return;
        }
        parts.push(lines[i] ?? '');
      }
      value = parts.join('\n').replace(/<\/text>[^\n]*$/, '');
    }
    yield { tag, value, line: start };
  }
}

function takeTag(tag: string, value: string, line: number, state: State): void {
  const at = `line ${line}`;
  const documentField = documentTags[tag];
  if (documentField !== undefined) state.documentFields.set(documentField, { value, line });
  else if (tag === 'Creator') state.creators.push(value);
  else if (tag === 'Relationship') state.relationships.push(toRelationship(value, at));
  else if (tag === 'PackageName') {
    state.section = 'package';
    state.packages.push(emptyPackage(value, at));
  } else if (otherSections.has(tag)) state.section = 'other';
  else if (tag === 'SPDXID') takeId(value, line, state);
  else if (state.section === 'package') takePackageTag(tag, value, at, state.packages.at(-1) as Draft);
  if (tag === 'SnippetSPDXID') state.otherIds.push({ id: value, at });
}

function takeId(value: string, line: number, state: State): void {
  const current = state.packages.at(-1);
  if (state.section === 'document') state.documentFields.set('id', { value, line });
  else if (state.section === 'package' && current !== undefined) current.id = value;
  else state.otherIds.push({ id: value, at: `line ${line}` });
}

function toRelationship(value: string, at: string): SpdxRelationship {
  const [from, type, to] = value.split(/\s+/);
  return { at, from, type, to };
}

const emptyPackage = (name: string, at: string): Draft => ({
  at,
  name,
  id: undefined,
  version: undefined,
  supplier: undefined,
  originator: undefined,
  downloadLocation: undefined,
  purpose: undefined,
  concluded: undefined,
  declared: undefined,
  references: [],
  checksums: [],
});

const packageTags = {
  PackageVersion: 'version',
  PackageSupplier: 'supplier',
  PackageOriginator: 'originator',
  PackageDownloadLocation: 'downloadLocation',
  PrimaryPackagePurpose: 'purpose',
  PackageLicenseConcluded: 'concluded',
  PackageLicenseDeclared: 'declared',
} as const;

function takePackageTag(tag: string, value: string, at: string, item: Draft): void {
  if (Object.hasOwn(packageTags, tag)) item[packageTags[tag as keyof typeof packageTags]] = value;
  else if (tag === 'ExternalRef') {
    const [category, type, locator] = value.split(/\s+/);
    item.references.push({ at, category, type, locator });
  } else if (tag === 'PackageChecksum') {
    const colon = value.indexOf(':');
    if (colon > 0)
      item.checksums.push({ algorithm: value.slice(0, colon).trim(), value: value.slice(colon + 1).trim() });
  }
}
