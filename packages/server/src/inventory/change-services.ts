// Writes of clinical services. Each ties the assets that name the service, tells the journal, and has those assets matched anew.

import { Problem } from '@tocsin/core/base';
import type { ClinicalService } from '@tocsin/core/inventory';
import type { Actor, RoomDependencies, Transaction } from '../base/index.ts';
import { requestMatching } from '../matching/index.ts';
import { deleteService, listServices, writeService } from './asset-store.ts';
import { listAssetsOfServices, tieAssets, toServiceKey } from './named-service-store.ts';

export async function ensureServices(trx: Transaction, ids: readonly string[] | undefined): Promise<void> {
  if (ids === undefined || ids.length === 0) return;
  const known = new Set((await listServices(trx)).map((service) => service.id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new Problem('inventory/service-unknown', `no service ${unknown.join(', ')}`, { facts: { unknown } });
}

async function write(deps: RoomDependencies, trx: Transaction, actor: Actor, service: ClinicalService, at: string) {
  const organisation = actor.organisation!;
  await writeService(trx, organisation, service, at);
  await deps.journal(trx, {
    organisation,
    actor: actor.id,
    kind: 'inventory/service-written',
    subject: `service:${service.id}`,
    body: { name: service.name },
    at,
  });
}

async function matchAnew(deps: RoomDependencies, trx: Transaction, actor: Actor, services: readonly string[]) {
  const assets = await listAssetsOfServices(trx, services);
  await requestMatching(deps, trx, { organisation: actor.organisation!, assets });
}

export async function putService(deps: RoomDependencies, actor: Actor, service: ClinicalService) {
  return deps.database.asOrganisation(actor.organisation!, async (trx) => {
    await ensureServices(trx, service.dependsOn);
    await write(deps, trx, actor, service, deps.now());
    await tieAssets(trx, [service]);
    await matchAnew(deps, trx, actor, [service.id]);
    return service;
  });
}

export async function removeService(deps: RoomDependencies, actor: Actor, id: string) {
  return deps.database.asOrganisation(actor.organisation!, async (trx) => {
    if (!(await deleteService(trx, id))) throw new Problem('inventory/service-unknown', `no service ${id}`);
    await deps.journal(trx, {
      organisation: actor.organisation!,
      actor: actor.id,
      kind: 'inventory/service-removed',
      subject: `service:${id}`,
      body: {},
      at: deps.now(),
    });
    await matchAnew(deps, trx, actor, [id]);
    return { done: true as const };
  });
}

/** The name is the id where an address can hold it: whoever takes the service back finds its assets naming it as before. */
const toId = (name: string, newId: () => string) => (name.length <= 200 && /[\p{L}\p{N}]/u.test(name) ? name : newId());

/** Adds services of which only the name is known. One that is there, by id or name, is left as it is. */
export async function addServices(deps: RoomDependencies, actor: Actor, names: readonly string[]) {
  return deps.database.asOrganisation(actor.organisation!, async (trx) => {
    const now = deps.now();
    const taken = new Set((await listServices(trx)).flatMap(({ id, name }) => [toServiceKey(id), toServiceKey(name)]));
    const items: ClinicalService[] = [];
    for (const name of names.map((one) => one.trim())) {
      if (name === '' || taken.has(toServiceKey(name))) continue;
      taken.add(toServiceKey(name));
      const service = { id: toId(name, deps.newId), name };
      await write(deps, trx, actor, service, now);
      items.push(service);
    }
    await tieAssets(trx, items);
    await matchAnew(
      deps,
      trx,
      actor,
      items.map(({ id }) => id),
    );
    return { items };
  });
}
