// Endpoints of the room `advisories`: what is known, where it came from, and what was refused.
import * as T from 'typebox';
import { defineEndpoint, Finding, PageOf, PageQuery } from '../base/index.ts';
import { Advisory, AdvisoryFormat, CveFacts, Revision, Tlp } from './schema.ts';

const Done = T.Object({ done: T.Literal(true) });
const one = T.Object({ id: T.String({ maxLength: 400 }) });

/** What the checks at the door said. */
export const ValidationState = T.Object(
  {
    state: T.Union([T.Literal('valid'), T.Literal('invalid'), T.Literal('not-checked')]),
    /** Which checks ran: `csaf-2.0 schema`, `6.1.1`, … */
    tests: T.Array(T.String()),
    findings: T.Array(Finding),
    hash: T.Union([T.Literal('sha512'), T.Literal('sha256'), T.Literal('none')]),
    signature: T.Union([T.Literal('verified'), T.Literal('unsigned'), T.Literal('unverified-key')]),
    signedBy: T.Optional(T.String({ description: 'Fingerprint of the OpenPGP key that signed.' })),
    signatureNote: T.Optional(T.String({ description: 'Why the signature is not `verified`.' })),
    feedTlp: T.Optional(Tlp),
    checkedAt: T.String(),
  },
  { $id: 'ValidationState' },
);
export type ValidationState = T.Static<typeof ValidationState>;

const language = T.Optional(T.String({ description: 'Of the title, where the document says so (BCP 47).' }));

/** Enough to name an advisory and to go to it. */
const NamedAdvisory = T.Object({ id: T.String(), advisory: T.String(), title: T.String(), language });

export const AdvisoryRow = T.Object(
  {
    id: T.String({ description: 'Tocsin’s id of the advisory, for addresses.' }),
    advisory: T.String({ description: 'Its published id.' }),
    title: T.String(),
    language,
    publisher: T.String(),
    format: AdvisoryFormat,
    tlp: T.String(),
    version: T.String(),
    releasedAt: T.String(),
    revisedAt: T.String(),
    withdrawn: T.Boolean(),
    vulnerabilities: T.Integer(),
    products: T.Integer(),
    worstScore: T.Union([T.Number(), T.Null()]),
    knownExploited: T.Boolean(),
    healthcare: T.Boolean(),
    /** My findings that rest on it, by verdict. */
    affected: T.Integer(),
    cannotTell: T.Integer(),
    source: T.Union([T.String(), T.Null()]),
  },
  { $id: 'AdvisoryRow' },
);
export type AdvisoryRow = T.Static<typeof AdvisoryRow>;

export const AdvisoryDetail = T.Object(
  {
    id: T.String(),
    advisory: Advisory,
    validation: ValidationState,
    facts: T.Array(CveFacts),
    source: T.Union([T.Object({ id: T.String(), name: T.String(), url: T.String() }), T.Null()]),
    receivedAt: T.String(),
    /** My warning about it, if there is one. */
    warning: T.Union([T.String(), T.Null()]),
    sha256: T.String(),
  },
  { $id: 'AdvisoryDetail' },
);
export type AdvisoryDetail = T.Static<typeof AdvisoryDetail>;

export const QuarantinedDocument = T.Object(
  {
    id: T.String(),
    name: T.String(),
    source: T.Union([T.String(), T.Null()]),
    reason: T.String(),
    findings: T.Array(Finding),
    bytes: T.Integer(),
    sha256: T.String(),
    receivedAt: T.String(),
  },
  { $id: 'QuarantinedDocument' },
);
export type QuarantinedDocument = T.Static<typeof QuarantinedDocument>;

export const SourceKind = T.Enum([
  'csaf-provider',
  'csaf-aggregator',
  'kev',
  'epss',
  'osv-export',
  'cve-records',
  'folder',
  'bundle',
]);
export type SourceKind =
  | 'csaf-provider'
  | 'csaf-aggregator'
  | 'kev'
  | 'epss'
  | 'osv-export'
  | 'cve-records'
  | 'folder'
  | 'bundle';

