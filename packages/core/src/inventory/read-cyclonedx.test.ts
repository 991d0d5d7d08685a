import { describe, expect, test } from 'vitest';
import { readInventory } from './read.ts';

const read = (document: unknown, name = 'pump.json') =>
  readInventory(new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document)), { name });

const bom = (rest: object) => ({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, ...rest });

const pump = bom({
  serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  metadata: {
    manufacturer: { name: 'Acme Medical' },
    component: {
      type: 'device',
      name: 'Pump 7',
      version: '2.1',
      'bom-ref': 'pump',
      properties: [{ name: 'cleared', value: '510(k)' }],
      components: [{ type: 'firmware', name: 'boot', version: '9', 'bom-ref': 'boot' }],
    },
  },
  components: [
    { type: 'operating-system', name: 'Linux', version: '5.10', 'bom-ref': 'os' },
    {
      type: 'library',
      group: 'org.example',
      supplier: { name: 'Example Org' },
      name: 'lib',
      version: '1.0',
      'bom-ref': 'lib',
      cpe: 'cpe:2.3:a:example:lib:1.0:*:*:*:*:*:*:*',
      purl: 'pkg:maven/org.example/lib@1.0',
      swid: { tagId: 'swid-1', name: 'lib' },
      hashes: [{ alg: 'SHA-1', content: 'a'.repeat(40) }],
      licenses: [{ license: { id: 'MIT' } }, { license: { name: 'House' } }],
      components: [{ type: 'file', name: 'part.so' }],
    },
  ],
  services: [{ name: 'cloud' }],
});

