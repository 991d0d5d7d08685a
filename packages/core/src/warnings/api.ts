// Endpoints of the room `warnings`: what to do now, and what was done.
import * as T from 'typebox';
import { defineEndpoint, PageOf, PageQuery, RecordOf, Sentence } from '../base/index.ts';
import { languages } from '../directory/index.ts';
import { Asset, ClinicalService } from '../inventory/index.ts';
import { NeededField } from '../versions/index.ts';
import { Concerns, Decision, FindingState, Justification, Priority, Warning, WarningFinding } from './schema.ts';
import { Sector } from './sector.ts';
import { Trends } from './trends.ts';

const Done = T.Object({ done: T.Literal(true) });
const one = T.Object({ id: T.String({ maxLength: 200 }) });

export const WarningDetail = T.Object(
  {
    warning: Warning,
    findings: T.Array(WarningFinding),
    remediations: T.Array(
      T.Object({
        category: T.String(),
        details: T.String(),
        url: T.Optional(T.String()),
        products: T.Array(T.String()),
      }),
    ),
    /** The advisory’s own words beside how they were read. */
    readings: T.Array(
      T.Object({ product: T.String(), text: T.String(), words: T.String(), flags: T.Array(T.String()) }),
    ),
    namedServices: T.Array(T.String(), { description: 'Services that its assets name and that are not there yet.' }),
    advisoryId: T.String({ description: 'For the address of the advisory’s page.' }),
    undoable: T.Boolean({ description: 'The last change of state is the reader’s own, and can be taken back.' }),
  },
  { $id: 'WarningDetail' },
);
export type WarningDetail = T.Static<typeof WarningDetail>;

const EntryFacts = RecordOf(T.Union([T.String(), T.Number(), Sentence]), {
  description: 'What the text is made of, so that it can be said in any language.',
});

export const HistoryEntry = T.Object(
  {
    position: T.Integer(),
    at: T.String(),
    actor: T.String(),
    kind: T.String(),
    text: T.String(),
    facts: EntryFacts,
  },
  { $id: 'HistoryEntry' },
);
export type HistoryEntry = T.Static<typeof HistoryEntry>;

/** Which warning an entry is about, where it is about one. */
const aboutWarning = {
  warning: T.Optional(T.String()),
  headline: T.Optional(T.String()),
  concerns: T.Optional(Concerns),
};

export const DeliverySettings = T.Object(
  {
    mail: T.Object({
      enabled: T.Boolean(),
      to: T.Array(T.String({ maxLength: 320 }), { maxItems: 50 }),
      minimum: Priority,
    }),
    quietHours: T.Union([
      T.Object({ from: T.String({ pattern: '^\\d{2}:\\d{2}$' }), to: T.String({ pattern: '^\\d{2}:\\d{2}$' }) }),
      T.Null(),
    ]),
    digest: T.Union([T.Object({ at: T.String({ pattern: '^\\d{2}:\\d{2}$' }) }), T.Null()], {
      description: 'What is not immediate is collected and sent once a day.',
    }),
    language: T.Optional(
      T.Enum(languages, {
        description:
          'Of what is mailed from now on. Left out, it is the one of the organisation’s country; a reply always has it.',
      }),
    ),
  },
  { $id: 'DeliverySettings' },
);
export type DeliverySettings = T.Static<typeof DeliverySettings>;

export const Webhook = T.Object(
  {
    id: T.String(),
    name: T.String(),
    url: T.String(),
    minimum: Priority,
    enabled: T.Boolean(),
    createdAt: T.String(),
    lastDeliveredAt: T.Optional(T.String()),
    lastError: T.Optional(T.String()),
  },
  { $id: 'Webhook' },
);
export type Webhook = T.Static<typeof Webhook>;

export const Delivery = T.Object(
  {
    id: T.String(),
    channel: T.Union([T.Literal('mail'), T.Literal('webhook')]),
    to: T.String(),
    subject: T.String(),
    state: T.Union([T.Literal('waiting'), T.Literal('delivered'), T.Literal('retrying'), T.Literal('dead')]),
    attempts: T.Integer(),
    idempotencyKey: T.String(),
    createdAt: T.String(),
    nextTryAt: T.Optional(T.String()),
    deliveredAt: T.Optional(T.String()),
    lastError: T.Optional(T.String()),
    warning: T.Optional(T.String()),
  },
  { $id: 'Delivery' },
);
export type Delivery = T.Static<typeof Delivery>;

