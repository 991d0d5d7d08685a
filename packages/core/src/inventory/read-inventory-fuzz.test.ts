// Every reader of inventories, of CPE and of purl on thousands of spoilt inputs: a reading, or a refusal with code and place, and never
// an error of the language. The inputs are the same on every machine, so that a failure can be looked at again.
import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { hostileTexts, seededChance, spoilBytes } from '@tocsin/testkit/spoil-bytes';
import { spoilValue } from '@tocsin/testkit/spoil-value';
import { describe, expect, it } from 'vitest';
import { readEntries } from '../base/read.ts';
import { formatCpe, formatPurl, matchCpe, parseCpe, parsePurl } from './index.ts';
import { readInventory } from './read.ts';
import type { InventoryReading } from './schema.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Small real files of an archive or a list of files, with one of our own that stands in where the shared data is absent. */
function originals(paths: readonly string[], ending: RegExp, own: string, most = 6000): Uint8Array[] {
  const files = paths.flatMap((path) => {
    const found = sharedData(path);
    if (found === undefined) return [];
    const bytes = new Uint8Array(readFileSync(found));
    if (!path.endsWith('.gz')) return [bytes];
    return [...readEntries(bytes, path)].flatMap((entry) =>
      entry.bytes !== undefined && ending.test(entry.path) ? [entry.bytes] : [],
    );
  });
  const small = files.filter(({ length }) => length > 200 && length < most).slice(0, 60);
  return [...small, encode(own)];
}

function expectReading(reading: InventoryReading): void {
  for (const { code, at, message } of reading.findings) {
    expect(code).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
    expect(at.length).toBeGreaterThan(0);
    expect(message.length).toBeGreaterThan(10);
  }
  if (reading.refused) expect(reading.findings.length).toBeGreaterThan(0);
}

const cycloneDx = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  metadata: { component: { type: 'device', name: 'Pump', version: '1' } },
  components: [{ type: 'library', name: 'zlib', version: '1.2.11', purl: 'pkg:generic/zlib@1.2.11' }],
});
const cycloneDxXml =
  '<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1"><components><component type="library"><name>zlib</name><version>1.2.11</version></component></components></bom>';
const spdx =
  'SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: x\nDocumentNamespace: https://x.example/1\nCreator: Tool: x\nCreated: 2026-01-01T00:00:00Z\n\nPackageName: zlib\nSPDXID: SPDXRef-z\nPackageVersion: 1.2.11\nPackageDownloadLocation: NONE\n';
const fhir = JSON.stringify({
  resourceType: 'Device',
  id: 'd',
  manufacturer: 'Pumps',
  deviceName: [{ name: 'Pump', type: 'model-name' }],
});
const nmap =
  '<?xml version="1.0"?><!DOCTYPE nmaprun><nmaprun scanner="nmap"><host><status state="up"/><address addr="10.0.0.1" addrtype="ipv4"/></host></nmaprun>';
const csv = 'id;name;vendor;product;version\n1;Pump 1;Pumps;Pump;1.0\n2;"Pump; 2";Pumps;Pump;"1.1"\n';

const devices = ['defib', 'walker', 'knee'].map((name) => `fhir/devices/input/examples/Device-${name}.json`);
const scans = ['1_hosts', '2_null_hosts', 'os_scan5', 'os_scan6', 'test_osclass'].map(
  (name) => `nmap/half/${name}.xml`,
);
const cases = ['sbom/cyclonedx-spec-tests-half.tar.gz'];
const spdxFiles = ['sbom/spdx-examples-half.tar.gz'];

describe('spoilt inventories', () => {
  const kinds: [string, () => Uint8Array[], number, number][] = [
    ['CycloneDX in JSON', () => originals(cases, /valid-.*\.json$/, cycloneDx), 6000, 31],
    ['CycloneDX in XML', () => originals(cases, /valid-.*\.xml$/, cycloneDxXml), 3000, 32],
    ['SPDX', () => originals(spdxFiles, /\.(?:json|spdx)$/, spdx), 4000, 33],
    ['FHIR Device', () => originals(devices, /json$/, fhir), 4000, 34],
    ['nmap', () => originals(scans, /xml$/, nmap, 12_000), 3000, 35],
    ['CSV', () => [encode(csv), encode(csv.replaceAll(';', ',')), encode(csv.replaceAll('\n', '\r\n'))], 6000, 36],
  ];
  for (const [kind, load, count, seed] of kinds) {
    it(`${count} times the bytes of ${kind}: a reading or a refusal with its reason`, async () => {
      for (const bytes of spoilBytes(load(), count, seed)) expectReading(await readInventory(bytes, { name: 'x' }));
    });
  }

  it('8000 times a value of another type, in every format that is JSON', async () => {
    const chance = seededChance(41);
    const documents = [
      ...originals(cases, /valid-.*\.json$/, cycloneDx),
      ...originals(spdxFiles, /\.json$/, fhir),
      ...originals(devices, /json$/, fhir),
    ].map((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
    for (let i = 0; i < 8000; i++) {
      const spoilt = spoilValue(documents[i % documents.length], chance);
      expectReading(await readInventory(encode(JSON.stringify(spoilt) ?? 'null'), { name: 'x' }));
    }
  });
});

describe('spoilt identifiers', () => {
  const spoilTexts = (texts: readonly string[], count: number, seed: number) =>
    [...spoilBytes(texts.map(encode), count, seed)].map((bytes) => new TextDecoder().decode(bytes));

  it('8000 CPE names: none, or one that comes back as itself', () => {
    const known = parseCpe('cpe:2.3:a:philips:intellispace_portal:8.0:*:*:*:*:*:*:*')!;
    const texts = spoilTexts(
      [
        'cpe:2.3:a:philips:intellispace_portal:8.0.\\*:*:*:*:*:*:*:*',
        'cpe:/a:b_braun:onlinesuite:3.0%02::~~~win~~',
        'cpe:2.3:h:ge:mac\\!_5?:-:*:*:*:*:*:*:*',
      ],
      8000,
      51,
    );
    for (const text of [...texts, ...hostileTexts]) {
      const cpe = parseCpe(text);
      // Escapes lengthen a name; one that grows over the limit is refused when it comes back.
      if (cpe === undefined || formatCpe(cpe).length > 1000) continue;
      expect(parseCpe(formatCpe(cpe))).toEqual(cpe);
      expect(matchCpe(known, cpe)).toMatch(/^(?:equal|superset|subset|disjoint|undefined)$/);
    }
  });

  it('8000 purls: none, or one whose written form is read as the same', () => {
    const texts = spoilTexts(
      [
        'pkg:npm/%40angular/core@12.0.1?arch=x#sub/path',
        'pkg:deb/debian/curl@7.50.3-1?distro=jessie',
        'pkg:generic/a%20b@1',
      ],
      8000,
      52,
    );
    for (const text of [...texts, ...hostileTexts]) {
      const purl = parsePurl(text);
      if (purl !== undefined && formatPurl(purl).length <= 2000) expect(parsePurl(formatPurl(purl))).toEqual(purl);
    }
  });
});