describe('a CycloneDX document', () => {
  test('gives the described thing as asset, all others as its components, and no services', async () => {
    const { assets, formatVersion, findings } = await read(pump);
    expect(findings).toEqual([]);
    expect(formatVersion).toBe('1.6');
    expect(assets).toEqual([
      {
        id: 'product:acme medical/pump 7@2.1',
        vendor: 'Acme Medical',
        product: 'Pump 7',
        version: '2.1',
        kind: 'medical-device',
        extra: { cleared: '510(k)' },
        bom: { serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79', ref: 'pump' },
        components: [
          { ref: 'boot', kind: 'firmware', product: 'boot', version: '9' },
          { ref: 'os', kind: 'operating-system', product: 'Linux', version: '5.10', platform: true },
          {
            ref: 'lib',
            kind: 'library',
            vendor: 'Example Org',
            product: 'lib',
            version: '1.0',
            cpe: ['cpe:2.3:a:example:lib:1.0:*:*:*:*:*:*:*'],
            purl: ['pkg:maven/org.example/lib@1.0'],
            hashes: [{ algorithm: 'SHA-1', value: 'a'.repeat(40) }],
            licence: 'MIT, House',
            swid: 'swid-1',
          },
          { ref: '/components/1/components/0', kind: 'file', product: 'part.so', parent: 'lib' },
        ],
      },
    ]);
  });
  test('that describes nothing is an asset by the name of its file', async () => {
    const { assets } = await read(bom({ components: [{ type: 'library', name: 'x' }] }), 'ward-3.cdx.json');
    expect(assets[0]).toMatchObject({ id: 'product:ward-3.cdx', name: 'ward-3.cdx', components: [{ product: 'x' }] });
  });
  test('with a purl that is none keeps the component and says what was left out', async () => {
    const { assets, findings } = await read(bom({ components: [{ type: 'library', name: 'x', purl: 'npm/x' }] }));
    expect(assets[0]?.components).toEqual([{ ref: '/components/0', kind: 'library', product: 'x' }]);
    expect(findings).toMatchObject([{ code: 'inventory/purl-broken', at: '/components/0/purl', severity: 'warning' }]);
  });
});

describe('a CycloneDX document is refused', () => {
  test.each([
    ['with a field the schema does not know', { ...pump, colour: 'red' }, '/', '"colour"'],
    ['with a component without name', bom({ components: [{ type: 'library' }] }), '/components/0', "'name'"],
    [
      'with a wrong component type',
      bom({ components: [{ type: 'gadget', name: 'x' }] }),
      '/components/0/type',
      'one of',
    ],
    ['with text for a list', bom({ components: 'none' }), '/components', 'array'],
    [
      'with the same component twice',
      bom({
        components: [
          { type: 'file', name: 'x' },
          { name: 'x', type: 'file' },
        ],
      }),
      '/components',
      'twice',
    ],
  ])('%s, at its place', async (_, document, at, said) => {
    const { refused, assets, findings } = await read(document);
    expect([refused, assets.length]).toEqual([true, 0]);
    expect(findings[0]).toMatchObject({ code: 'inventory/cyclonedx-invalid', at, severity: 'error' });
    expect(findings[0]?.message).toContain(said);
  });
  test('with a bom-ref that stands twice', async () => {
    const twice = ['a', 'b'].map((name) => ({ type: 'file', name, 'bom-ref': 'same' }));
    const { findings } = await read(bom({ components: twice }));
    expect(findings).toMatchObject([{ code: 'inventory/cyclonedx-ref-twice', at: '/components/1/bom-ref' }]);
  });
  test.each(['1.1', '2.0', 7, undefined])('of the version %s', async (specVersion) => {
    const { findings } = await read({ bomFormat: 'CycloneDX', specVersion, version: 1 });
    expect(findings).toMatchObject([{ code: 'inventory/cyclonedx-version', at: '/specVersion' }]);
  });
  test('with every fault named, not only the first', async () => {
    const { findings } = await read(
      bom({
        components: [
          { type: 'gadget', name: 'x' },
          { type: 'library', name: 7 },
        ],
      }),
    );
    expect(findings.map(({ at }) => at)).toEqual(['/components/0/type', '/components/1/name']);
  });
});

describe('what the supplier says of vulnerabilities', () => {
  const analysis = { state: 'not_affected', justification: 'code_not_reachable', detail: 'never called' };
  const withRefs = (...refs: string[]) => ({
    ...pump,
    vulnerabilities: [{ id: 'CVE-2024-1', analysis, affects: refs.map((ref) => ({ ref })) }],
  });
  const said = {
    vulnerability: 'CVE-2024-1',
    status: 'not_affected',
    justification: 'code_not_reachable',
    detail: 'never called',
  };
  const asset = 'product:acme medical/pump 7@2.1';

  test('is a statement about the component it names, or the asset itself', async () => {
    const { statements } = await read(withRefs('lib', 'pump'));
    expect(statements).toEqual([
      { ...said, asset, component: 'lib' },
      { ...said, asset },
    ]);
  });
  test('is never widened to the asset when the component is not there', async () => {
    const { statements, findings } = await read(withRefs('ghost'));
    expect(statements).toEqual([]);
    expect(findings).toMatchObject([{ code: 'inventory/vex-ref-unknown', at: '/vulnerabilities/0/affects/0/ref' }]);
  });
  test('may name this or another document by BOM-Link', async () => {
    const own = 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#lib';
    const other = 'urn:cdx:11111111-395b-41f5-a30f-a58921a69b79/1#pkg%3Anpm%2Fx';
    const { statements } = await read(withRefs(own, other));
    expect(statements).toEqual([
      { ...said, asset, component: 'lib' },
      { ...said, component: 'pkg:npm/x', document: 'urn:uuid:11111111-395b-41f5-a30f-a58921a69b79' },
    ]);
  });
  test('alone, in a VEX document, makes no asset', async () => {
    const ref = 'urn:cdx:11111111-395b-41f5-a30f-a58921a69b79/1#x';
    const { assets, statements } = await read(
      bom({ vulnerabilities: [{ id: 'CVE-2024-1', analysis, affects: [{ ref }] }] }),
    );
    expect([assets.length, statements.length]).toEqual([0, 1]);
  });
});

describe('CycloneDX as XML', () => {
  const xml = (inner: string, head = '<?xml version="1.0" encoding="UTF-8"?>\n') =>
    `${head}<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1">\n${inner}\n</bom>`;

  test('gives what the JSON form gives', async () => {
    const { assets, statements, format } = await read(
      xml(`<metadata><component type="device" bom-ref="pump"><supplier><name>Acme &amp; Co</name></supplier><name>Pump 7</name><version>2.1</version></component></metadata>
<components><component type="library" bom-ref="lib"><name>lib</name><version>1.0</version>
<licenses><license><id>MIT</id></license></licenses><purl>pkg:npm/lib@1.0</purl><swid tagId="t" name="lib"/></component></components>
<vulnerabilities><vulnerability><id>CVE-2024-1</id><analysis><state>exploitable</state></analysis><affects><target><ref>lib</ref></target></affects></vulnerability></vulnerabilities>`),
    );
    expect(format).toBe('cyclonedx-xml');
    expect(assets).toEqual([
      {
        id: 'product:acme & co/pump 7@2.1',
        vendor: 'Acme & Co',
        product: 'Pump 7',
        version: '2.1',
        kind: 'medical-device',
        components: [
          {
            ref: 'lib',
            kind: 'library',
            product: 'lib',
            version: '1.0',
            purl: ['pkg:npm/lib@1.0'],
            licence: 'MIT',
            swid: 't',
          },
        ],
      },
    ]);
    expect(statements).toEqual([
      { vulnerability: 'CVE-2024-1', status: 'affected', asset: 'product:acme & co/pump 7@2.1', component: 'lib' },
    ]);
  });
  test('is refused by line, also when the declaration takes a line', async () => {
    const { findings, refused } = await read(
      xml('<components>\n<component type="gadget"><name>x</name></component></components>'),
    );
    expect(refused).toBe(true);
    expect(findings[0]).toMatchObject({ code: 'inventory/cyclonedx-invalid', at: 'line 4' });
  });
  test('ignores an extension that calls its elements by the same names', async () => {
    const { assets } = await read(
      xml(
        '<components><component type="library"><name>right</name><e:name xmlns:e="urn:e">wrong</e:name></component></components>',
      ),
    );
    expect(assets[0]?.components?.[0]?.product).toBe('right');
  });
  test('is refused with a document type, entities or without end', async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE bom [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><bom xmlns="http://cyclonedx.org/schema/bom/1.6">&c;</bom>';
    expect((await read(bomb)).findings[0]?.code).toBe('inventory/xml-doctype');
    expect((await read(xml('<components>').slice(0, -8))).findings[0]?.code).toBe('inventory/xml-invalid');
  });
});
