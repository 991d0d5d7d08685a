// An import in three steps: read and preview (nothing changes), apply (one transaction), undo (while nothing has changed since).

import { type Finding, Problem } from '@tocsin/core/base';
import {
  type Asset,
  type ClinicalService,
  diffInventory,
  type ImportPreview,
  type InventoryReading,
  type NamedService,
  toAssetName,
  type VexStatement,
} from '@tocsin/core/inventory';
import { readInventory } from '@tocsin/core/inventory/read';
import type { Actor, RoomDependencies, Transaction } from '../base/index.ts';
import { requestMatching } from '../matching/index.ts';
import { listServices, readAssets, retireAssets, writeAssets } from './asset-store.ts';
import {
  insertImport,
  listAssetsOfDocuments,
  lockRevision,
  raiseRevision,
  readImport,
  readRevision,
  readStatements,
  type StoredImport,
  toSubjects,
  updateImport,
  writeStatements,
} from './import-store.ts';
import { mostSpellings, toServiceKey } from './named-service-store.ts';

const shownRows = 200;

/** `theirs=ours,theirs=ours` as the reader takes it. */
export function readMap(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').flatMap((pair) => {
    const at = pair.lastIndexOf('=');
    return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** Reads the file and keeps what it would change. A refused file is kept too, with its findings, so that nothing is lost by it. */
export async function previewImport(
  deps: RoomDependencies,
  actor: Actor,
  file: { bytes: Uint8Array; name: string; scope: 'merge' | 'replace'; map?: string | undefined },
): Promise<ImportPreview> {
  const organisation = actor.organisation!;
  const reading = await readInventory(file.bytes, { name: file.name, map: readMap(file.map) });
  return deps.database.asOrganisation(organisation, async (trx) => {
    const services = await listServices(trx);
    const incoming = toServiceIds(services, reading.assets);
    // A file without one asset (VEX alone, a header alone) never empties an inventory.
    const scope = incoming.length === 0 ? 'merge' : file.scope;
    const diff = diffInventory(await readAssets(trx), incoming, { scope });
    const now = deps.now();
    const findings = [...reading.findings, ...(await findUnknownDocuments(trx, incoming, reading.statements))];
    const preview = toPreview({ ...reading, assets: incoming, findings }, diff, {
      services,
      id: deps.newId(),
      at: now,
      by: actor.name,
      name: file.name,
      scope,
    });
    await insertImport(
      trx,
      organisation,
      {
        preview,
        baseRevision: await readRevision(trx),
        appliedRevision: null,
        incoming: { assets: incoming, statements: reading.statements },
        before: null,
      },
      now,
    );
    return preview;
  });
}

const documentsOf = (statements: readonly VexStatement[]): string[] => [
  ...new Set(statements.flatMap(({ asset, document }) => (asset === undefined ? (document ?? []) : []))),
];

/** VEX of a BOM that nobody has imported waits for it, and the person is told so. */
async function findUnknownDocuments(
  trx: Transaction,
  incoming: readonly Asset[],
  statements: readonly VexStatement[],
): Promise<Finding[]> {
  const documents = documentsOf(statements);
  const known = new Set([
    ...incoming.flatMap(({ bom }) => bom?.serialNumber ?? []),
    ...(await listAssetsOfDocuments(trx, documents)).map(({ document }) => document),
  ]);
  return documents
    .filter((document) => !known.has(document))
    .map((document) => ({
      code: 'inventory/vex-document-unknown',
      at: '/vulnerabilities',
      message: `Statements about ${document}: no asset was read from that BOM yet.`,
      hint: 'They are kept, and count from the moment that BOM is imported.',
      severity: 'warning',
    }));
}

type Diff = ReturnType<typeof diffInventory>;

function toPreview(
  reading: InventoryReading,
  diff: Diff,
  file: {
    id: string;
    at: string;
    by: string;
    name: string;
    scope: 'merge' | 'replace';
    services: readonly ClinicalService[];
  },
): ImportPreview {
  const names = new Map(file.services.map(({ id, name }) => [id, name]));
  const toRow = (
    kind: 'added' | 'changed' | 'gone',
    asset: Asset,
    fields: ImportPreview['rows'][number]['fields'],
  ) => ({
    kind,
    id: asset.id,
    name: toAssetName(asset),
    fields,
  });
  const rows: ImportPreview['rows'] = [
    ...diff.added
      .slice(0, shownRows)
      .map((asset) => toRow('added', asset, fieldsOf(asset).map(toFieldChange({ id: asset.id }, asset, names)))),
    ...diff.changed
      .slice(0, shownRows)
      .map(({ before, after, fields }) => toRow('changed', after, fields.map(toFieldChange(before, after, names)))),
    ...diff.gone.slice(0, shownRows).map((asset) => toRow('gone', asset, [])),
  ];
  return {
    id: file.id,
    name: file.name,
    format: reading.format,
    scope: file.scope,
    state: reading.refused ? 'refused' : 'previewed',
    read: reading.assets.length,
    added: diff.added.length,
    changed: diff.changed.length,
    gone: diff.gone.length,
    unchanged: diff.unchanged,
    statements: reading.statements.length,
    services: countNamed(reading.assets, names),
    rows,
    findings: reading.findings,
    findingsDropped: reading.findingsDropped,
    createdAt: file.at,
    by: file.by,
  };
}

/** What the file calls services that are not there, each spelling for itself. */
function countNamed(assets: readonly Asset[], known: ReadonlyMap<string, string>): NamedService[] {
  const counts = new Map<string, number>();
  for (const name of assets.flatMap(({ services = [] }) => [...new Set(services)]))
    if (!known.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, assets: count }))
    .sort((a, b) => b.assets - a.assets)
    .slice(0, mostSpellings);
}