export const Today = T.Object(
  {
    at: T.String(),
    counts: T.Object({
      immediate: T.Integer(),
      immediateOpen: T.Integer({ description: 'Of the immediate ones, those that nobody has acknowledged.' }),
      outOfCycle: T.Integer(),
      scheduled: T.Integer(),
      defer: T.Integer(),
      cannotTell: T.Integer(),
      overdue: T.Integer(),
    }),
    /** Open warnings, the worst first. */
    warnings: T.Array(Warning),
    services: T.Array(
      T.Object({
        service: ClinicalService,
        priority: T.Union([Priority, T.Null()]),
        openWarnings: T.Integer(),
        assets: T.Integer(),
      }),
    ),
    /** Sources that have been silent or failing. */
    silentSources: T.Array(
      T.Object({
        id: T.String(),
        name: T.String(),
        state: T.String(),
        lastWorkedAt: T.Optional(T.String()),
        lastError: T.Optional(T.String()),
      }),
    ),
    checked: T.Object({
      assets: T.Integer(),
      advisories: T.Integer(),
      sources: T.Integer({ description: 'Those that are switched on.' }),
      waiting: T.Integer({ description: 'Those of them that have never run.' }),
      fetching: T.Boolean({ description: 'Sources are fetched by their rhythm.' }),
      lastMatchedAt: T.Union([T.String(), T.Null()]),
    }),
    /** The field that would settle most of the cannot-tell findings. */
    bestField: T.Union([T.Object({ field: T.String(), assets: T.Integer(), wouldSettle: T.Integer() }), T.Null()]),
    recent: T.Array(T.Object({ ...HistoryEntry.properties, ...aboutWarning })),
  },
  { $id: 'Today' },
);
export type Today = T.Static<typeof Today>;

/** What somebody of the organisation said about a warning. */
export const Comment = T.Object(
  {
    id: T.String(),
    by: T.String(),
    text: T.String(),
    at: T.String(),
    editedAt: T.Optional(T.String()),
    /** Until when I may change it: mine, and not older than some minutes. */
    editableUntil: T.Optional(T.String()),
    /** I may take its words away. */
    removable: T.Optional(T.Literal(true)),
    /** The words are gone; `text` is empty. */
    removed: T.Optional(T.Object({ at: T.String(), by: T.String() })),
  },
  { $id: 'Comment' },
);
export type Comment = T.Static<typeof Comment>;

/** What others and the program did since the reader was last here. */
export const Visit = T.Object(
  {
    /** Null on the first visit. */
    lastAt: T.Union([T.String(), T.Null()]),
    raised: T.Integer(),
    settled: T.Integer({ description: 'Warnings that are closed or withdrawn now and changed since.' }),
    changes: T.Array(
      T.Object({
        position: T.Integer(),
        at: T.String(),
        kind: T.String(),
        text: T.String(),
        facts: EntryFacts,
        ...aboutWarning,
      }),
      { description: 'The newest first, 20 at the most; one line a warning and kind of change.' },
    ),
    more: T.Integer(),
  },
  { $id: 'Visit' },
);
export type Visit = T.Static<typeof Visit>;

/** Assets whose open findings nobody can judge until one field of theirs is known (CSAF 2.1, clause 13: the user can help the match). */
export const Waiting = T.Object(
  {
    field: NeededField,
    /** Those with the most urgent findings first. */
    assets: T.Array(
      T.Object({
        asset: Asset,
        findings: T.Integer(),
        priority: Priority,
        /** What the first few findings wait for, in the matcher's words. */
        waits: T.Array(T.Object({ warning: T.String(), advisory: T.String(), because: T.String() })),
      }),
    ),
    total: T.Integer({ description: 'Assets that wait; `assets` gives 500 at the most.' }),
    findings: T.Integer(),
    /** Findings that wait for this field of a component: its own document must say it. */
    ofComponents: T.Integer(),
  },
  { $id: 'Waiting' },
);
export type Waiting = T.Static<typeof Waiting>;

/** What a list of warnings is narrowed to. */
const WarningQuery = {
  q: T.Optional(T.String({ maxLength: 200 })),
  priority: T.Optional(Priority),
  state: T.Optional(
    T.Enum(['open', 'acknowledged', 'in-progress', 'closed', 'withdrawn', 'active'], {
      description: '`active` is all but closed and withdrawn.',
    }),
  ),
  service: T.Optional(T.String()),
  asset: T.Optional(T.String()),
  exploited: T.Optional(T.Boolean()),
  overdue: T.Optional(T.Boolean()),
  sort: T.Optional(T.Enum(['priority', 'due', 'raised', 'changed'])),
};

