// First start: a hospital to look at, or an empty organisation. Runs through the same doors as everything else. The organisation comes last:
// a start that was cut before finds none, and does the first start again; what is there already is found unchanged.

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OrganisationId, Problem } from '@tocsin/core/base';
import { type Asset, type ClinicalService, inventoryApi } from '@tocsin/core/inventory';
import { readInventory } from '@tocsin/core/inventory/read';
import type { FastifyInstance } from 'fastify';
import { parse } from 'yaml';
import { createCsafValidator, insertSource, readFacts, receiveDocument, receiveFacts } from './advisories/index.ts';
import { type RoomDependencies, serve, type Transaction } from './base/index.ts';
import { foundOrganisation, listOrganisations, readOrganisation, writeOrganisation } from './directory/index.ts';
import { readCompleteness, writeAssets, writeService } from './inventory/index.ts';
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

const readHospital = async () => parse(await readFile(content('demo/hospital.yaml'), 'utf8')) as Hospital;
const readAssets = async () =>
  (await readInventory(new Uint8Array(await readFile(content('demo/assets.csv'))), { name: 'assets.csv' })).assets;
const receiveKev = async (deps: RoomDependencies) =>
  receiveFacts(deps, 'kev', new Uint8Array(await readFile(content('demo/kev.json'))));

/** As the node's own, or as what an organisation brought in by itself. Resolves with how many there are. */
async function receiveAdvisories(deps: RoomDependencies, organisation: OrganisationId | null): Promise<number> {
  const validator = createCsafValidator();
  const folder = dirname(content('demo/advisories/icsma-21-187-01.json'));
  const names = (await readdir(folder)).sort();
  for (const name of names) {
    await receiveDocument(
      { ...deps, validator },
      { bytes: new Uint8Array(await readFile(join(folder, name))), name, source: null, organisation },
    );
  }
  await validator.close();
  return names.length;
}

/** Services and assets, and the wish that they are matched. */
async function fillHospital(
  deps: RoomDependencies,
  trx: Transaction,
  organisation: OrganisationId,
  { services }: Hospital,
  assets: readonly Asset[],
): Promise<void> {
  const at = deps.now();
  for (const service of services) await writeService(trx, organisation, service, at);
  await writeAssets(trx, organisation, assets, { at, source: 'demonstration' });
  await requestMatching(deps, trx, { organisation });
}

/** The demonstration: advisories and facts first, then the hospital with its inventory, which is matched against them. */
export async function loadDemonstration(deps: RoomDependencies, progress: (what: string) => void): Promise<void> {
  const hospital = await readHospital();
  const assets = await readAssets();
  await loadSources(deps, false);
  progress('Reading and checking the advisories of the demonstration');
  await receiveKev(deps);
  await receiveAdvisories(deps, null);
  await deps.database.asSystem(async (trx) => {
    const { organisation } = await foundOrganisation(
      deps,
      trx,
      { ...hospital.organisation, demonstration: true },
      hospital.owner,
    );
    await fillHospital(deps, trx, organisation.id as OrganisationId, hospital, assets);
  });
  progress('Matching them against the inventory');
  await deps.jobs.whenIdle();
}

/** A vulnerability that the catalogue has held for years: whoever knows it has read the whole catalogue. */
const longKnown = 'CVE-2020-1938';

/** What is known of a CVE is the node's: the small catalogue takes the place of no other, and changes nobody else's decisions. */
const mayReceiveKev = (deps: RoomDependencies) =>
  deps.database.asSystem(
    async (trx) => (await listOrganisations(trx)).length === 1 && !(await readFacts(trx, [longKnown])).has(longKnown),
  );

/** An organisation that has nothing yet looks around in the demonstration. Refused once it has assets of its own. */
export function installDemonstration(app: FastifyInstance, deps: RoomDependencies): void {
  serve(app, inventoryApi.loadDemonstration, async ({ actor }) => {
    const organisation = actor.organisation!;
    const hospital = await readHospital();
    const assets = await readAssets();
    const ensureEmpty = async (trx: Transaction) => {
      if ((await readCompleteness(trx)).assets > 0)
        throw new Problem('inventory/not-empty', `${organisation} has assets`);
    };
    await deps.database.asOrganisation(organisation, ensureEmpty);
    if (await mayReceiveKev(deps)) await receiveKev(deps);
    const advisories = await receiveAdvisories(deps, organisation);
    await deps.database.asOrganisation(organisation, async (trx) => {
      await ensureEmpty(trx);
      const before = (await readOrganisation(trx, organisation))!;
      await writeOrganisation(trx, { ...before, demonstration: true });
      await fillHospital(deps, trx, organisation, hospital, assets);
      await deps.journal(trx, {
        organisation,
        actor: actor.id,
        kind: 'inventory/demonstration-loaded',
        subject: 'inventory',
        body: { assets: assets.length, services: hospital.services.length },
        at: deps.now(),
      });
    });
    return { services: hospital.services.length, assets: assets.length, advisories };
  });
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
