// Another key for the same log, or another log under another key. Both are entries of the journal. Killed between the file and the
// database, the file holds both keys (rotation), or the log stays stopped and is begun once more (another log).

import { setTimeout } from 'node:timers/promises';
import { Problem } from '@tocsin/core/base';
import { makeRotation, toVerifierKeyText } from '@tocsin/core/ledger';
import type { RoomDependencies } from '../base/index.ts';
import { beginLog, changeVerifierKey, readCheckpoint, readLog } from './checkpoint-store.ts';
import { sha256 } from './hashing.ts';
import { layAside, readAside } from './kept-checkpoint.ts';
import type { Signer } from './signer.ts';
import {
  finishRotation,
  type KeyPlace,
  keyTextOf,
  layKeysAside,
  makeKeys,
  prepareRotation,
  type SigningKeys,
} from './signing-keys.ts';
import { awaitSequencer } from './store.ts';

export interface KeyChange {
  readonly deps: Pick<RoomDependencies, 'database' | 'journal' | 'now'>;
  readonly signer: Signer;
  readonly place: KeyPlace;
  readonly actor: string;
}

/** Just after a start or a change they are not read yet: they come with the signer's next turn. */
async function keysInUse(signer: Signer): Promise<SigningKeys | undefined> {
  for (let left = 50; signer.keys === undefined && signer.stopped === undefined && left > 0; left--)
    await setTimeout(100);
  return signer.keys;
}

/** The old and the new key sign the change; it holds from its entry on. Returns the new key's text. */
export async function rotateKey({ deps, signer, place, actor }: KeyChange): Promise<string> {
  const old = await keysInUse(signer);
  if (old === undefined) throw new Problem('ledger/key-unusable', signer.stopped?.said ?? 'the log is not signed');
  const next = prepareRotation(place);
  const [from, to] = [keyTextOf(old), keyTextOf(next)];
  await deps.database.asSystem(async (trx) => {
    await awaitSequencer(trx);
    if ((await readLog(trx))?.verifierKey !== from) throw new Problem('ledger/key-unusable', `${from} is not in use`);
    await changeVerifierKey(trx, { origin: old.origin, verifierKey: to });
    const body = { ...makeRotation({ from, to }, old.log.sign, next.log.sign) };
    await deps.journal(trx, { actor, kind: 'ledger/key-rotated', subject: 'log', body, at: deps.now() });
  });
  finishRotation(place, to);
  signer.forget();
  return to;
}

/**
 * Ends the log and begins another one under new keys over the same journal. The first entry made under it names the old log and what was
 * signed of it last. `confirm` is the name of the log that ends.
 */
export async function beginNewLog(
  { deps, signer, place, actor }: KeyChange,
  { confirm, reason }: { confirm: string; reason: string },
  host: string,
): Promise<string> {
  if (signer.stopped?.code === 'ledger/other-signer') throw new Problem('ledger/other-signer', signer.stopped.said);
  const verifierKey = await deps.database.asSystem(async (trx) => {
    await awaitSequencer(trx);
    const old = await readLog(trx);
    if (old === undefined || old.origin !== confirm)
      throw new Problem('ledger/log-not-confirmed', `the log is ${old?.origin}, not ${confirm}`);
    const name = Buffer.from(sha256(new TextEncoder().encode(old.origin))).toString('hex', 0, 4);
    layAside(place, name);
    layKeysAside(place, name);
    const keys = makeKeys(place, host);
    const next = { origin: keys.origin, verifierKey: keyTextOf(keys) };
    await beginLog(trx, next, deps.now());
    const last = readAside(place, name) ?? (await readCheckpoint(trx, old.origin))?.note ?? null;
    await deps.journal(trx, {
      actor,
      kind: 'ledger/log-begun',
      subject: 'log',
      body: {
        verifierKey: next.verifierKey,
        witnessKey: toVerifierKeyText(keys.witnessKey),
        previous: { ...old, checkpoint: last },
        reason,
      },
      at: deps.now(),
    });
    return next.verifierKey;
  });
  signer.forget();
  return verifierKey;
}
