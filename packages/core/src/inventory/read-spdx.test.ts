import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { describe, expect, test } from 'vitest';
import { readEntries } from '../base/read.ts';
import { readInventory } from './read.ts';

const read = (document: unknown) =>
  readInventory(new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document)), {
    name: 'x.spdx',
  });

const device = {
  SPDXID: 'SPDXRef-Pump',
  name: 'Pump 7',
  versionInfo: '2.1',
  supplier: 'Organization: Acme Medical (psirt@acme.example)',
  downloadLocation: 'NOASSERTION',
};
const library = {
  SPDXID: 'SPDXRef-lib',
  name: 'lib',
  versionInfo: '1.0',
  supplier: 'NOASSERTION',
  downloadLocation: 'NONE',
  primaryPackagePurpose: 'OPERATING_SYSTEM',
  licenseConcluded: 'NOASSERTION',
  licenseDeclared: 'MIT',
  checksums: [{ algorithm: 'SHA1', checksumValue: 'a'.repeat(40) }],
  externalRefs: [
    { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: 'pkg:npm/lib@1.0' },
    {
      referenceCategory: 'SECURITY',
      referenceType: 'cpe23Type',
      referenceLocator: 'cpe:2.3:a:acme:lib:1.0:*:*:*:*:*:*:*',
    },
  ],
};
const document = {
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'pump',
  documentNamespace: 'https://acme.example/pump',
  creationInfo: { created: '2026-01-02T03:04:05Z', creators: ['Tool: maker-1'] },
  packages: [device, library],
  relationships: [
    { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-Pump' },
  ],
};

const wanted = [
  {
    id: 'product:acme medical/pump 7@2.1',
    vendor: 'Acme Medical',
    product: 'Pump 7',
    version: '2.1',
    kind: 'software',
    components: [
      {
        ref: 'SPDXRef-lib',
        kind: 'operating-system',
        product: 'lib',
        version: '1.0',
        cpe: ['cpe:2.3:a:acme:lib:1.0:*:*:*:*:*:*:*'],
        purl: ['pkg:npm/lib@1.0'],
        hashes: [{ algorithm: 'SHA1', value: 'a'.repeat(40) }],
        licence: 'MIT',
        platform: true,
      },
    ],
  },
];

const tagValue = `SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: pump
DocumentNamespace: https://acme.example/pump
Creator: Tool: maker-1
Created: 2026-01-02T03:04:05Z
# a remark
PackageName: Pump 7
SPDXID: SPDXRef-Pump
PackageVersion: 2.1
PackageSupplier: Organization: Acme Medical (psirt@acme.example)
PackageDownloadLocation: NOASSERTION
PackageDescription: <text>two
PackageName: not a tag
lines</text>

PackageName: lib
SPDXID: SPDXRef-lib
PackageVersion: 1.0
PackageSupplier: NOASSERTION
PackageDownloadLocation: NONE
PrimaryPackagePurpose: OPERATING-SYSTEM
PackageChecksum: SHA1: ${'a'.repeat(40)}
PackageLicenseConcluded: NOASSERTION
PackageLicenseDeclared: MIT
ExternalRef: PACKAGE-MANAGER purl pkg:npm/lib@1.0
ExternalRef: SECURITY cpe23Type cpe:2.3:a:acme:lib:1.0:*:*:*:*:*:*:*
FileName: ./a
SPDXID: SPDXRef-a
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-Pump
`;

describe('an SPDX 2 document', () => {
  test.each([
    ['JSON', document, 'spdx-json'],
    ['tag-value', tagValue, 'spdx-tag-value'],
  ])('as %s gives the described package as asset and the others as components', async (_, source, format) => {
    const reading = await read(source);
    expect(reading.findings).toEqual([]);
    expect(reading).toMatchObject({ format, formatVersion: '2.3', assets: wanted });
  });
  test('that describes several packages is an asset by its own name', async () => {
    const { assets } = await read({
      ...document,
      relationships: [],
      documentDescribes: ['SPDXRef-Pump', 'SPDXRef-lib'],
    });
    expect(assets).toMatchObject([
      { id: 'product:pump', name: 'pump', components: [{ product: 'Pump 7' }, { product: 'lib' }] },
    ]);
  });
});

describe('an SPDX 2 document is refused', () => {
  const withPackage = (rest: object) => ({ ...document, packages: [device, { ...library, ...rest }] });
  test.each([
    ['of 2.1', { ...document, spdxVersion: 'SPDX-2.1' }, '/spdxVersion', 'SPDX-2.2'],
    ['without licence of its data', { ...document, dataLicense: 'MIT' }, '/dataLicense', '6.2'],
    ['without namespace', { ...document, documentNamespace: 'a#b' }, '/documentNamespace', '6.5'],
    ['without a time', { ...document, creationInfo: { creators: ['Tool: x'] } }, '/creationInfo/created', '6.9'],
    ['with a package without name', withPackage({ name: '' }), '/packages/1', '7.1'],
    ['with a package id of the wrong form', withPackage({ SPDXID: 'lib_1' }), '/packages/1', '7.2'],
    ['with a package id that stands twice', withPackage({ SPDXID: 'SPDXRef-Pump' }), '/packages/1', 'twice'],
    ['with a package without download location', withPackage({ downloadLocation: undefined }), '/packages/1', '7.7'],
    ['with a number for a name', withPackage({ name: 7 }), '/packages/1/name', 'text'],
    [
      'with a category that is none',
      withPackage({ externalRefs: [{ ...library.externalRefs[0], referenceCategory: 'SHOP' }] }),
      '/packages/1/externalRefs/0',
      '7.21',
    ],
    [
      'with a relationship to nothing',
      { ...document, relationships: [{ spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES' }] },
      '/relationships/0',
      '11.1',
    ],
  ])('%s, with place and clause', async (_, source, at, said) => {
    const { refused, findings } = await read(source);
    expect(refused).toBe(true);
    expect(findings[0]).toMatchObject({ at, severity: 'error' });
    expect(findings[0]?.message).toContain(said);
  });
  test('as tag-value by line', async () => {
    const { findings } = await read(tagValue.replace('PackageName: lib', 'what is this'));
    expect(findings[0]).toMatchObject({ code: 'inventory/spdx-invalid', at: 'line 18' });
  });
  test('when a text is never closed', async () => {
    const { refused, findings } = await read(tagValue.replace('</text>', ''));
    expect(refused).toBe(true);
    expect(findings[0]).toMatchObject({ at: 'line 14' });
  });
});

describe('an SPDX 3 document', () => {
  const creation = {
    type: 'CreationInfo',
    '@id': '_:c',
    specVersion: '3.0.1',
    created: '2026-01-02T03:04:05Z',
    createdBy: ['urn:acme'],
  };
  const element = (spdxId: string, type: string, rest: object) => ({ spdxId, type, creationInfo: '_:c', ...rest });
  const graph = [
    creation,
    element('urn:acme', 'Organization', { name: 'Acme Medical' }),
    element('urn:doc', 'SpdxDocument', { name: 'pump', rootElement: ['urn:sbom'] }),
    element('urn:sbom', 'software_Sbom', { rootElement: ['urn:pump'] }),
    element('urn:pump', 'software_Package', { name: 'Pump 7', software_packageVersion: '2.1', suppliedBy: 'urn:acme' }),
    element('urn:lib', 'software_Package', {
      name: 'lib',
      software_packageVersion: '1.0',
      software_packageUrl: 'pkg:npm/lib@1.0',
      externalIdentifier: [
        {
          type: 'ExternalIdentifier',
          externalIdentifierType: 'cpe23',
          identifier: 'cpe:2.3:a:acme:lib:1.0:*:*:*:*:*:*:*',
        },
      ],
      verifiedUsing: [{ type: 'Hash', algorithm: 'sha1', hashValue: 'a'.repeat(40) }],
      software_primaryPurpose: 'operatingSystem',
    }),
    element('urn:mit', 'simplelicensing_LicenseExpression', { simplelicensing_licenseExpression: 'MIT' }),
    element('urn:r1', 'Relationship', { relationshipType: 'hasDeclaredLicense', from: 'urn:lib', to: ['urn:mit'] }),
    element('urn:cve', 'security_Vulnerability', {
      externalIdentifier: [{ type: 'ExternalIdentifier', externalIdentifierType: 'cve', identifier: 'CVE-2024-1' }],
    }),
    element('urn:v1', 'security_VexNotAffectedVulnAssessmentRelationship', {
      relationshipType: 'doesNotAffect',
      from: 'urn:cve',
      to: ['urn:lib'],
      security_justificationType: 'vulnerableCodeNotPresent',
    }),
  ];
  const spdx3 = (items: object[]) => ({
    '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
    '@graph': items,
  });

  test('gives the root as asset, packages as components, and its VEX', async () => {
    const reading = await read(spdx3(graph));
    expect(reading.findings).toEqual([]);
    expect(reading).toMatchObject({ format: 'spdx-3-json-ld', formatVersion: '3.0.1' });
    expect(reading.assets).toEqual([
      {
        ...wanted[0],
        components: [
          { ...wanted[0]?.components[0], ref: 'urn:lib', hashes: [{ algorithm: 'sha1', value: 'a'.repeat(40) }] },
        ],
      },
    ]);
    expect(reading.statements).toEqual([
      {
        vulnerability: 'CVE-2024-1',
        asset: 'product:acme medical/pump 7@2.1',
        component: 'urn:lib',
        status: 'not_affected',
        justification: 'vulnerable_code_not_present',
      },
    ]);
  });
  test.each([
    ['with a context of its own', { ...spdx3(graph), '@context': 'https://evil.example/context' }, '/@context'],
    ['without document', spdx3(graph.filter(({ type }) => type !== 'SpdxDocument')), '/@graph'],
    [
      'with an element of unknown origin',
      spdx3([...graph, { spdxId: 'urn:x', type: 'Tool', creationInfo: '_:nobody' }]),
      '/@graph/10/creationInfo',
    ],
    ['with an id that stands twice', spdx3([...graph, element('urn:lib', 'Tool', {})]), '/@graph/10/spdxId'],
    ['with a nameless package', spdx3([...graph, element('urn:y', 'software_Package', {})]), '/@graph/10/name'],
  ])('is refused %s', async (_, source, at) => {
    const { refused, findings } = await read(source);
    expect(refused).toBe(true);
    expect(findings[0]).toMatchObject({ at, severity: 'error' });
  });
});

const examples = sharedData('sbom/spdx-examples-half.tar.gz');
describe.skipIf(examples === undefined)('the examples of the SPDX project', () => {
  test('are read, all 21', async () => {
    const entries = [...readEntries(new Uint8Array(readFileSync(examples!)), 'spdx.tar.gz')];
    const readings = await Promise.all(
      entries.flatMap((entry) => (entry.bytes === undefined ? [] : [readInventory(entry.bytes, { name: entry.path })])),
    );
    expect(readings.length).toBe(21);
    expect(readings.filter(({ refused }) => refused)).toEqual([]);
    expect(readings.every(({ assets }) => assets.length === 1)).toBe(true);
  });
});
