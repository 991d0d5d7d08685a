// The endpoints of the room `inventory`, one handler each.

import { Problem, toCsvText } from '@tocsin/core/base';
import {
  type Asset,
  type FieldsToSet,
  type FieldToClear,
  inventoryApi,
  setFields,
  sourceByHand,
} from '@tocsin/core/inventory';
import type { FastifyInstance } from 'fastify';
import { type Actor, type RoomDependencies, serve, type Transaction } from '../base/index.ts';
import { requestMatching } from '../matching/index.ts';
import { listAssets, listWholeAssets, readAsset, readAssets, retireAssets, writeAssets } from './asset-store.ts';
import { readCompleteness, readServiceBoard } from './board-store.ts';
import { addServices, ensureServices, putService, removeService } from './change-services.ts';
import { readServiceGraph } from './graph-store.ts';
import { applyImport, ensureImport, previewImport, undoImport } from './import-inventory.ts';
import { listImports, lockRevision, raiseRevision, updateImport } from './import-store.ts';
import { byImport, listNamedServices } from './named-service-store.ts';

export function registerInventoryRoutes(app: FastifyInstance, deps: RoomDependencies): void {
  const inside = <R>(actor: Actor, work: (trx: Transaction) => Promise<R>) =>
    deps.database.asOrganisation(actor.organisation!, work);

  serve(app, inventoryApi.listAssets, ({ query, actor }) => inside(actor, (trx) => listAssets(trx, query)));
  serve(app, inventoryApi.getAsset, ({ params, actor }) => inside(actor, (trx) => ensureAsset(trx, params.id)));
  serve(app, inventoryApi.putAsset, ({ params, body, actor }) =>
    putAsset(deps, actor, { ...body, id: params.id } as Asset),
  );
  serve(app, inventoryApi.updateAssets, ({ body, actor }) => updateAssets(deps, actor, body));
  serve(app, inventoryApi.deleteAsset, ({ params, actor }) => deleteAsset(deps, actor, params.id));
  serve(app, inventoryApi.exportAssets, ({ query, actor }) =>
    inside(actor, async (trx) => ({ body: toAssetCsv(await listWholeAssets(trx, query)), filename: 'inventory.csv' })),
  );
  serve(app, inventoryApi.getCompleteness, ({ actor }) => inside(actor, readCompleteness));

  serve(app, inventoryApi.previewImport, ({ query, body, actor }) =>
    previewImport(deps, actor, {
      bytes: body as Uint8Array,
      name: query.name,
      scope: query.scope ?? 'merge',
      map: query.map,
    }),
  );
  serve(app, inventoryApi.listImports, ({ query, actor }) => inside(actor, (trx) => listImports(trx, query)));
  serve(app, inventoryApi.getImport, ({ params, actor }) =>
    inside(actor, async (trx) => (await ensureImport(trx, params.id)).preview),
  );
  serve(app, inventoryApi.applyImport, ({ params, actor }) => applyImport(deps, actor, params.id));
  serve(app, inventoryApi.undoImport, ({ params, actor }) => undoImport(deps, actor, params.id));
  serve(app, inventoryApi.discardImport, ({ params, actor }) =>
    inside(actor, async (trx) => {
      const { preview } = await ensureImport(trx, params.id);
      if (preview.state === 'previewed' || preview.state === 'refused')
        await updateImport(trx, { ...preview, state: 'discarded' });
      return { done: true as const };
    }),
  );

  serve(app, inventoryApi.listServices, ({ actor }) =>
    inside(actor, async (trx) => ({ items: await readServiceBoard(trx) })),
  );
  serve(app, inventoryApi.listNamedServices, ({ query, actor }) =>
    inside(actor, async (trx) =>
      listNamedServices(trx, query.import === undefined ? undefined : await byImport(trx, query.import)),
    ),
  );
  serve(app, inventoryApi.addServices, ({ body, actor }) => addServices(deps, actor, body.names));
  serve(app, inventoryApi.getServiceGraph, ({ query, actor }) =>
    inside(actor, (trx) => readServiceGraph(trx, query.groups ?? 200)),
  );
  serve(app, inventoryApi.putService, ({ params, body, actor }) => putService(deps, actor, { ...body, id: params.id }));
  serve(app, inventoryApi.deleteService, ({ params, actor }) => removeService(deps, actor, params.id));
}

