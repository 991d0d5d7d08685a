import { FindingList } from '../base/index.ts';
import { mostFindings } from './inventory-limits.ts';
import { readSpdx } from './read-spdx.ts';
import type { InventoryReading } from './schema.ts';
import type { SpdxField, SpdxPackage } from './spdx-document.ts';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const places: Readonly<Record<SpdxField, string>> = {
  version: '/spdxVersion',
  dataLicence: '/dataLicense',
  id: '/SPDXID',
  name: '/name',
  namespace: '/documentNamespace',
  created: '/creationInfo/created',
  creators: '/creationInfo/creators',
};

/** Reads fields of wrong types as absent, and says so. */
class JsonFields {
  readonly findings: FindingList;

  constructor(findings: FindingList) {
    this.findings = findings;
  }

  text(record: Json, key: string, at: string): string | undefined {
    const value = record[key];
    if (value !== undefined && typeof value !== 'string')
      this.findings.error('inventory/spdx-invalid', `${at}/${key}`, 'The value must be text (SPDX 2.3, JSON schema).');
    return typeof value === 'string' ? value : undefined;
  }

  records(record: Json, key: string, at: string): { value: Json; at: string }[] {
    const list = record[key];
    if (list === undefined) return [];
    if (!Array.isArray(list)) {
      this.findings.error(
        'inventory/spdx-invalid',
        `${at}/${key}`,
        'The value must be a list (SPDX 2.3, JSON schema).',
      );
      return [];
    }
    return list.flatMap((value: unknown, i) => {
      const place = `${at}/${key}/${i}`;
      if (isRecord(value)) return [{ value, at: place }];
      this.findings.error('inventory/spdx-invalid', place, 'The value must be an object (SPDX 2.3, JSON schema).');
      return [];
    });
  }
}

/** A parsed SPDX 2.2 or 2.3 JSON document. */
export function readSpdxJson(document: Json, name: string): InventoryReading {
  const findings = new FindingList(mostFindings);
  const fields = new JsonFields(findings);
  const creation = isRecord(document.creationInfo) ? document.creationInfo : {};
  const texts = (value: unknown) => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
  const others = ['files', 'snippets'].flatMap((key) => fields.records(document, key, ''));
  return readSpdx(
    {
      format: 'spdx-json',
      version: fields.text(document, 'spdxVersion', ''),
      dataLicence: fields.text(document, 'dataLicense', ''),
      id: fields.text(document, 'SPDXID', ''),
      name: fields.text(document, 'name', ''),
      namespace: fields.text(document, 'documentNamespace', ''),
      created: fields.text(creation, 'created', '/creationInfo'),
      creators: texts(creation.creators),
      packages: fields.records(document, 'packages', '').map(({ value, at }) => toPackage(value, at, fields)),
      otherIds: others.flatMap(({ value, at }) => (typeof value.SPDXID === 'string' ? [{ id: value.SPDXID, at }] : [])),
      describes: texts(document.documentDescribes),
      relationships: fields.records(document, 'relationships', '').map(({ value, at }) => ({
        at,
        from: fields.text(value, 'spdxElementId', at),
        type: fields.text(value, 'relationshipType', at),
        to: fields.text(value, 'relatedSpdxElement', at),
      })),
      place: (field) => places[field],
    },
    name,
    findings,
  );
}

function toPackage(value: Json, at: string, fields: JsonFields): SpdxPackage {
  return {
    at,
    id: fields.text(value, 'SPDXID', at),
    name: fields.text(value, 'name', at),
    version: fields.text(value, 'versionInfo', at),
    supplier: fields.text(value, 'supplier', at),
    originator: fields.text(value, 'originator', at),
    downloadLocation: fields.text(value, 'downloadLocation', at),
    purpose: fields.text(value, 'primaryPackagePurpose', at),
    concluded: fields.text(value, 'licenseConcluded', at),
    declared: fields.text(value, 'licenseDeclared', at),
    references: fields.records(value, 'externalRefs', at).map(({ value: reference, at: place }) => ({
      at: place,
      category: fields.text(reference, 'referenceCategory', place),
      type: fields.text(reference, 'referenceType', place),
      locator: fields.text(reference, 'referenceLocator', place),
    })),
    checksums: fields.records(value, 'checksums', at).flatMap(({ value: checksum, at: place }) => {
      const algorithm = fields.text(checksum, 'algorithm', place);
      const sum = fields.text(checksum, 'checksumValue', place);
      return algorithm === undefined || sum === undefined ? [] : [{ algorithm, value: sum }];
    }),
  };
}
