// The dictionary made anew from the inventories, and all keys with it. Each organisation is one transaction; if we crash in between, the rule is not
// yet written and the next start begins again.

import { keyRule } from '@tocsin/core/matching';
import { rewriteAdvisoryKeys } from '../advisories/index.ts';
import type { RoomDependencies } from '../base/index.ts';
import { listOrganisations } from '../directory/index.ts';
import { readAssets } from '../inventory/index.ts';
import {
  clearReferences,
  pruneDictionary,
  readKeyRule,
  readShippedAliases,
  rewriteProductKeys,
  writeKeyRule,
  writeReferences,
} from '../matching/index.ts';
import { clearHits } from './hit-store.ts';

type Dependencies = Pick<RoomDependencies, 'database'>;

export async function rebuildDictionary({ database }: Dependencies): Promise<void> {
  const shipped = readShippedAliases();
  for (let at: number | undefined = 0; at !== undefined; ) {
    const after: number = at;
    at = await database.asSystem((trx) => rewriteProductKeys(trx, shipped.table, after));
  }
  for (const { id } of await database.asSystem(listOrganisations)) {
    await database.asSystem(async (trx) => {
      await clearHits(trx);
      await clearReferences(trx, id);
      await writeReferences(trx, shipped, id, await readAssets(trx, undefined, id));
    });
  }
  await database.asSystem(pruneDictionary);
  let last: string | undefined;
  do {
    const after = last;
    last = await database.asSystem((trx) => rewriteAdvisoryKeys(trx, after));
  } while (last !== undefined);
  await database.asSystem((trx) => writeKeyRule(trx, keyRule));
}

/** At each start: rebuilds when the stored keys were made by another rule, or never. */
export async function ensureDictionary({ database }: Dependencies): Promise<void> {
  if ((await database.asSystem(readKeyRule)) !== keyRule) await rebuildDictionary({ database });
}
