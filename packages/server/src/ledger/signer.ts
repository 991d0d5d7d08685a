// Signs the head of the tree, never two trees under one key. Three things hold that: only the holder of the key's folder signs, under the
// sequencer's lock; what was signed last lies in the database and beside the key, and the new head must be proved to continue both; the
// new checkpoint is kept durably before anybody sees it. A clock plays no part: order comes from positions, and a checkpoint has no time.
// Killed at any line it starts the same way as ever: a checkpoint that was kept and not published is made again, byte for byte.

import { mkdirSync } from 'node:fs';
import { type Instant, isProblem, Problem } from '@tocsin/core/base';
import {
  type Checkpoint,
  checkConsistency,
  ledgerProblems,
  proveConsistency,
  rootOf,
  toCheckpointText,
  toNote,
  toVerifierKeyText,
} from '@tocsin/core/ledger';
import { type Database, holdAlone, type Log, type Release, type Transaction } from '../base/index.ts';
import { beginLog, insertCheckpoint, pruneCheckpoints, readCheckpoint, readLog } from './checkpoint-store.ts';
import { sha256 } from './hashing.ts';
import { keep, readKept } from './kept-checkpoint.ts';
import {
  finishRotation,
  hasKeys,
  type KeyPlace,
  keyTextOf,
  makeKeys,
  readKeys,
  type SigningKeys,
} from './signing-keys.ts';
import { lockSequencer } from './store.ts';
import { readTreeSize, withNodes } from './tile-store.ts';

export interface SignerPorts {
  readonly database: Database;
  readonly place: KeyPlace;
  /** Of the node, for the log's name. */
  readonly host: string;
  readonly now: () => Instant;
  readonly log: Log;
  /** Asks those who may know more, once after a start; throws when this log was signed further than is known here. */
  readonly consult?: (verifierKey: string) => Promise<void>;
  /** Writes the entry with which a log begins. */
  readonly tell: (trx: Transaction, kind: string, body: Record<string, unknown>) => Promise<void>;
}

export interface Stopped {
  readonly code: string;
  readonly title: string;
  readonly todo: string;
  readonly said: string;
}

export interface Signer {
  /** Why nothing is signed; undefined when all is well. */
  readonly stopped: Stopped | undefined;
  /** Undefined until they could be read. */
  readonly keys: SigningKeys | undefined;
  /** There may be something to sign. */
  mark(): void;
  /** Signs if there is something and the last time is long enough ago; else says in how many milliseconds. */
  turn(): Promise<number | undefined>;
  /** Hears the size of each new checkpoint. */
  onSigned(listener: (size: number) => void): () => void;
  /** Resolves once a checkpoint covers the first `size` entries, or after `patienceMs`. */
  whenSigned(size: number, patienceMs: number): Promise<void>;
  /** Reads the keys anew at the next turn: they were changed. */
  forget(): void;
  /** A witness holds what this node never signed, or more of it: nothing is signed until the next start. */
  halt(problem: Problem): void;
  stop(): Promise<void>;
}

const betweenMs = 200;
const againMs = 10_000;
/** Checkpoints from one look at what is old to the next. */
const betweenPrunes = 100;