export const warningsApi = {
  getToday: defineEndpoint({
    id: 'getToday',
    method: 'GET',
    path: '/api/v1/today',
    permission: 'warnings:read',
    summary: 'What now?',
    reply: Today,
    problems: [],
  }),
  getTrends: defineEndpoint({
    id: 'getTrends',
    method: 'GET',
    path: '/api/v1/trends',
    permission: 'warnings:read',
    summary: 'Open warnings day by day, and how long people took',
    query: T.Object({ days: T.Optional(T.Integer({ minimum: 7, maximum: 730, description: '90 unless told.' })) }),
    reply: Trends,
    problems: [],
  }),
  getSector: defineEndpoint({
    id: 'getSector',
    method: 'GET',
    path: '/api/v1/sector',
    permission: 'warnings:read',
    summary: 'For an authority: how many members an advisory hits, by country; small groups are hidden',
    query: T.Object({
      advisory: T.Optional(T.String({ maxLength: 60, description: 'The first of the list unless told.' })),
    }),
    reply: Sector,
    problems: ['directory/not-an-authority'],
  }),
  listWarnings: defineEndpoint({
    id: 'listWarnings',
    method: 'GET',
    path: '/api/v1/warnings',
    permission: 'warnings:read',
    summary: 'Warnings, the worst first',
    query: T.Object({ ...PageQuery, ...WarningQuery }),
    reply: PageOf(Warning),
    problems: [],
  }),
  exportWarnings: defineEndpoint({
    id: 'exportWarnings',
    method: 'GET',
    path: '/api/v1/warnings.csv',
    permission: 'warnings:read',
    summary: 'Warnings that fit and their findings, as CSV; the open ones unless told',
    query: T.Object(WarningQuery),
    reply: T.String(),
    replyType: 'text/csv',
    problems: [],
  }),
  getWarning: defineEndpoint({
    id: 'getWarning',
    method: 'GET',
    path: '/api/v1/warnings/:id',
    permission: 'warnings:read',
    summary: 'One warning with its findings',
    params: one,
    reply: WarningDetail,
    problems: ['warnings/warning-unknown'],
  }),
  getWarningHistory: defineEndpoint({
    id: 'getWarningHistory',
    method: 'GET',
    path: '/api/v1/warnings/:id/history',
    permission: 'warnings:read',
    summary: 'What happened to a warning, from the journal',
    params: one,
    reply: T.Object({ items: T.Array(HistoryEntry) }),
    problems: ['warnings/warning-unknown'],
  }),
  recordVisit: defineEndpoint({
    id: 'recordVisit',
    method: 'POST',
    path: '/api/v1/today/visit',
    permission: 'warnings:read',
    summary: 'I am here; what changed since I was last here',
    reply: Visit,
    problems: [],
  }),
  listComments: defineEndpoint({
    id: 'listComments',
    method: 'GET',
    path: '/api/v1/warnings/:id/comments',
    permission: 'warnings:read',
    summary: 'The discussion of a warning, the oldest first',
    params: one,
    reply: T.Object({ items: T.Array(Comment) }),
    problems: ['warnings/warning-unknown'],
  }),
  addComment: defineEndpoint({
    id: 'addComment',
    method: 'POST',
    path: '/api/v1/warnings/:id/comments',
    permission: 'warnings:write',
    summary: 'Say something about a warning to the others of the organisation',
    params: one,
    body: T.Object({ text: T.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }) }),
    reply: Comment,
    problems: ['warnings/warning-unknown', 'warnings/too-many-comments'],
  }),
  editComment: defineEndpoint({
    id: 'editComment',
    method: 'PATCH',
    path: '/api/v1/warnings/:id/comments/:comment',
    permission: 'warnings:write',
    summary: 'Change what one said oneself, within 15 minutes',
    params: T.Object({ id: T.String({ maxLength: 200 }), comment: T.String({ maxLength: 200 }) }),
    body: T.Object({ text: T.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }) }),
    reply: Comment,
    problems: ['warnings/comment-unknown', 'warnings/comment-settled'],
  }),
  removeComment: defineEndpoint({
    id: 'removeComment',
    method: 'DELETE',
    path: '/api/v1/warnings/:id/comments/:comment',
    permission: 'warnings:write',
    summary: 'Take the words of a comment away: one’s own, or anybody’s as owner or security officer',
    params: T.Object({ id: T.String({ maxLength: 200 }), comment: T.String({ maxLength: 200 }) }),
    reply: Comment,
    problems: ['warnings/comment-unknown', 'warnings/comment-not-yours'],
  }),
  changeFindings: defineEndpoint({
    id: 'changeFindings',
    method: 'POST',
    path: '/api/v1/warnings/:id/findings',
    permission: 'warnings:write',
    summary: 'Change the state of findings (all open ones when none are named)',
    params: one,
    body: T.Object({
      findings: T.Optional(T.Array(T.String(), { maxItems: 5000 })),
      state: FindingState,
      justification: T.Optional(Justification),
      note: T.Optional(T.String({ maxLength: 4000 })),
    }),
    reply: WarningDetail,
    problems: ['warnings/warning-unknown', 'warnings/finding-unknown', 'warnings/justification-missing'],
  }),
  undoChange: defineEndpoint({
    id: 'undoChange',
    method: 'POST',
    path: '/api/v1/warnings/:id/undo',
    permission: 'warnings:write',
    summary: 'Undo one’s own last change of state',
    params: one,
    reply: WarningDetail,
    problems: ['warnings/warning-unknown', 'warnings/nothing-to-undo'],
  }),
  exportWarning: defineEndpoint({
    id: 'exportWarning',
    method: 'GET',
    path: '/api/v1/warnings/:id/export',
    permission: 'warnings:read',
    summary: 'A warning as CSAF VEX, CycloneDX VEX or CSV',
    params: one,
    query: T.Object({ format: T.Union([T.Literal('csaf-vex'), T.Literal('cyclonedx-vex'), T.Literal('csv')]) }),
    reply: T.String(),
    replyType: 'application/json',
    problems: ['warnings/warning-unknown'],
  }),
  listAssetFindings: defineEndpoint({
    id: 'listAssetFindings',
    method: 'GET',
    path: '/api/v1/assets/:id/findings',
    permission: 'warnings:read',
    summary: 'Findings of one asset',
    params: one,
    reply: T.Object({
      items: T.Array(
        T.Object({ finding: WarningFinding, advisory: T.String(), title: T.String(), decision: Decision }),
      ),
    }),
    problems: ['inventory/asset-unknown'],
  }),
  listWaiting: defineEndpoint({
    id: 'listWaiting',
    method: 'GET',
    path: '/api/v1/waiting/:field',
    permission: 'warnings:read',
    summary: 'Assets that cannot be judged until this field is known',
    params: T.Object({ field: NeededField }),
    reply: Waiting,
    problems: [],
  }),
  getDeliverySettings: defineEndpoint({
    id: 'getDeliverySettings',
    method: 'GET',
    path: '/api/v1/delivery',
    permission: 'warnings:read',
    summary: 'How alerts are delivered',
    reply: DeliverySettings,
    problems: [],
  }),
  putDeliverySettings: defineEndpoint({
    id: 'putDeliverySettings',
    method: 'PUT',
    path: '/api/v1/delivery',
    permission: 'settings:write',
    summary: 'Change how alerts are delivered',
    body: DeliverySettings,
    reply: DeliverySettings,
    problems: ['warnings/address-unusable'],
  }),
  testDelivery: defineEndpoint({
    id: 'testDelivery',
    method: 'POST',
    path: '/api/v1/delivery/test',
    permission: 'settings:write',
    summary: 'Send a test message through every enabled channel',
    reply: T.Object({ queued: T.Integer() }),
    problems: ['warnings/mail-not-configured'],
  }),
  listDeliveries: defineEndpoint({
    id: 'listDeliveries',
    method: 'GET',
    path: '/api/v1/deliveries',
    permission: 'settings:write',
    summary: 'The outbox: waiting, delivered, dead',
    query: T.Object({
      ...PageQuery,
      state: T.Optional(T.Enum(['waiting', 'delivered', 'retrying', 'dead'])),
    }),
    reply: PageOf(Delivery),
    problems: [],
  }),
  retryDelivery: defineEndpoint({
    id: 'retryDelivery',
    method: 'POST',
    path: '/api/v1/deliveries/:id/retry',
    permission: 'settings:write',
    summary: 'Try a dead delivery again',
    params: one,
    reply: Delivery,
    problems: ['warnings/delivery-unknown'],
  }),
  listWebhooks: defineEndpoint({
    id: 'listWebhooks',
    method: 'GET',
    path: '/api/v1/webhooks',
    permission: 'settings:write',
    summary: 'Webhooks',
    reply: T.Object({ items: T.Array(Webhook) }),
    problems: [],
  }),
  addWebhook: defineEndpoint({
    id: 'addWebhook',
    method: 'POST',
    path: '/api/v1/webhooks',
    permission: 'settings:write',
    summary: 'Add a webhook; its signing secret is shown once',
    body: T.Object({
      name: T.String({ minLength: 1, maxLength: 100 }),
      url: T.String({ maxLength: 2000 }),
      minimum: Priority,
    }),
    reply: T.Object({ webhook: Webhook, secret: T.String() }),
    problems: ['warnings/address-unusable'],
  }),
  updateWebhook: defineEndpoint({
    id: 'updateWebhook',
    method: 'PATCH',
    path: '/api/v1/webhooks/:id',
    permission: 'settings:write',
    summary: 'Switch a webhook on or off',
    params: one,
    body: T.Object({ enabled: T.Optional(T.Boolean()), minimum: T.Optional(Priority) }),
    reply: Webhook,
    problems: ['warnings/webhook-unknown'],
  }),
  removeWebhook: defineEndpoint({
    id: 'removeWebhook',
    method: 'DELETE',
    path: '/api/v1/webhooks/:id',
    permission: 'settings:write',
    summary: 'Remove a webhook',
    params: one,
    reply: Done,
    problems: ['warnings/webhook-unknown'],
  }),
} as const;