/** What a row of a new asset says beside its id. */
const fieldsOf = (asset: Asset): string[] => Object.keys(asset).filter((field) => field !== 'id');

/** A value for the eye: lists and records without their brackets. */
function sayValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(sayValue).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key} ${sayValue(part)}`)
    .join(', ');
}

const toFieldChange = (before: Asset, after: Asset, names: ReadonlyMap<string, string>) => (field: string) => {
  const say = (asset: Asset) => {
    const value = (asset as Record<string, unknown>)[field];
    if (value === undefined) return undefined;
    if (field === 'components') return `${(value as unknown[]).length} components`;
    if (field === 'services') return (value as string[]).map((id) => names.get(id) ?? id).join(', ');
    return sayValue(value);
  };
  const was = say(before);
  const is = say(after);
  return { field, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) };
};

/** Service names of a file become the ids of services that exist; an unknown name stays as it is and is kept on the asset. */
function toServiceIds(services: readonly ClinicalService[], assets: readonly Asset[]): Asset[] {
  const ids = new Map(
    services.flatMap(({ id, name }) => [[toServiceKey(id), id] as const, [toServiceKey(name), id] as const]),
  );
  return assets.map((asset) =>
    asset.services === undefined
      ? asset
      : { ...asset, services: asset.services.map((name) => ids.get(toServiceKey(name)) ?? name) },
  );
}

/** Applies a preview if the inventory still is what it was made for. One transaction: all of it or nothing. */
export async function applyImport(deps: RoomDependencies, actor: Actor, id: string): Promise<ImportPreview> {
  const organisation = actor.organisation!;
  return deps.database.asOrganisation(organisation, async (trx) => {
    const revision = await lockRevision(trx, organisation);
    const stored = await ensureImport(trx, id);
    if (stored.preview.state === 'applied') return stored.preview;
    if (stored.preview.state !== 'previewed')
      throw new Problem('inventory/import-refused', `import ${id} is ${stored.preview.state}`);
    if (stored.baseRevision !== revision)
      throw new Problem('inventory/import-stale', `made for revision ${stored.baseRevision}, now ${revision}`);
    const now = deps.now();
    const { statements } = stored.incoming;
    // A service that was added since the preview is tied to what names it.
    const assets = toServiceIds(await listServices(trx), stored.incoming.assets);
    const current = await readAssets(trx);
    const diff = diffInventory(current, assets, { scope: stored.preview.scope });
    await writeAssets(trx, organisation, [...diff.added, ...diff.changed.map((change) => change.after)], {
      at: now,
      source: stored.preview.name,
    });
    await retireAssets(
      trx,
      organisation,
      diff.gone.map((asset) => asset.id),
      now,
    );
    const subjects = toSubjects(assets, statements);
    const before = {
      assets: [...diff.changed.map((change) => change.before), ...diff.gone],
      added: diff.added.map((asset) => asset.id),
      statements: await readStatements(trx, subjects),
    };
    await writeStatements(trx, organisation, subjects, statements);
    const preview: ImportPreview = { ...stored.preview, state: 'applied', appliedAt: now };
    await updateImport(trx, preview, { appliedRevision: await raiseRevision(trx, organisation), before });
    const touched = await toTouched(trx, { before, incoming: stored.incoming });
    await deps.journal(trx, {
      organisation,
      actor: actor.id,
      kind: 'inventory/import-applied',
      subject: `import:${id}`,
      body: { name: preview.name, added: preview.added, changed: preview.changed, gone: preview.gone },
      at: now,
    });
    await requestMatching(deps, trx, { organisation, assets: touched });
    return preview;
  });
}

/** Assets that an import, or its undoing, can give another warning: those it changed and those its statements speak of. */
async function toTouched(
  trx: Transaction,
  { before, incoming }: { before: NonNullable<StoredImport['before']>; incoming: StoredImport['incoming'] },
): Promise<string[]> {
  const spoken = [...incoming.statements, ...(before.statements ?? [])];
  return [
    ...new Set([
      ...before.added,
      ...before.assets.map((asset) => asset.id),
      ...spoken.flatMap(({ asset }) => asset ?? []),
      ...(await listAssetsOfDocuments(trx, documentsOf(spoken))).map(({ id }) => id),
    ]),
  ];
}

/** Takes back the newest applied import. Refused once anything else has changed the inventory. */
export async function undoImport(deps: RoomDependencies, actor: Actor, id: string): Promise<ImportPreview> {
  const organisation = actor.organisation!;
  return deps.database.asOrganisation(organisation, async (trx) => {
    const revision = await lockRevision(trx, organisation);
    const stored = await ensureImport(trx, id);
    if (stored.preview.state !== 'applied' || stored.appliedRevision !== revision || stored.before === null) {
      throw new Problem(
        'inventory/import-not-undoable',
        `import ${id} is ${stored.preview.state}, inventory is at ${revision}`,
      );
    }
    const now = deps.now();
    await writeAssets(trx, organisation, toServiceIds(await listServices(trx), stored.before.assets), { at: now });
    await retireAssets(trx, organisation, stored.before.added, now);
    const { assets, statements } = stored.incoming;
    await writeStatements(trx, organisation, toSubjects(assets, statements), stored.before.statements ?? []);
    const preview: ImportPreview = { ...stored.preview, state: 'undone' };
    await raiseRevision(trx, organisation);
    await updateImport(trx, preview);
    await deps.journal(trx, {
      organisation,
      actor: actor.id,
      kind: 'inventory/import-undone',
      subject: `import:${id}`,
      body: { name: preview.name },
      at: now,
    });
    await requestMatching(deps, trx, {
      organisation,
      assets: await toTouched(trx, { before: stored.before, incoming: stored.incoming }),
    });
    return preview;
  });
}

export async function ensureImport(trx: Transaction, id: string): Promise<StoredImport> {
  const stored = await readImport(trx, id);
  if (stored === undefined) throw new Problem('inventory/import-unknown', `no import ${id}`);
  return stored;
}
