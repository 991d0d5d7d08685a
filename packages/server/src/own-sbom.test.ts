import { readFileSync } from 'node:fs';
import { readInventory } from '@tocsin/core/inventory/read';
import { describe, expect, it } from 'vitest';
import { listPackages, toOwnSbom } from './own-sbom.ts';

const lockText = readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8');
const own = { version: '0.1.0', licence: 'EUPL-1.2' };

describe('the SBOM of Tocsin itself', () => {
  it('is CycloneDX that Tocsin reads without a complaint, with a version and a purl for every package', async () => {
    const bom = toOwnSbom(lockText, own);
    const reading = await readInventory(new TextEncoder().encode(JSON.stringify(bom)), { name: 'tocsin.cdx.json' });
    expect(reading.findings).toEqual([]);
    expect(reading.formatVersion).toBe('1.6');
    expect(reading.assets[0]?.components?.length).toBe(bom.components.length);
    expect(bom.components.length).toBeGreaterThan(50);
    expect(bom.components.filter(({ version, purl }) => version === '' || !purl.startsWith('pkg:npm/'))).toEqual([]);
  });

  it('names what ships and not what only builds and tests', () => {
    const names = toOwnSbom(lockText, own).components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['fastify', 'react', '@xyflow/react']));
    expect(names).not.toContain('vitest');
  });

  it('counts a package that is installed twice once, and as shipped when one of the two ships', () => {
    const lock = {
      packages: {
        '': {},
        'node_modules/a': { version: '1', license: 'MIT', dev: true },
        'packages/x/node_modules/a': { version: '1', license: 'MIT' },
        'node_modules/@tocsin/core': { link: true },
      },
    };
    expect(listPackages(JSON.stringify(lock))).toEqual([
      { name: 'a', version: '1', licence: 'MIT', integrity: undefined, dev: false },
    ]);
  });
});
