// Endpoints of the room `inventory`.
import * as T from 'typebox';
import { defineEndpoint, Finding, only, PageOf, PageQuery, without } from '../base/index.ts';
import { Asset, ClinicalService, Exposure, InventoryFormat } from './schema.ts';

const Done = T.Object({ done: T.Literal(true) });
const one = T.Object({ id: T.String({ maxLength: 200 }) });

/** How complete the matching data of an asset are, 0 to 1, and which field would help most. */
export const Completeness = T.Object(
  {
    score: T.Number(),
    missing: T.Array(T.Object({ field: T.String(), helps: T.String() })),
    next: T.Optional(T.String()),
  },
  { $id: 'Completeness' },
);
export type Completeness = T.Static<typeof Completeness>;

export const AssetRow = T.Object(
  {
    asset: without(Asset, ['components', 'extra']),
    components: T.Integer(),
    services: T.Array(T.Object({ id: T.String(), name: T.String() })),
    completeness: Completeness,
    /** Open findings by verdict. */
    affected: T.Integer(),
    cannotTell: T.Integer(),
    /** Worst priority of its open findings. */
    priority: T.Union([T.String(), T.Null()]),
    changedAt: T.String(),
  },
  { $id: 'AssetRow' },
);
export type AssetRow = T.Static<typeof AssetRow>;

/** The source of an asset that no file brought. */
export const sourceByHand = 'by hand';

export const AssetDetail = T.Object(
  {
    asset: Asset,
    services: T.Array(ClinicalService),
    completeness: Completeness,
    createdAt: T.String(),
    changedAt: T.String(),
    source: T.Optional(T.String()),
  },
  { $id: 'AssetDetail' },
);
export type AssetDetail = T.Static<typeof AssetDetail>;

/** A service that assets name and that is not there: by neither its id nor its name. */
const NamedService = T.Object({ name: T.String(), assets: T.Integer() }, { $id: 'NamedService' });
export type NamedService = T.Static<typeof NamedService>;

export const ImportPreview = T.Object(
  {
    id: T.String(),
    name: T.String(),
    format: InventoryFormat,
    scope: T.Union([T.Literal('merge'), T.Literal('replace')]),
    state: T.Union([
      T.Literal('previewed'),
      T.Literal('applied'),
      T.Literal('discarded'),
      T.Literal('refused'),
      T.Literal('undone'),
    ]),
    read: T.Optional(T.Integer({ description: 'Assets that were read from the file.' })),
    added: T.Integer(),
    changed: T.Integer(),
    gone: T.Integer(),
    unchanged: T.Integer(),
    /** VEX statements that come with it. */
    statements: T.Optional(T.Integer()),
    /** Services by the names the file gives them, that were not there when it was read; the most frequent first. */
    services: T.Optional(T.Array(NamedService)),
    /** First rows of each kind, for the eye; the whole is applied. */
    rows: T.Array(
      T.Object({
        kind: T.Union([T.Literal('added'), T.Literal('changed'), T.Literal('gone')]),
        id: T.String(),
        name: T.String(),
        fields: T.Array(T.Object({ field: T.String(), before: T.Optional(T.String()), after: T.Optional(T.String()) })),
      }),
    ),
    findings: T.Array(Finding),
    findingsDropped: T.Integer(),
    createdAt: T.String(),
    appliedAt: T.Optional(T.String()),
    by: T.String(),
  },
  { $id: 'ImportPreview' },
);
export type ImportPreview = T.Static<typeof ImportPreview>;

/** What can be said of several assets at once. */
export const FieldsToSet = T.Object(
  {
    ...only(Asset, [
      'version',
      'serial',
      'manufactured',
      'model',
      'vendor',
      'product',
      'hardware',
      'exposure',
      'location',
      'services',
    ]).properties,
    platform: T.Optional(
      T.String({ maxLength: 200, description: 'The operating system it runs on; becomes a component of it.' }),
    ),
    option: T.Optional(
      T.String({
        maxLength: 400,
        description:
          'An option that it has, or has not ("without …"), in the words of the advisory; added to those it has.',
      }),
    ),
  },
  { $id: 'FieldsToSet' },
);
export type FieldsToSet = T.Static<typeof FieldsToSet>;

/** What can be emptied again: then nothing is known of it. */
export const FieldToClear = T.Enum(
  ['version', 'serial', 'manufactured', 'model', 'vendor', 'product', 'hardware', 'exposure', 'location', 'services'],
  { $id: 'FieldToClear' },
);
export type FieldToClear = Exclude<keyof FieldsToSet, 'platform' | 'option'>;

const PriorityOrNone = T.Union([T.String(), T.Null()]);

