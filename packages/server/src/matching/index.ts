import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Problem } from '@tocsin/core/base';
import {
  type Alias,
  type AliasTable,
  buildAliasTable,
  matchingApi,
  proposeAliases,
  type StoredAlias,
} from '@tocsin/core/matching';
import { parse } from 'yaml';
import { type Actor, type Room, serve, type Transaction } from '../base/index.ts';
import { requestMatching } from './request-matching.ts';
import {
  deleteAlias,
  insertAlias,
  listAdvisoryNames,
  listDismissedAliases,
  listInventoryNames,
  listOwnAliases,
  readAliasTables,
  writeDismissedAlias,
} from './store.ts';

export {
  clearReferences,
  pruneDictionary,
  readCandidateProducts,
  readDictionary,
  readKeyRule,
  readProductsOfVersions,
  removeReferences,
  rewriteProductKeys,
  writeKeyRule,
  writeReferences,
} from './dictionary-store.ts';
export { hashKey } from './hash-key.ts';
export {
  type MatchAdvisoryRequest,
  type MatchAssetsRequest,
  matchAdvisoryJob,
  matchAssetsJob,
  requestAdvisoryMatching,
  requestMatching,
} from './request-matching.ts';
export { readAliasTables } from './store.ts';

let shipped: { aliases: Alias[]; table: AliasTable } | undefined;

/** The alias table that comes with the program, read once. */
export function readShippedAliases(): { aliases: readonly Alias[]; table: AliasTable } {
  if (shipped === undefined) {
    const file = fileURLToPath(import.meta.resolve('@tocsin/content/aliases.yaml'));
    const { aliases } = parse(readFileSync(file, 'utf8')) as { aliases: Alias[] };
    shipped = { aliases, table: buildAliasTable(aliases) };
  }
  return shipped;
}

export const matchingRoom: Room = (deps) => ({
  register(app) {
    serve(app, matchingApi.listAliases, ({ query, actor }) =>
      deps.database.asOrganisation(actor.organisation!, async (trx) => {
        const own = await listOwnAliases(trx);
        const all: StoredAlias[] = [
          ...own,
          ...readShippedAliases().aliases.map((alias, i) => ({
            id: `shipped-${i}`,
            alias,
            origin: 'shipped' as const,
          })),
        ];
        const wanted = query.q?.toLowerCase();
        return {
          items:
            wanted === undefined
              ? all
              : all.filter(({ alias }) =>
                  [alias.name, ...alias.aliases].some((name) => name.toLowerCase().includes(wanted)),
                ),
        };
      }),
    );
    serve(app, matchingApi.addAlias, ({ body, actor }) =>
      deps.database.asOrganisation(actor.organisation!, async (trx) => {
        const at = deps.now();
        const alias: Alias = {
          kind: body.kind,
          name: body.name,
          aliases: [body.alias],
          ...(body.vendor === undefined ? {} : { vendor: body.vendor }),
          relation: 'spelling',
          source: body.source,
          checkedOn: at.slice(0, 10),
        };
        const known = (await listOwnAliases(trx)).some(
          (stored) => stored.alias.name === alias.name && stored.alias.aliases.includes(body.alias),
        );
        if (known) throw new Problem('matching/alias-exists', 'already there');
        const id = deps.newId();
        const stored = { id, alias, share: body.share ?? false };
        await insertAlias(trx, actor.organisation!, stored, at);
        await deps.journal(trx, {
          organisation: actor.organisation!,
          actor: actor.id,
          kind: 'matching/alias-added',
          subject: `alias:${id}`,
          body: { ...alias },
          at,
        });
        await requestMatching(deps, trx, { organisation: actor.organisation!, rekey: alias.kind === 'product' });
        return { ...stored, origin: 'own' as const };
      }),
    );
    serve(app, matchingApi.listProposedAliases, ({ actor }) =>
      deps.database.asOrganisation(actor.organisation!, async (trx) => ({ items: await readProposals(trx, actor) })),
    );
    serve(app, matchingApi.dismissProposedAlias, ({ body, actor }) =>
      deps.database.asOrganisation(actor.organisation!, async (trx) => {
        const at = deps.now();
        const pair = { name: body.name, alias: body.alias, dismissed: body.dismissed ?? true };
        await writeDismissedAlias(trx, actor.organisation!, pair, at);
        await deps.journal(trx, {
          organisation: actor.organisation!,
          actor: actor.id,
          kind: 'matching/alias-dismissed',
          subject: 'alias-proposals',
          body: pair,
          at,
        });
        return { done: true as const };
      }),
    );
    serve(app, matchingApi.exportSharedAliases, ({ actor }) =>
      deps.database.asOrganisation(actor.organisation!, async (trx) => ({
        aliases: (await listOwnAliases(trx)).filter(({ share }) => share).map(({ alias }) => alias),
      })),
    );
    serve(app, matchingApi.removeAlias, ({ params, actor }) =>
      deps.database.asOrganisation(actor.organisation!, async (trx) => {
        if (!(await deleteAlias(trx, actor.organisation!, params.id)))
          throw new Problem('matching/alias-unknown', `no own alias ${params.id}`);
        const at = deps.now();
        await deps.journal(trx, {
          organisation: actor.organisation!,
          actor: actor.id,
          kind: 'matching/alias-removed',
          subject: `alias:${params.id}`,
          body: {},
          at,
        });
        await requestMatching(deps, trx, { organisation: actor.organisation!, rekey: true });
        return { done: true as const };
      }),
    );
  },
});

/** What is written differently on both sides, but for what the organisation has turned down. */
async function readProposals(trx: Transaction, actor: Actor) {
  const organisation = actor.organisation!;
  const table = (await readAliasTables(trx, readShippedAliases(), [organisation]))(organisation);
  const dismissed = await listDismissedAliases(trx);
  return proposeAliases(await listInventoryNames(trx), await listAdvisoryNames(trx), table).filter(
    ({ name, alias }) => !dismissed.has(`${name}\n${alias}`),
  );
}
