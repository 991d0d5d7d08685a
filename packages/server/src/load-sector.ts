// The demonstration of an authority: made-up hospitals in many countries, each with some of the devices of the demonstration hospital, and
// an authority that most of them let count. Loaded beside the demonstration hospital when the start asks for it.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type OrganisationId, toDay } from '@tocsin/core/base';
import type { Organisation } from '@tocsin/core/directory';
import type { Asset, ClinicalService } from '@tocsin/core/inventory';
import { readInventory } from '@tocsin/core/inventory/read';
import { parse } from 'yaml';
import type { Actor, RoomDependencies, Transaction } from './base/index.ts';
import { foundOrganisation, joinAuthority, makeInvitationCode, setSharing } from './directory/index.ts';
import { writeAssets, writeService } from './inventory/index.ts';
import { requestMatching } from './matching/index.ts';
import { changeFindings, listWarnings } from './warnings/index.ts';

const content = (path: string) => fileURLToPath(import.meta.resolve(`@tocsin/content/${path}`));

interface SectorOfDemonstration {
  readonly authority: string;
  readonly zone: string;
  /** Hospitals by country. */
  readonly hospitals: Readonly<Record<string, number>>;
}

/** About half of the kinds of device, other ones in each hospital, and one or two of each: alike enough to be hit together, unlike enough to differ. */
function pick(assets: readonly Asset[], hospital: number): Asset[] {
  const kinds = [...Map.groupBy(assets, (asset) => `${asset.vendor} ${asset.product}`).values()];
  return kinds.filter((_, i) => (i * 7 + hospital * 5) % 13 < 7).flatMap((kind) => kind.slice(0, 2));
}

export async function loadSector(deps: RoomDependencies, progress: (what: string) => void): Promise<void> {
  const sector = parse(await readFile(content('demo/sector.yaml'), 'utf8')) as SectorOfDemonstration;
  const { services } = parse(await readFile(content('demo/hospital.yaml'), 'utf8')) as { services: ClinicalService[] };
  const { assets } = await readInventory(new Uint8Array(await readFile(content('demo/assets.csv'))), {
    name: 'assets.csv',
  });
  progress('Founding an authority and its hospitals');
  const found = (trx: Transaction, name: string, country: string, kind: Organisation['kind']) =>
    foundOrganisation(deps, trx, { name, country, kind, zone: sector.zone, demonstration: true }, 'Security officer');
  const places = Object.entries(sector.hospitals).flatMap(([country, count]) =>
    Array.from({ length: count }, (_, i) => ({ country, name: `Hospital ${country} ${i + 1}` })),
  );
  const members: Actor[] = [];
  for (const [i, { name, country }] of places.entries())
    await deps.database.asSystem(async (trx) => {
      const { organisation, person } = await found(trx, name, country, 'hospital');
      for (const service of services) await writeService(trx, organisation.id, service, deps.now());
      await writeAssets(trx, organisation.id, pick(assets, i), { at: deps.now(), source: 'demonstration' });
      await requestMatching(deps, trx, { organisation: organisation.id });
      members.push(toActor(organisation.id, person));
    });
  progress('Matching what they have against the advisories');
  await deps.jobs.whenIdle();
  // The authority comes last, so that a start that was cut before finds none and says so.
  const authority = await deps.database.asSystem((trx) => found(trx, sector.authority, 'NL', 'support-centre'));
  const { code } = await makeInvitationCode(deps, toActor(authority.organisation.id, authority.person));
  for (const [i, member] of members.entries()) {
    await joinAuthority(deps, member, code);
    // One in eight shares nothing, as it may.
    if (i % 8 !== 7) await setSharing(deps, member, true);
    if (i % 2 === 0) await acknowledgeSome(deps, member);
  }
}

const toActor = (organisation: OrganisationId, person: string): Actor => ({
  kind: 'person',
  id: `person:${person}`,
  name: 'Security officer',
  organisation,
  permissions: new Set(),
});

async function acknowledgeSome(deps: RoomDependencies, actor: Actor): Promise<void> {
  const { items } = await deps.database.asOrganisation(actor.organisation!, (trx) =>
    listWarnings(trx, { limit: 5 }, toDay(deps.now())),
  );
  for (const { id } of items) await changeFindings(deps, actor, id, { state: 'acknowledged' });
}
