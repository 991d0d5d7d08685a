import type { RoomDependencies } from '../base/index.ts';
import { hashToken, makeToken } from './secrets.ts';
import { insertSession } from './store.ts';

/** The cookie of a new session of a person, for tests. */
export async function makeTestSession(deps: RoomDependencies, organisation: string, person: string): Promise<string> {
  const token = makeToken('s');
  const at = deps.now();
  await deps.database.asOrganisation(organisation, (trx) =>
    insertSession(trx, {
      organisation,
      id: deps.newId(),
      person,
      hash: hashToken(token),
      pending: null,
      at,
      expiresAt: new Date(Date.parse(at) + 3_600_000).toISOString(),
      client: 'test',
    }),
  );
  return `tocsin_session=${token}`;
}