export function createSigner(ports: SignerPorts): Signer {
  const { database, place } = ports;
  const listeners = new Set<(size: number) => void>();
  let [dirty, lastAt, signed, notBefore] = [true, -betweenMs, 0, 0];
  let release: Release | undefined;
  let keys: SigningKeys | undefined;
  let stopped: Stopped | undefined;
  let halted = false;
  let made = 0;

  async function prepare(): Promise<SigningKeys> {
    mkdirSync(place.folder, { recursive: true, mode: 0o700 });
    release ??= await holdAlone(place.folder);
    if (release === undefined) throw new Problem('ledger/other-signer', `another process holds ${place.folder}`);
    const known = await database.asSystem(readLog);
    if (!hasKeys(place)) {
      if (known !== undefined)
        throw new Problem('ledger/key-unusable', `the key of ${known.origin} is not in ${place.folder}`);
      makeKeys(place, ports.host);
    }
    const found = readKeys(place, known?.verifierKey);
    if (known === undefined) await database.asSystem((trx) => begin(trx, found));
    else if (known.verifierKey !== keyTextOf(found))
      throw new Problem(
        'ledger/key-unusable',
        `the database belongs to ${known.verifierKey}, the key in ${place.folder} is ${keyTextOf(found)}`,
      );
    else {
      finishRotation(place, known.verifierKey);
      await ports.consult?.(known.verifierKey);
    }
    return found;
  }
  async function begin(trx: Transaction, found: SigningKeys): Promise<void> {
    if (readKept(place) !== undefined)
      throw new Problem('ledger/database-behind', `the database holds no log, and ${found.origin} was signed before`);
    const verifierKey = keyTextOf(found);
    await beginLog(trx, { origin: found.origin, verifierKey }, ports.now());
    await ports.tell(trx, 'ledger/log-begun', { verifierKey, witnessKey: toVerifierKeyText(found.witnessKey) });
  }

  /** The size that is now signed; undefined when another process has the lock. */
  async function sign(by: SigningKeys): Promise<number | undefined> {
    return database.asSystem(async (trx) => {
      if (!(await lockSequencer(trx))) return undefined;
      // Another process may have changed the key meanwhile.
      if ((await readLog(trx))?.verifierKey !== keyTextOf(by))
        throw new Problem('ledger/key-unusable', `${by.origin} has another key now`);
      const size = await readTreeSize(trx);
      const kept = readKept(place);
      const newest = await readCheckpoint(trx, by.origin);
      if (kept !== undefined && kept.origin !== by.origin)
        throw new Problem('ledger/key-unusable', `the last checkpoint in ${place.folder} is of ${kept.origin}`);
      if (size === 0 && kept === undefined) return 0;
      const root = await withNodes(trx, size, (readNode) => rootOf(sha256, readNode, size));
      await ensureContinues(trx, kept, size, root);
      if (
        newest !== undefined &&
        (kept === undefined || BigInt(newest.size) !== kept.size || !isSame(newest.root, kept.root))
      )
        await ensureContinues(
          trx,
          { origin: by.origin, size: BigInt(newest.size), root: newest.root, extensions: [] },
          size,
          root,
        );
      if (newest?.size === size && kept?.size === BigInt(size)) return size;
      const text = toCheckpointText({ origin: by.origin, size: BigInt(size), root, extensions: [] });
      const { keyId } = by.logKey;
      const note = toNote({
        text,
        signatures: [{ name: by.origin, keyId, signature: by.log.sign(Buffer.from(text)) }],
      });
      keep(place, note);
      await insertCheckpoint(trx, { origin: by.origin, size, root, note, signedAt: ports.now() });
      made += 1;
      if (made % betweenPrunes === 0) await pruneCheckpoints(trx, by.origin);
      return size;
    });
  }

  async function attempt(): Promise<void> {
    try {
      keys ??= await prepare();
      const size = await sign(keys);
      if (stopped !== undefined) ports.log.info({}, 'the log is signed again');
      stopped = undefined;
      if (size === undefined) return;
      dirty = false;
      if (size > signed) {
        signed = size;
        for (const listener of listeners) listener(size);
      }
    } catch (error) {
      halt(error);
    }
  }
  function halt(error: unknown): void {
    // The database says so itself, and the next turn tries again.
    if (isProblem(error) && error.code === 'base/database-gone') return;
    const next = toStopped(error);
    if (next.said !== stopped?.said) ports.log.error({ code: next.code, said: next.said }, next.title);
    stopped = next;
    keys = undefined;
    notBefore = performance.now() + (next.code === 'ledger/other-signer' ? betweenMs : againMs);
  }

  return {
    get stopped() {
      return stopped;
    },
    get keys() {
      return keys;
    },
    mark() {
      dirty = true;
    },
    async turn() {
      if (!dirty || halted) return undefined;
      const waitMs = Math.max(lastAt + betweenMs, notBefore) - performance.now();
      if (waitMs > 0) return Math.ceil(waitMs);
      await attempt();
      lastAt = performance.now();
      return undefined;
    },
    onSigned(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenSigned(size, patienceMs) {
      if (signed >= size) return Promise.resolve();
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          listeners.delete(listener);
          resolve();
        };
        const listener = (now: number) => {
          if (now >= size) end();
        };
        const timer = setTimeout(end, patienceMs);
        listeners.add(listener);
      });
    },
    forget() {
      [keys, dirty, notBefore, signed, halted] = [undefined, true, 0, 0, false];
    },
    halt(problem) {
      halted = true;
      halt(problem);
    },
    async stop() {
      await release?.();
      release = undefined;
    },
  };
}

const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** The tree of `size` entries continues what was signed, by a proof that the verifier's own code checks. */
async function ensureContinues(
  trx: Transaction,
  earlier: Checkpoint | undefined,
  size: number,
  root: Uint8Array,
): Promise<void> {
  if (earlier === undefined || earlier.size === 0n) return;
  const oldSize = Number(earlier.size);
  if (oldSize > size)
    throw new Problem(
      'ledger/database-behind',
      `${earlier.origin} was signed with ${oldSize} entries, the database has ${size}`,
    );
  const proof = await withNodes(trx, size, (readNode) => proveConsistency(sha256, readNode, oldSize, size));
  const claim = { oldSize: earlier.size, newSize: BigInt(size), oldRoot: earlier.root, newRoot: root, proof };
  const fault = checkConsistency(sha256, claim);
  if (fault !== undefined)
    throw new Problem('ledger/tree-differs', `${earlier.origin} at ${oldSize} and at ${size}: ${fault}`);
}

function toStopped(error: unknown): Stopped {
  const said = error instanceof Error ? error.message : String(error);
  const { code = '' } = (error ?? {}) as { code?: string };
  if (code === 'ENOSPC' || code === 'base/storage-full')
    return {
      code: 'base/storage-full',
      title: 'The storage is full',
      todo: 'Make room; signing goes on by itself.',
      said,
    };
  const known = (ledgerProblems as Record<string, { title: string; todo: string } | undefined>)[code];
  return known === undefined
    ? {
        code: 'base/fault',
        title: 'Signing failed',
        todo: 'It is tried again by itself; see the log of the server.',
        said,
      }
    : { code, title: known.title, todo: known.todo, said };
}