/** The hospital as a graph: services, what each depends on, and systems of one product as one group, whatever their number. */
export const ServiceGraph = T.Object(
  {
    services: T.Array(
      T.Object({
        service: ClinicalService,
        assets: T.Integer(),
        priority: PriorityOrNone,
        openWarnings: T.Integer(),
      }),
    ),
    groups: T.Array(
      T.Object({
        id: T.String(),
        name: T.String(),
        assets: T.Integer(),
        /** Worst priority of their open findings. */
        priority: PriorityOrNone,
        /** How many of them serve which service. */
        serves: T.Array(T.Object({ service: T.String(), assets: T.Integer() })),
      }),
    ),
    others: T.Array(T.Object({ service: T.String(), assets: T.Integer(), groups: T.Integer() }), {
      description: 'Systems of a service whose groups are beyond the limit: the least urgent and smallest.',
    }),
  },
  { $id: 'ServiceGraph' },
);
export type ServiceGraph = T.Static<typeof ServiceGraph>;

/** Which assets, and in what order: of the list and of the file that is taken along. */
const AssetQuery = {
  q: T.Optional(
    T.String({
      maxLength: 200,
      description: 'Words looked for in name, vendor, product, model, serial, location.',
    }),
  ),
  service: T.Optional(T.String()),
  exposure: T.Optional(Exposure),
  missing: T.Optional(T.String({ description: 'Only assets whose matching data lack this field.' })),
  verdict: T.Optional(T.Union([T.Literal('affected'), T.Literal('cannot-tell'), T.Literal('clean')])),
  sort: T.Optional(T.Enum(['name', 'vendor', 'completeness', 'priority', 'changed'])),
  order: T.Optional(T.Union([T.Literal('asc'), T.Literal('desc')])),
};

