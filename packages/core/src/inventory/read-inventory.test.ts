import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInventory } from './read.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file that is no inventory is refused with what it is', () => {
  test.each([
    ['empty', new Uint8Array(0), 'inventory/empty'],
    ['blanks', bytes(' \n\t'), 'inventory/empty'],
    ['a workbook', bytes('PK\u0003\u0004rest'), 'inventory/workbook'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0), 'inventory/workbook'],
    ['a PDF', bytes('%PDF-1.7'), 'inventory/not-text'],
    ['a web page', bytes('<!DOCTYPE html><html></html>'), 'inventory/web-page'],
    ['other XML', bytes('<feed/>'), 'inventory/cyclonedx-version'],
    ['other JSON', bytes('{"a":1}'), 'inventory/format-unknown'],
    ['a JSON number in a list', bytes('[1]'), 'inventory/format-unknown'],
    ['cut JSON', bytes('{"bomFormat":"CycloneDX","spec'), 'base/json-invalid'],
    ['JSON in UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0), 'base/text-not-utf-8'],
    ['deeply nested JSON', bytes('['.repeat(100_000)), 'base/json-too-deep'],
    ['deeply nested XML', bytes('<a>'.repeat(100_000)), 'inventory/xml-too-deep'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3), 'inventory/not-text'],
  ])('%s', async (_, data, code) => {
    const reading = await readInventory(data);
    expect(reading).toMatchObject({ refused: true, assets: [], statements: [] });
    expect(reading.findings[0]?.code).toBe(code);
  });
});

describe('a document is known by its content, not by its name', () => {
  test.each([
    ['cyclonedx-json', '\ufeff{"bomFormat":"CycloneDX","specVersion":"1.6","version":1}'],
    ['cyclonedx-xml', '<bom xmlns="http://cyclonedx.org/schema/bom/1.4"/>'],
    ['csv', 'product\nx\n'],
    ['spdx-tag-value', '# made by x\n\nSPDXVersion: SPDX-2.3\n'],
    ['spdx-json', '{"spdxVersion":"SPDX-2.3"}'],
    ['spdx-3-json-ld', '{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[]}'],
    ['fhir-device', '{"resourceType":"Device","modelNumber":"7"}'],
    ['nmap-xml', '<?xml version="1.0"?>\n<!-- x --><nmaprun/>'],
  ])('%s', async (format, text) => {
    expect((await readInventory(bytes(text), { name: 'x.bin' })).format).toBe(format);
  });
  test('unless the caller says what it is', async () => {
    expect((await readInventory(bytes('{product}\n'), { format: 'csv' })).format).toBe('csv');
  });
});

test('a name that stands twice in a JSON object is said', async () => {
  const { findings } = await readInventory(
    bytes('{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"version":2}'),
  );
  expect(findings).toMatchObject([{ code: 'base/json-doubled-key', severity: 'warning' }]);
});

describe('no bytes make the reader throw', () => {
  const wrongly = fc.constantFrom(
    '{"bomFormat":"CycloneDX","specVersion":"1.4","version":1,"components":[{"type":"library","name":"x"}]}',
    '{"spdxVersion":"SPDX-2.3","packages":[{"name":"x","externalRefs":[{}]}],"relationships":[{}]}',
    '{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[{"type":"SpdxDocument","spdxId":"a"}]}',
    '[{"resourceType":"Device","udiCarrier":[{}],"deviceName":[{"name":"x"}],"version":[{}]}]',
    'SPDXVersion: SPDX-2.3\nPackageName: x\nExternalRef: a\nRelationship: b\n',
    '<nmaprun><host><address addr="1"/><os><osclass/></os><ports><port><state state="open"/></port></ports></host></nmaprun>',
    '<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components><component type="library"><name>x</name></component></components></bom>',
    'id;product;cpe\n1;x;"cpe',
  );
  test('whole, cut off, or with pieces in wrong places', async () => {
    const cut = fc.tuple(
      wrongly,
      fc.nat(200),
      fc.nat(200),
      fc.constantFrom('', '"', '0', 'null', '[]', '{}', '<', '>', '\u0000', 'é', '\ud800'),
    );
    await fc.assert(
      fc.asyncProperty(cut, async ([text, from, count, put]) => {
        const mangled = text.slice(0, from) + put + text.slice(from + (count % 7));
        const reading = await readInventory(bytes(mangled));
        if (reading.refused) expect(reading.findings.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
  test('of any kind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (data) => {
        await readInventory(data);
      }),
    );
  });
  test('as values of wrong types anywhere', async () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const documents = fc.oneof(
      fc.record({
        spdxVersion: fc.constant('SPDX-2.3'),
        packages: value,
        relationships: value,
        creationInfo: value,
        files: value,
        documentDescribes: value,
      }),
      fc.record({
        '@context': fc.constant('https://spdx.org/rdf/3.0.1/spdx-context.jsonld'),
        '@graph': fc.array(value),
      }),
      fc.record({
        resourceType: fc.constant('Device'),
        udiCarrier: value,
        deviceName: value,
        version: value,
        type: value,
        identifier: value,
        location: value,
      }),
      fc.record({
        bomFormat: fc.constant('CycloneDX'),
        specVersion: fc.constant('1.5'),
        components: value,
        metadata: value,
        vulnerabilities: value,
      }),
      value,
    );
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        await readInventory(bytes(JSON.stringify(document)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a name that would turn its sentence round', () => {
  test.each([
    ['CSV', 'id,vendor,product\n1,Mak\u202eer,Pump\n'],
    [
      'FHIR',
      JSON.stringify({
        resourceType: 'Device',
        id: '1',
        manufacturer: 'Mak\u202eer',
        deviceName: [{ name: 'Pump', type: 'user-friendly-name' }],
      }),
    ],
  ])('loses its controls of direction in %s', async (_, text) => {
    const { assets } = await readInventory(bytes(text));
    expect(assets[0]?.vendor).toBe('Maker');
  });
});
