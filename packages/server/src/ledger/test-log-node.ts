// The journal and its signer alone, on a database and a folder of the test's: for what must fail.

import type { DatabaseAddress } from '../base/database.ts';
import { newId } from '../base/ids.ts';
import { openDatabase } from '../base/index.ts';
import type { KeyChange } from './change-keys.ts';
import { createSequencer } from './sequencer.ts';
import { createSigner, type Signer } from './signer.ts';
import { toKeyPlace } from './signing-keys.ts';
import { insertEntries } from './store.ts';

export interface LogNode {
  readonly signer: Signer;
  readonly change: KeyChange;
  readonly database: ReturnType<typeof openDatabase>;
  append(count: number, word?: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startLogNode(
  address: DatabaseAddress,
  stateFolder: string,
  options: { passphrase?: string; now?: () => string } = {},
): Promise<LogNode> {
  const database = openDatabase(address, { size: 4 });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const now = options.now ?? (() => new Date().toISOString());
  const place = toKeyPlace({ stateFolder, logPassphrase: options.passphrase });
  const entry = (kind: string, body: Record<string, unknown>) => ({
    actor: 'system:test',
    kind,
    subject: 'test:1',
    body,
    at: now(),
  });
  const signer = createSigner({
    database,
    place,
    host: 'node.example',
    now,
    log,
    tell: (trx, kind, body) => insertEntries(trx, newId, [entry(kind, body)]),
  });
  const sequencer = createSequencer(database, address, log, signer);
  await sequencer.start();
  return {
    signer,
    database,
    change: {
      deps: { database, now, journal: (trx, draft) => insertEntries(trx, newId, [draft]) },
      signer,
      place,
      actor: 'person:1',
    },
    append: (count, word = 'x') =>
      database.asSystem((trx) =>
        insertEntries(
          trx,
          newId,
          Array.from({ length: count }, (_, i) => entry('test/happened', { word, i })),
        ),
      ),
    async stop() {
      await sequencer.stop();
      await database.close();
    },
  };
}