async function ensureAsset(trx: Transaction, id: string) {
  const detail = await readAsset(trx, id);
  if (detail === undefined) throw new Problem('inventory/asset-unknown', `no asset ${id}`);
  return detail;
}

/** One write of assets: under the revision's lock, told to the journal, then matched. */
async function changeAssets(
  deps: RoomDependencies,
  actor: Actor,
  kind: string,
  work: (trx: Transaction, now: string) => Promise<readonly string[]>,
) {
  const organisation = actor.organisation!;
  return deps.database.asOrganisation(organisation, async (trx) => {
    await lockRevision(trx, organisation);
    const now = deps.now();
    const ids = await work(trx, now);
    await raiseRevision(trx, organisation);
    await deps.journal(trx, {
      organisation,
      actor: actor.id,
      kind,
      subject: ids.length === 1 ? `asset:${ids[0]}` : 'inventory',
      body: { assets: ids.slice(0, 100), count: ids.length },
      at: now,
    });
    await requestMatching(deps, trx, { organisation, assets: ids });
    return ids;
  });
}

function ensureUsable(asset: Asset): void {
  if (!asset.product && !asset.model && !asset.cpe?.length && !asset.purl?.length)
    throw new Problem('inventory/asset-unusable', 'neither product nor model');
}

async function putAsset(deps: RoomDependencies, actor: Actor, asset: Asset) {
  ensureUsable(asset);
  await changeAssets(deps, actor, 'inventory/asset-written', async (trx, at) => {
    await ensureServices(trx, asset.services);
    await writeAssets(trx, actor.organisation!, [asset], { at, source: sourceByHand });
    return [asset.id];
  });
  return deps.database.asOrganisation(actor.organisation!, (trx) => ensureAsset(trx, asset.id));
}

async function updateAssets(
  deps: RoomDependencies,
  actor: Actor,
  { ids, set, clear = [] }: { ids: readonly string[]; set: FieldsToSet; clear?: readonly FieldToClear[] },
) {
  const changed = await changeAssets(deps, actor, 'inventory/assets-changed', async (trx, at) => {
    const assets = await readAssets(trx, ids);
    // A service that an import named and the house does not know may stay where it is.
    await ensureServices(
      trx,
      set.services?.filter((service) => !assets.every((asset) => asset.services?.includes(service))),
    );
    const missing = ids.filter((id) => !assets.some((asset) => asset.id === id));
    if (missing.length > 0)
      throw new Problem('inventory/asset-unknown', `no asset ${missing.join(', ')}`, { facts: { missing } });
    const written = assets.map((asset) => setFields(asset, set, clear));
    for (const asset of written) if (clear.length > 0) ensureUsable(asset);
    await writeAssets(trx, actor.organisation!, written, { at });
    return ids;
  });
  return { changed: changed.length };
}

async function deleteAsset(deps: RoomDependencies, actor: Actor, id: string) {
  await changeAssets(deps, actor, 'inventory/asset-retired', async (trx, at) => {
    if ((await retireAssets(trx, actor.organisation!, [id], at)) === 0)
      throw new Problem('inventory/asset-unknown', `no asset ${id}`);
    return [id];
  });
  return { done: true as const };
}

const columns = [
  'id',
  'vendor',
  'product',
  'model',
  'version',
  'serial',
  'manufactured',
  'cpe',
  'purl',
  'service',
  'exposure',
  'location',
] as const;

/** The inventory in the CSV form that Tocsin reads. */
export function toAssetCsv(assets: readonly Asset[]): string {
  const rows = assets.map((asset) => [
    asset.id,
    asset.vendor ?? '',
    asset.product ?? '',
    asset.model ?? '',
    asset.version ?? '',
    asset.serial ?? '',
    asset.manufactured ?? '',
    (asset.cpe ?? []).join(' '),
    (asset.purl ?? []).join(' '),
    (asset.services ?? []).join(' | '),
    asset.exposure ?? '',
    asset.location ?? '',
  ]);
  return toCsvText([columns, ...rows]);
}
