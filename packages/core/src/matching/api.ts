// Endpoints of the room `matching`: why a pair was judged as it was, and the alias table.
import * as T from 'typebox';
import { defineEndpoint } from '../base/index.ts';
import { Alias, Match } from './schema.ts';

const StoredAlias = T.Object(
  {
    id: T.String(),
    alias: Alias,
    origin: T.Union([T.Literal('shipped'), T.Literal('own')]),
    /** The organisation lets this one be given on (TLP:CLEAR): two names and where it is known from, nothing else. */
    share: T.Optional(T.Boolean()),
  },
  { $id: 'StoredAlias' },
);
export type StoredAlias = T.Static<typeof StoredAlias>;

/** A maker or product of the inventory that may be one of the advisories, with what speaks for it. A person decides. */
const AliasProposal = T.Object(
  {
    kind: T.Union([T.Literal('vendor'), T.Literal('product')]),
    vendor: T.Optional(T.String({ description: 'For a product: its maker, as the inventory writes it.' })),
    name: T.String({ description: 'As advisories write it.' }),
    alias: T.String({ description: 'As the inventory writes it.' }),
    evidence: T.Array(T.String()),
    assets: T.Integer(),
    advisories: T.Integer(),
  },
  { $id: 'AliasProposal' },
);
export type AliasProposal = T.Static<typeof AliasProposal>;

/** The path from an asset to a verdict, step by step, for a person to read. */
export const Explanation = T.Object(
  {
    match: T.Union([Match, T.Null()]),
    steps: T.Array(
      T.Object({
        step: T.String(),
        outcome: T.Union([T.Literal('agrees'), T.Literal('differs'), T.Literal('unknown'), T.Literal('info')]),
        text: T.String(),
      }),
    ),
  },
  { $id: 'Explanation' },
);
export type Explanation = T.Static<typeof Explanation>;

export const matchingApi = {
  explain: defineEndpoint({
    id: 'explain',
    method: 'GET',
    path: '/api/v1/explain',
    permission: 'warnings:read',
    summary: 'Why this asset and this advisory do or do not meet',
    query: T.Object({ asset: T.String({ maxLength: 200 }), advisory: T.String({ maxLength: 400 }) }),
    reply: Explanation,
    problems: ['inventory/asset-unknown', 'advisories/advisory-unknown'],
  }),
  runMatching: defineEndpoint({
    id: 'runMatching',
    method: 'POST',
    path: '/api/v1/matching-runs',
    permission: 'warnings:write',
    summary: 'Match these advisories with the inventory, or these assets with all advisories, now',
    body: T.Object({
      advisories: T.Optional(T.Array(T.String({ maxLength: 400 }), { maxItems: 1000 })),
      assets: T.Optional(T.Array(T.String({ maxLength: 200 }), { maxItems: 5000 })),
    }),
    reply: T.Object({ advisories: T.Integer(), assets: T.Integer() }),
    problems: ['inventory/asset-unknown', 'advisories/advisory-unknown'],
  }),
  listAliases: defineEndpoint({
    id: 'listAliases',
    method: 'GET',
    path: '/api/v1/aliases',
    permission: 'inventory:read',
    summary: 'Names that mean the same maker or product',
    query: T.Object({ q: T.Optional(T.String({ maxLength: 200 })) }),
    reply: T.Object({ items: T.Array(StoredAlias) }),
    problems: [],
  }),
  addAlias: defineEndpoint({
    id: 'addAlias',
    method: 'POST',
    path: '/api/v1/aliases',
    permission: 'inventory:write',
    summary: 'Say that two names mean the same; the inventory is matched anew',
    body: T.Object({
      kind: T.Union([T.Literal('vendor'), T.Literal('product')]),
      name: T.String({ minLength: 2, maxLength: 200 }),
      alias: T.String({ minLength: 2, maxLength: 200 }),
      vendor: T.Optional(T.String({ maxLength: 200 })),
      source: T.String({ maxLength: 500 }),
      share: T.Optional(T.Boolean()),
    }),
    reply: StoredAlias,
    problems: ['matching/alias-exists'],
  }),
  listProposedAliases: defineEndpoint({
    id: 'listProposedAliases',
    method: 'GET',
    path: '/api/v1/alias-proposals',
    permission: 'inventory:read',
    summary: 'Makers and products of the inventory that no advisory writes so, and which they may mean',
    reply: T.Object({ items: T.Array(AliasProposal) }),
    problems: [],
  }),
  dismissProposedAlias: defineEndpoint({
    id: 'dismissProposedAlias',
    method: 'POST',
    path: '/api/v1/alias-proposals/dismissed',
    permission: 'inventory:write',
    summary: 'Say that two names do not mean the same; it is not asked again',
    body: T.Object({
      name: T.String({ maxLength: 200 }),
      alias: T.String({ maxLength: 200 }),
      dismissed: T.Optional(T.Boolean({ description: 'False takes it back.' })),
    }),
    reply: T.Object({ done: T.Literal(true) }),
    problems: [],
  }),
  exportSharedAliases: defineEndpoint({
    id: 'exportSharedAliases',
    method: 'GET',
    path: '/api/v1/shared-aliases',
    permission: 'inventory:read',
    summary: 'Own aliases that may be given on, in the form of content/aliases.yaml (JSON is YAML)',
    reply: T.Object({ aliases: T.Array(Alias) }),
    problems: [],
  }),
  removeAlias: defineEndpoint({
    id: 'removeAlias',
    method: 'DELETE',
    path: '/api/v1/aliases/:id',
    permission: 'inventory:write',
    summary: 'Remove an alias of one’s own',
    params: T.Object({ id: T.String() }),
    reply: T.Object({ done: T.Literal(true) }),
    problems: ['matching/alias-unknown'],
  }),
} as const;