/** A key that a provider names: usable, or why it is not. */
export const SourceKey = T.Object({ fingerprint: T.String(), url: T.String(), fault: T.Optional(T.String()) });
export type SourceKey = T.Static<typeof SourceKey>;

/** What a run found at one list of a provider. `unchanged`: not modified since the last run. */
export const SourceFeed = T.Object({
  url: T.String(),
  tlp: T.Optional(Tlp),
  state: T.Union([T.Literal('read'), T.Literal('unchanged'), T.Literal('failed')]),
  listed: T.Integer({ description: 'Entries read in this run.' }),
  error: T.Optional(T.String()),
});
export type SourceFeed = T.Static<typeof SourceFeed>;

export const Source = T.Object(
  {
    id: T.String(),
    name: T.String(),
    kind: SourceKind,
    address: T.String(),
    enabled: T.Boolean(),
    /** May lie on a private address (a mirror in the hospital's own network). */
    private: T.Boolean(),
    everyMinutes: T.Integer(),
    state: T.Union([
      T.Literal('never-run'),
      T.Literal('working'),
      T.Literal('running'),
      T.Literal('failing'),
      T.Literal('silent'),
      T.Literal('off'),
    ]),
    lastWorkedAt: T.Optional(T.String()),
    lastTriedAt: T.Optional(T.String()),
    nextRunAt: T.Optional(T.String()),
    lastError: T.Optional(T.String()),
    documents: T.Integer(),
    refused: T.Integer(),
    /** What `content/sources.yaml` says of the address: the day it was checked, or `unconfirmed`. */
    confidence: T.Optional(T.String()),
    description: T.Optional(T.String()),
    country: T.Optional(T.String()),
    parent: T.Optional(T.String({ description: 'The aggregator or lister that names this provider.' })),
    /** Since when the parent names it no more; it is not fetched then. */
    goneAt: T.Optional(T.String()),
    waiting: T.Optional(
      T.Integer({ description: 'Documents that are listed and not yet fetched, refused ones included.' }),
    ),
    keys: T.Optional(
      T.Array(SourceKey, { description: 'The OpenPGP keys that signatures are held against, as of the last run.' }),
    ),
    recent: T.Optional(
      T.Array(
        T.Object({
          startedAt: T.String(),
          state: T.Union([T.Literal('running'), T.Literal('worked'), T.Literal('failed')]),
          stored: T.Integer(),
          refused: T.Integer(),
        }),
        { description: 'The last 20 runs, the newest first; not of providers below a list.' },
      ),
    ),
  },
  { $id: 'Source' },
);
export type Source = T.Static<typeof Source>;

export const SourceRun = T.Object(
  {
    id: T.String(),
    startedAt: T.String(),
    endedAt: T.Optional(T.String()),
    state: T.Union([T.Literal('running'), T.Literal('worked'), T.Literal('failed')]),
    seen: T.Integer(),
    stored: T.Integer(),
    unchanged: T.Integer(),
    quarantined: T.Integer(),
    refused: T.Array(T.Object({ url: T.String(), code: T.String(), message: T.String() })),
    /** All that was refused; the list names the first 200. */
    refusedInAll: T.Optional(T.Integer()),
    feeds: T.Optional(T.Array(SourceFeed)),
    error: T.Optional(T.String()),
  },
  { $id: 'SourceRun' },
);
export type SourceRun = T.Static<typeof SourceRun>;

/** What lies at an address before it becomes a source. */
export const SourcePreview = T.Object(
  {
    found: T.Boolean(),
    address: T.Optional(T.String({ description: 'Where the metadata or the list was found.' })),
    name: T.Optional(T.String({ description: 'What it calls itself.' })),
    said: T.String({ description: 'In words: what was found, or what was tried and why it failed.' }),
    feeds: T.Array(T.Object({ url: T.String(), tlp: T.Optional(Tlp) })),
    directories: T.Array(T.String()),
    keys: T.Array(T.Object({ url: T.String(), fingerprint: T.Optional(T.String()) })),
    providers: T.Array(T.Object({ name: T.String(), address: T.String() }), {
      description: 'Of an aggregator or lister: the first 100 that it names.',
    }),
    providersInAll: T.Integer(),
  },
  { $id: 'SourcePreview' },
);
export type SourcePreview = T.Static<typeof SourcePreview>;

