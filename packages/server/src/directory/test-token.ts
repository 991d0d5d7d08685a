import { permissionsOfRole } from '@tocsin/core/directory';
import type { RoomDependencies } from '../base/index.ts';
import { hashToken, makeToken } from './secrets.ts';
import { insertToken } from './store.ts';

/** A token that may do what an owner may, for tests. */
export async function makeTestToken(
  deps: Pick<RoomDependencies, 'database' | 'newId' | 'now'>,
  organisation: string,
): Promise<string> {
  const text = makeToken('tocsin');
  await deps.database.asOrganisation(organisation, (trx) =>
    insertToken(
      trx,
      organisation,
      {
        id: deps.newId(),
        name: 'test',
        scopes: permissionsOfRole.owner.filter((scope) => scope !== 'signed-in'),
        createdAt: deps.now(),
      },
      hashToken(text),
    ),
  );
  return text;
}
