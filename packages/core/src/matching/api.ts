// Endpoints of the room `matching`: why a pair was judged as it was, and the alias table.
import * as T from 'typebox';
import { defineEndpoint } from '../base/index.ts';
import { Alias, Match } from './schema.ts';

const StoredAlias = T.Object(
  { id: T.String(), alias: Alias, origin: T.Union([T.Literal('shipped'), T.Literal('own')]) },
  { $id: 'StoredAlias' },
);
export type StoredAlias = T.Static<typeof StoredAlias>;

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
    }),
    reply: StoredAlias,
    problems: ['matching/alias-exists'],
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