const AdvisoryQuery = {
  q: T.Optional(T.String({ maxLength: 200, description: 'Words in id, title, publisher, product, CVE.' })),
  hits: T.Optional(T.Union([T.Literal('affected'), T.Literal('cannot-tell'), T.Literal('any')])),
  exploited: T.Optional(T.Boolean()),
  healthcare: T.Optional(T.Boolean()),
  format: T.Optional(AdvisoryFormat),
  source: T.Optional(T.String()),
  sort: T.Optional(T.Enum(['revised', 'released', 'score'])),
};

export const advisoriesApi = {
  listAdvisories: defineEndpoint({
    id: 'listAdvisories',
    method: 'GET',
    path: '/api/v1/advisories',
    permission: 'advisories:read',
    summary: 'Advisories, newest revision first',
    query: T.Object({ ...PageQuery, ...AdvisoryQuery }),
    reply: PageOf(AdvisoryRow),
    problems: [],
  }),
  exportAdvisories: defineEndpoint({
    id: 'exportAdvisories',
    method: 'GET',
    path: '/api/v1/advisories.csv',
    permission: 'advisories:read',
    summary: 'Advisories that fit, in their order, as CSV',
    query: T.Object(AdvisoryQuery),
    reply: T.String(),
    replyType: 'text/csv',
    problems: [],
  }),
  getAdvisory: defineEndpoint({
    id: 'getAdvisory',
    method: 'GET',
    path: '/api/v1/advisories/:id',
    permission: 'advisories:read',
    summary: 'One advisory as it was read',
    params: one,
    reply: AdvisoryDetail,
    problems: ['advisories/advisory-unknown'],
  }),
  getAdvisoryText: defineEndpoint({
    id: 'getAdvisoryText',
    method: 'GET',
    path: '/api/v1/advisories/:id/text',
    permission: 'advisories:read',
    summary: 'The document, byte for byte as received',
    params: one,
    reply: T.String(),
    replyType: 'application/json',
    problems: ['advisories/advisory-unknown'],
  }),
  listRevisions: defineEndpoint({
    id: 'listRevisions',
    method: 'GET',
    path: '/api/v1/advisories/:id/revisions',
    permission: 'advisories:read',
    summary: 'Revisions received, with what changed in each',
    params: one,
    reply: T.Object({
      items: T.Array(
        T.Object({
          version: T.String(),
          receivedAt: T.String(),
          published: T.Array(Revision),
          changes: T.Array(
            T.Object({ path: T.String(), before: T.Optional(T.String()), after: T.Optional(T.String()) }),
          ),
          mustDoChanged: T.Boolean(),
        }),
      ),
    }),
    problems: ['advisories/advisory-unknown'],
  }),
  addAdvisories: defineEndpoint({
    id: 'addAdvisories',
    method: 'POST',
    path: '/api/v1/advisories',
    permission: 'advisories:write',
    summary:
      'Bring in a document or an archive by hand (also a bundle from a stick); KEV and EPSS files by who operates the node',
    query: T.Object({ name: T.String({ maxLength: 200 }) }),
    bodyType: 'application/octet-stream',
    body: T.Unknown(),
    reply: T.Object({
      stored: T.Integer(),
      unchanged: T.Integer(),
      quarantined: T.Integer(),
      facts: T.Integer(),
      advisories: T.Array(NamedAdvisory, {
        description: 'The first 20 that were stored or are known.',
      }),
      refused: T.Array(
        T.Object({
          name: T.String(),
          reason: T.String(),
          document: T.Optional(T.String({ description: 'Its id in the quarantine, where it is kept.' })),
        }),
      ),
    }),
    problems: ['advisories/file-too-large'],
  }),
  listQuarantine: defineEndpoint({
    id: 'listQuarantine',
    method: 'GET',
    path: '/api/v1/quarantine',
    permission: 'advisories:read',
    summary: 'Documents that are kept but not trusted, with the reason',
    query: T.Object({ ...PageQuery, source: T.Optional(T.String()) }),
    reply: PageOf(QuarantinedDocument),
    problems: [],
  }),
  getQuarantined: defineEndpoint({
    id: 'getQuarantined',
    method: 'GET',
    path: '/api/v1/quarantine/:id/text',
    permission: 'advisories:read',
    summary: 'A quarantined document as received',
    params: one,
    reply: T.String(),
    replyType: 'text/plain',
    problems: ['advisories/document-unknown'],
  }),
  getCve: defineEndpoint({
    id: 'getCve',
    method: 'GET',
    path: '/api/v1/cves/:id',
    permission: 'advisories:read',
    summary: 'What is known of a CVE, with history',
    params: one,
    reply: T.Object({
      facts: CveFacts,
      history: T.Array(T.Object({ at: T.String(), kind: T.String(), text: T.String() })),
      advisories: T.Array(NamedAdvisory),
    }),
    problems: ['advisories/cve-unknown'],
  }),
  listSources: defineEndpoint({
    id: 'listSources',
    method: 'GET',
    path: '/api/v1/sources',
    permission: 'advisories:read',
    summary: 'Sources and their health',
    reply: T.Object({ items: T.Array(Source) }),
    problems: [],
  }),
  addSource: defineEndpoint({
    id: 'addSource',
    method: 'POST',
    path: '/api/v1/sources',
    permission: 'node:write',
    summary: 'Add a source; a CSAF provider may be given by its domain alone and is discovered',
    body: T.Object({
      name: T.Optional(T.String({ maxLength: 200 })),
      kind: SourceKind,
      address: T.String({ maxLength: 2000 }),
      private: T.Optional(T.Boolean()),
      everyMinutes: T.Optional(T.Integer({ minimum: 5, maximum: 10080 })),
    }),
    reply: Source,
    problems: [
      'advisories/source-exists',
      'advisories/source-not-found',
      'advisories/address-refused',
      'advisories/address-unreadable',
    ],
  }),
  previewSource: defineEndpoint({
    id: 'previewSource',
    method: 'POST',
    path: '/api/v1/sources/preview',
    permission: 'settings:write',
    summary: 'What lies at an address or below a domain; nothing is added yet',
    body: T.Object({
      kind: SourceKind,
      address: T.String({ maxLength: 2000 }),
      private: T.Optional(T.Boolean()),
    }),
    reply: SourcePreview,
    problems: ['advisories/address-refused', 'advisories/address-unreadable'],
  }),
  updateSource: defineEndpoint({
    id: 'updateSource',
    method: 'PATCH',
    path: '/api/v1/sources/:id',
    permission: 'node:write',
    summary: 'Switch a source on or off, change its rhythm',
    params: one,
    body: T.Object({
      enabled: T.Optional(T.Boolean()),
      everyMinutes: T.Optional(T.Integer({ minimum: 5, maximum: 10080 })),
      name: T.Optional(T.String({ maxLength: 200 })),
    }),
    reply: Source,
    problems: ['advisories/source-unknown'],
  }),
  removeSource: defineEndpoint({
    id: 'removeSource',
    method: 'DELETE',
    path: '/api/v1/sources/:id',
    permission: 'node:write',
    summary: 'Remove a source; its documents stay',
    params: one,
    reply: Done,
    problems: ['advisories/source-unknown'],
  }),
  fetchSource: defineEndpoint({
    id: 'fetchSource',
    method: 'POST',
    path: '/api/v1/sources/:id/fetch',
    permission: 'node:write',
    summary: 'Fetch now',
    params: one,
    reply: Source,
    problems: ['advisories/source-unknown'],
  }),
  listSourceRuns: defineEndpoint({
    id: 'listSourceRuns',
    method: 'GET',
    path: '/api/v1/sources/:id/runs',
    permission: 'advisories:read',
    summary: 'The last runs of a source: what came, what was refused and why',
    params: one,
    reply: T.Object({ items: T.Array(SourceRun) }),
    problems: ['advisories/source-unknown'],
  }),
} as const;
