// What runs here, for whoever must say it in an audit.

import { readFile } from 'node:fs/promises';
import { directoryApi } from '@tocsin/core/directory';
import type { FastifyInstance } from 'fastify';
import { serve } from './base/index.ts';
import { listPackages, toOwnSbom } from './own-sbom.ts';

const read = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

async function readOwn(): Promise<{ version: string; licence: string }> {
  const { version, license } = JSON.parse(await read('package.json')) as { version: string; license: string };
  return { version, licence: license };
}

export function installAbout(app: FastifyInstance): void {
  serve(app, directoryApi.getAbout, async () => {
    const shipped = listPackages(await read('package-lock.json')).filter(({ dev }) => !dev);
    const counts = new Map<string, number>();
    for (const { licence } of shipped) counts.set(licence, (counts.get(licence) ?? 0) + 1);
    return {
      ...(await readOwn()),
      runtime: `Node ${process.versions.node}`,
      packages: shipped.length,
      licences: [...counts]
        .map(([licence, packages]) => ({ licence, packages }))
        .sort((a, b) => b.packages - a.packages || (a.licence < b.licence ? -1 : 1)),
    };
  });
  serve(app, directoryApi.getSbom, async () => {
    const own = await readOwn();
    const bom = toOwnSbom(await read('package-lock.json'), own);
    return { body: `${JSON.stringify(bom, null, 2)}\n`, filename: `tocsin-${own.version}.cdx.json` };
  });
}
