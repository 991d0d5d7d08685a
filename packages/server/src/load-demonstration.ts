// First start: a hospital to look at, or an empty organisation. Runs through the same doors as everything else. The organisation comes last:
// a start that was cut before finds none, and does the first start again; what is there already is found unchanged.

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClinicalService } from '@tocsin/core/inventory';
import { readInventory } from '@tocsin/core/inventory/read';
import { parse } from 'yaml';
import { createCsafValidator, insertSource, receiveDocument, receiveFacts } from './advisories/index.ts';
import type { RoomDependencies } from './base/index.ts';
import { foundOrganisation } from './directory/index.ts';
import { writeAssets, writeService } from './inventory/index.ts';
import { requestMatching } from './matching/index.ts';

const content = (path: string) => fileURLToPath(import.meta.resolve(`@tocsin/content/${path}`));

interface Hospital {
  readonly organisation: { name: string; country: string; kind: 'hospital'; zone: string; beds: number };
  readonly owner: string;
  readonly services: ClinicalService[];
}

/** An organisation with nothing in it, for those who start for real. */
export async function loadEmpty(deps: RoomDependencies): Promise<void> {
  await loadSources(deps, true);
  await deps.database.asSystem((trx) =>
    foundOrganisation(
      deps,
      trx,
      { name: 'Our hospital', country: 'NL', kind: 'hospital', zone: 'Europe/Amsterdam', demonstration: false },
      'Security officer',
    ),
  );
}

/** The demonstration: advisories and facts first, then the hospital with its inventory, which is matched against them. */
export async function loadDemonstration(deps: RoomDependencies, progress: (what: string) => void): Promise<void> {
  const hospital = parse(await readFile(content('demo/hospital.yaml'), 'utf8')) as Hospital;
  const inventory = await readInventory(new Uint8Array(await readFile(content('demo/assets.csv'))), {
    name: 'assets.csv',
  });
  await loadSources(deps, false);
  progress('Reading and checking the advisories of the demonstration');
  await receiveFacts(deps, 'kev', new Uint8Array(await readFile(content('demo/kev.json'))));
  const validator = createCsafValidator();
  const folder = dirname(content('demo/advisories/icsma-21-187-01.json'));
  for (const name of (await readdir(folder)).sort()) {
    await receiveDocument(
      { ...deps, validator },
      { bytes: new Uint8Array(await readFile(join(folder, name))), name, source: null, organisation: null },
    );
  }
  await validator.close();
  const at = deps.now();
  await deps.database.asSystem(async (trx) => {
    const { organisation } = await foundOrganisation(
      deps,
      trx,
      { ...hospital.organisation, demonstration: true },
      hospital.owner,
    );
    for (const service of hospital.services) await writeService(trx, organisation.id, service, at);
    await writeAssets(trx, organisation.id, inventory.assets, { at, source: 'demonstration' });
    await requestMatching(deps, trx, { organisation: organisation.id });
  });
  progress('Matching them against the inventory');
  await deps.jobs.whenIdle();
}

interface ListedSource {
  readonly name: string;
  readonly kind: Parameters<typeof insertSource>[1]['kind'];
  readonly address: string;
  readonly everyMinutes: number;
  readonly description?: string;
  readonly country?: string;
  readonly confidence: string;
  readonly enabled: boolean;
}

/** The public sources of content/sources.yaml. In a demonstration none is fetched by itself: the words on the screen stay the ones we wrote. */
export async function loadSources(deps: RoomDependencies, enable: boolean): Promise<void> {
  const { sources } = parse(await readFile(content('sources.yaml'), 'utf8')) as { sources: ListedSource[] };
  await deps.database.asSystem(async (trx) => {
    for (const source of sources) {
      await insertSource(trx, {
        ...source,
        id: deps.newId(),
        enabled: enable && source.enabled,
        isPrivate: false,
        nextRunAt: deps.now(),
      });
    }
  });
}
