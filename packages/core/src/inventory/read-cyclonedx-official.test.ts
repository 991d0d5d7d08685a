// The official conformance cases and examples of CycloneDX, and the SBOM of a real medical device, where they lie.
import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { describe, expect, test } from 'vitest';
import { readEntries } from '../base/read.ts';
import { readInventory } from './read.ts';

const cases = sharedData('sbom/cyclonedx-spec-tests-half.tar.gz');
const examples = sharedData('sbom/cyclonedx-examples.tar.gz');
const narrow = sharedData('sbom/medical-device-narrow/sboms/case-study/narrow.sbom.json');

function entriesOf(path: string | undefined): { name: string; bytes: Uint8Array }[] {
  if (path === undefined) return [];
  const entries = [...readEntries(new Uint8Array(readFileSync(path)), path)];
  return entries.flatMap((entry) => (entry.bytes === undefined ? [] : [{ name: entry.path, bytes: entry.bytes }]));
}

describe.skipIf(cases === undefined)('the official cases', () => {
  const official = entriesOf(cases);
  test('are all here', () => {
    expect(official.length).toBe(371);
  });
  test.each(['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'])(
    'of %s: valid ones are read, invalid ones refused with place and rule',
    async (version) => {
      const wrong: string[] = [];
      for (const { name, bytes } of official.filter((entry) => entry.name.startsWith(`${version}/`))) {
        const reading = await readInventory(bytes, { name });
        const isValid = name.includes('/valid-');
        const isExplained = reading.findings.every(
          ({ at, message }) => /^(?:\/|line \d+)/.test(at) && message.length > 20,
        );
        if (
          reading.refused === isValid ||
          !isExplained ||
          reading.formatVersion !== (isValid ? version : reading.formatVersion)
        )
          wrong.push(name);
      }
      expect(wrong).toEqual([]);
    },
  );
});

describe.skipIf(examples === undefined)('the examples', () => {
  test('are read but for the one of 1.1, which is refused by its version', async () => {
    const refused: string[] = [];
    for (const { name, bytes } of entriesOf(examples)) {
      const reading = await readInventory(bytes, { name });
      if (reading.refused) refused.push(`${name}: ${reading.findings[0]?.code}`);
    }
    expect(refused).toEqual(['SBOM/laravel-7.12.0/bom.1.1.xml: inventory/cyclonedx-version']);
  });
  test('say the same as JSON and as XML', async () => {
    const byName = new Map(entriesOf(examples).map(({ name, bytes }) => [name, bytes]));
    for (const folder of ['SBOM/juice-shop/v11.1.2', 'SBOM/dropwizard-1.3.15']) {
      const json = await readInventory(byName.get(`${folder}/bom.json`)!);
      const xml = await readInventory(byName.get(`${folder}/bom.xml`)!);
      const plain = (reading: typeof json) =>
        reading.assets[0]?.components?.map(({ product, version, purl }) => [product, version, purl]);
      expect(plain(xml)).toEqual(plain(json));
    }
  });
});

test.skipIf(narrow === undefined)(
  'the SBOM of a real medical device gives its 55 components with what identifies them',
  async () => {
    const { assets, refused } = await readInventory(new Uint8Array(readFileSync(narrow!)), {
      name: 'narrow.sbom.json',
    });
    const components = assets[0]?.components ?? [];
    expect(refused).toBe(false);
    expect(components.length).toBe(55);
    expect(components.filter(({ cpe, purl }) => cpe !== undefined || purl !== undefined).length).toBeGreaterThan(40);
  },
);