export const inventoryApi = {
  listAssets: defineEndpoint({
    id: 'listAssets',
    method: 'GET',
    path: '/api/v1/assets',
    permission: 'inventory:read',
    summary: 'Assets, filtered and sorted',
    query: T.Object({ ...PageQuery, ...AssetQuery }),
    reply: PageOf(AssetRow),
    problems: [],
  }),
  getAsset: defineEndpoint({
    id: 'getAsset',
    method: 'GET',
    path: '/api/v1/assets/:id',
    permission: 'inventory:read',
    summary: 'One asset with its components',
    params: one,
    reply: AssetDetail,
    problems: ['inventory/asset-unknown'],
  }),
  putAsset: defineEndpoint({
    id: 'putAsset',
    method: 'PUT',
    path: '/api/v1/assets/:id',
    permission: 'inventory:write',
    summary: 'Add or replace an asset; it is matched at once',
    params: one,
    body: without(Asset, ['id']),
    reply: AssetDetail,
    problems: ['inventory/asset-unusable', 'inventory/service-unknown'],
  }),
  updateAssets: defineEndpoint({
    id: 'updateAssets',
    method: 'PATCH',
    path: '/api/v1/assets',
    permission: 'inventory:write',
    summary: 'Set, or empty, the same fields on several assets',
    body: T.Object({
      ids: T.Array(T.String(), { minItems: 1, maxItems: 1000 }),
      set: FieldsToSet,
      clear: T.Optional(T.Array(FieldToClear, { description: 'Fields of which nothing shall be known any more.' })),
    }),
    reply: T.Object({ changed: T.Integer() }),
    problems: ['inventory/asset-unknown', 'inventory/asset-unusable', 'inventory/service-unknown'],
  }),
  deleteAsset: defineEndpoint({
    id: 'deleteAsset',
    method: 'DELETE',
    path: '/api/v1/assets/:id',
    permission: 'inventory:write',
    summary: 'Take an asset out of use; its findings close, the record stays',
    params: one,
    reply: Done,
    problems: ['inventory/asset-unknown'],
  }),
  exportAssets: defineEndpoint({
    id: 'exportAssets',
    method: 'GET',
    path: '/api/v1/assets.csv',
    permission: 'inventory:read',
    summary: 'Assets that fit as CSV, in the form that Tocsin reads',
    query: T.Object(AssetQuery),
    reply: T.String(),
    replyType: 'text/csv',
    problems: [],
  }),
  previewImport: defineEndpoint({
    id: 'previewImport',
    method: 'POST',
    path: '/api/v1/imports',
    permission: 'inventory:write',
    summary: 'Read an inventory file and show what it would change; nothing is changed yet',
    query: T.Object({
      name: T.String({ maxLength: 200, description: 'File name.' }),
      scope: T.Optional(T.Union([T.Literal('merge'), T.Literal('replace')])),
      map: T.Optional(T.String({ maxLength: 2000, description: 'Header names as `theirs=ours,theirs=ours`.' })),
    }),
    bodyType: 'application/octet-stream',
    body: T.Unknown(),
    reply: ImportPreview,
    problems: ['inventory/file-too-large'],
  }),
  listImports: defineEndpoint({
    id: 'listImports',
    method: 'GET',
    path: '/api/v1/imports',
    permission: 'inventory:read',
    summary: 'Imports, newest first',
    query: T.Object(PageQuery),
    reply: PageOf(ImportPreview),
    problems: [],
  }),
  getImport: defineEndpoint({
    id: 'getImport',
    method: 'GET',
    path: '/api/v1/imports/:id',
    permission: 'inventory:read',
    summary: 'One import',
    params: one,
    reply: ImportPreview,
    problems: ['inventory/import-unknown'],
  }),
  applyImport: defineEndpoint({
    id: 'applyImport',
    method: 'POST',
    path: '/api/v1/imports/:id/apply',
    permission: 'inventory:write',
    summary: 'Apply a previewed import; refused when the inventory changed since the preview',
    params: one,
    reply: ImportPreview,
    problems: ['inventory/import-unknown', 'inventory/import-stale', 'inventory/import-refused'],
  }),
  discardImport: defineEndpoint({
    id: 'discardImport',
    method: 'DELETE',
    path: '/api/v1/imports/:id',
    permission: 'inventory:write',
    summary: 'Discard a previewed import',
    params: one,
    reply: Done,
    problems: ['inventory/import-unknown'],
  }),
  undoImport: defineEndpoint({
    id: 'undoImport',
    method: 'POST',
    path: '/api/v1/imports/:id/undo',
    permission: 'inventory:write',
    summary: 'Undo the newest applied import',
    params: one,
    reply: ImportPreview,
    problems: ['inventory/import-unknown', 'inventory/import-not-undoable'],
  }),
  listServices: defineEndpoint({
    id: 'listServices',
    method: 'GET',
    path: '/api/v1/services',
    permission: 'inventory:read',
    summary: 'Clinical services with their worst open priority',
    reply: T.Object({
      items: T.Array(
        T.Object({
          service: ClinicalService,
          assets: T.Integer(),
          priority: T.Union([T.String(), T.Null()]),
          openWarnings: T.Integer(),
        }),
      ),
    }),
    problems: [],
  }),
  listNamedServices: defineEndpoint({
    id: 'listNamedServices',
    method: 'GET',
    path: '/api/v1/services/named',
    permission: 'inventory:read',
    summary: 'Services that assets name and that are not there yet, with how many assets each',
    query: T.Object({
      import: T.Optional(
        T.String({ maxLength: 200, description: 'Of the assets of this import, not of those in use.' }),
      ),
    }),
    reply: T.Object({
      items: T.Array(NamedService, { description: '200 at the most, those of the most assets first.' }),
      total: T.Integer(),
    }),
    problems: ['inventory/import-unknown'],
  }),
  addServices: defineEndpoint({
    id: 'addServices',
    method: 'POST',
    path: '/api/v1/services',
    permission: 'inventory:write',
    summary: 'Add clinical services by name; what patients feel, and their impact, stay open until somebody says it',
    body: T.Object({
      names: T.Array(T.String({ minLength: 1, maxLength: 400 }), { minItems: 1, maxItems: 200 }),
    }),
    reply: T.Object({
      items: T.Array(ClinicalService, { description: 'Those that were added; one that is there is left as it is.' }),
    }),
    problems: [],
  }),
  getServiceGraph: defineEndpoint({
    id: 'getServiceGraph',
    method: 'GET',
    path: '/api/v1/services/graph',
    permission: 'inventory:read',
    summary: 'Services, what they depend on, and their systems in groups of one product, the worst first',
    query: T.Object({ groups: T.Optional(T.Integer({ minimum: 1, maximum: 500, description: '200 unless told.' })) }),
    reply: ServiceGraph,
    problems: [],
  }),
  putService: defineEndpoint({
    id: 'putService',
    method: 'PUT',
    path: '/api/v1/services/:id',
    permission: 'inventory:write',
    summary: 'Add or change a clinical service',
    params: one,
    body: without(ClinicalService, ['id']),
    reply: ClinicalService,
    problems: ['inventory/service-unknown'],
  }),
  deleteService: defineEndpoint({
    id: 'deleteService',
    method: 'DELETE',
    path: '/api/v1/services/:id',
    permission: 'inventory:write',
    summary: 'Remove a clinical service',
    params: one,
    reply: Done,
    problems: ['inventory/service-unknown'],
  }),
  loadDemonstration: defineEndpoint({
    id: 'loadDemonstration',
    method: 'POST',
    path: '/api/v1/inventory/demonstration',
    permission: 'settings:write',
    summary: 'Fill an empty inventory with the demonstration hospital and its advisories, to look around',
    reply: T.Object({ services: T.Integer(), assets: T.Integer(), advisories: T.Integer() }),
    problems: ['inventory/not-empty'],
  }),
  getCompleteness: defineEndpoint({
    id: 'getCompleteness',
    method: 'GET',
    path: '/api/v1/inventory/completeness',
    permission: 'inventory:read',
    summary: 'How complete the matching data are, and which field would settle most',
    reply: T.Object({
      assets: T.Integer(),
      mean: T.Number(),
      fields: T.Array(
        T.Object({
          field: T.String(),
          lacking: T.Integer(),
          wouldSettle: T.Integer({ description: 'Open cannot-tell findings that wait for this field.' }),
        }),
      ),
    }),
    problems: [],
  }),
} as const;
