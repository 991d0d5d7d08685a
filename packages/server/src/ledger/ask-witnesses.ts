// Asks the peers' witnesses to cosign our checkpoints: always the newest, one question at a time for each, from the size that it holds, and
// later and later while it fails. What a witness says of another view counts only when it shows our own signature on it.

import { isProblem, Problem } from '@tocsin/core/base';
import {
  areTwoViews,
  checkSignature,
  type Peer,
  parseNote,
  parseVerifierKey,
  proveConsistency,
  rootOf,
  toAddCheckpointText,
  toSignatureLine,
} from '@tocsin/core/ledger';
import { type HeldCheckpoint, insertCosignature, readCheckpoint, readLog } from './checkpoint-store.ts';
import { hashing, sha256 } from './hashing.ts';
import { listPeers, writeAnswer } from './peer-store.ts';
import { fetchCheckpoint, send } from './remote-log.ts';
import type { Signer } from './signer.ts';
import { withNodes } from './tile-store.ts';
import { keepEvidence, toOriginHash, type WitnessPorts } from './witness.ts';

const betweenMs = 1000;
const mostWaitMs = 5 * 60_000;

export interface Asker {
  /** There is something to cosign, or somebody new to ask. */
  wake(): void;
  stop(): Promise<void>;
}

export function createAsker(ports: WitnessPorts, signer: Signer): Asker {
  const running = new Map<string, Promise<void>>();
  const notBefore = new Map<string, number>();
  const end = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;

  async function look(): Promise<void> {
    const peers = (await ports.database.asSystem(listPeers)).filter(
      ({ witnessAddress }) => witnessAddress !== undefined,
    );
    let soonest = Number.POSITIVE_INFINITY;
    for (const peer of peers) {
      const waitMs = (notBefore.get(peer.id) ?? 0) - performance.now();
      if (waitMs > 0) soonest = Math.min(soonest, waitMs);
      else if (!running.has(peer.id))
        running.set(
          peer.id,
          ask(peer).finally(() => running.delete(peer.id)),
        );
    }
    if (soonest < mostWaitMs) plan(soonest);
  }
  function plan(waitMs: number): void {
    clearTimeout(timer);
    if (!end.signal.aborted) timer = setTimeout(wake, Math.ceil(waitMs));
  }
  function wake(): void {
    again = true;
    if (looking !== undefined || end.signal.aborted) return;
    looking = (async () => {
      while (again) {
        again = false;
        // Without a database there is nothing to ask for; the next checkpoint wakes this again.
        await look().catch(() => {});
      }
    })().finally(() => {
      looking = undefined;
    });
  }

  async function ask(peer: Peer): Promise<void> {
    let waitMs = betweenMs;
    try {
      const more = await askOnce(ports, peer, end.signal);
      if (!more) return;
    } catch (error) {
      if (end.signal.aborted) return;
      if (isProblem(error) && error.code === 'ledger/forked') signer.halt(error);
      const said = error instanceof Error ? error.message : String(error);
      waitMs = Math.min(mostWaitMs, betweenMs * 2 ** Math.min(20, peer.failures));
      await ports.database
        .asSystem((trx) => writeAnswer(trx, peer.id, { heldSize: peer.heldSize, error: said.slice(0, 500) }))
        .catch(() => {});
    } finally {
      notBefore.set(peer.id, performance.now() + waitMs);
      plan(waitMs);
    }
  }

  return {
    wake,
    async stop() {
      end.abort();
      clearTimeout(timer);
      await looking;
      await Promise.allSettled(running.values());
    },
  };
}

async function readQuestion(ports: WitnessPorts, peer: Peer, from: number) {
  return ports.database.asSystem(async (trx) => {
    const log = await readLog(trx);
    const newest = log && (await readCheckpoint(trx, log.origin));
    if (log === undefined || newest === undefined || newest.size === 0) return undefined;
    if (newest.cosignatures.some(({ witness }) => witness === peer.witnessKey)) return undefined;
    const oldSize = from > newest.size ? 0 : from;
    const proof = await withNodes(trx, newest.size, (readNode) =>
      proveConsistency(sha256, readNode, oldSize, newest.size),
    );
    return { log, newest, oldSize, text: toAddCheckpointText(oldSize, proof, newest.note) };
  });
}

/** True while a newer checkpoint may be waiting. Throws when the witness cannot be asked or does not cosign. */
async function askOnce(ports: WitnessPorts, peer: Peer, stop: AbortSignal): Promise<boolean> {
  const address = peer.witnessAddress!.replace(/\/$/, '');
  let from = peer.heldSize;
  // Once to learn its size, once from that; it may have grown meanwhile.
  for (let tries = 0; tries < 3; tries++) {
    const question = await readQuestion(ports, peer, from);
    if (question === undefined) return false;
    const { newest, log } = question;
    const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: question.text };
    const { status, text } = await send(`${address}/add-checkpoint`, init, stop);
    if (status === 200) {
      await keepCosignature(ports, peer, newest, text);
      return true;
    }
    if (status === 409 && /^\d{1,15}\n$/.test(text) && Number(text) <= newest.size && Number(text) !== from) {
      from = Number(text);
      continue;
    }
    if (status === 409 || status === 422) await compareViews(ports, log.verifierKey, newest, address, stop);
    throw new Error(`it answered ${status}: ${text.trim().slice(0, 200)}`);
  }
  throw new Error('its size changes faster than it can be asked');
}

async function keepCosignature(ports: WitnessPorts, peer: Peer, newest: HeldCheckpoint, lines: string): Promise<void> {
  const key = parseVerifierKey(sha256, peer.witnessKey ?? '');
  const note = parseNote(newest.note + lines);
  if (typeof key === 'string') throw new Error(key);
  if (typeof note === 'string') throw new Error(`its answer is no signature: ${note}`);
  if (checkSignature(hashing.verify, note, key).outcome !== 'good')
    throw new Error(`its answer is not signed by ${key.name}`);
  const mine = note.signatures.find((one) => one.name === key.name && Buffer.compare(one.keyId, key.keyId) === 0)!;
  const at = ports.now();
  await ports.database.asSystem(async (trx) => {
    const { origin, size } = newest;
    await insertCosignature(trx, { origin, size, witness: peer.witnessKey!, line: toSignatureLine(mine), at });
    await writeAnswer(trx, peer.id, { heldSize: size, cosignedAt: at });
  });
}

/** The witness does not follow. If it shows a checkpoint of this log under our own key that we do not have, the log has forked. */
async function compareViews(
  ports: WitnessPorts,
  verifierKey: string,
  newest: HeldCheckpoint,
  address: string,
  stop: AbortSignal,
): Promise<void> {
  const key = parseVerifierKey(sha256, verifierKey);
  if (typeof key === 'string') return;
  const shown = await fetchCheckpoint(`${address}/${toOriginHash(newest.origin)}/checkpoint`, key, stop);
  if (shown === undefined) return;
  const { checkpoint, raw } = shown;
  const view = { size: checkpoint.size, root: checkpoint.root };
  const own = await ports.database.asSystem(async (trx) => {
    if (checkpoint.size > BigInt(newest.size)) return undefined;
    const size = Number(checkpoint.size);
    return withNodes(trx, newest.size, (readNode) => rootOf(sha256, readNode, size));
  });
  const isFork = own === undefined ? true : areTwoViews(view, { size: checkpoint.size, root: own });
  if (!isFork) return;
  // Our own newer checkpoint may have overtaken the question.
  const latest = await ports.database.asSystem((trx) => readCheckpoint(trx, newest.origin));
  if (own === undefined && latest !== undefined && BigInt(latest.size) >= checkpoint.size) return;
  const kind = checkpoint.size === BigInt(newest.size) ? 'two-views' : 'no-proof';
  await ports.database.asSystem((trx) => keepEvidence(ports, trx, kind, newest, raw));
  throw new Problem(
    'ledger/forked',
    `a witness holds ${newest.origin} with ${checkpoint.size} entries under another root than ours`,
  );
}

/**
 * Before the first signature after a start: a machine that was restored whole, key and database, does not know by itself that it was ahead;
 * its witnesses do. One that does not answer at once is passed over: the others, and its later answer, are asked.
 */
export async function ensureNotBehind(ports: WitnessPorts, verifierKey: string): Promise<void> {
  const key = parseVerifierKey(sha256, verifierKey);
  if (typeof key === 'string') return;
  const { peers, newest } = await ports.database.asSystem(async (trx) => ({
    peers: await listPeers(trx),
    newest: await readCheckpoint(trx, key.name),
  }));
  const never = new AbortController().signal;
  await Promise.all(
    peers.map(async ({ witnessAddress }) => {
      if (witnessAddress === undefined || newest === undefined) return;
      const url = `${witnessAddress}/${toOriginHash(key.name)}/checkpoint`;
      const shown = await fetchCheckpoint(url, key, never, 3000).catch(() => undefined);
      if (shown === undefined || shown.checkpoint.size < BigInt(newest.size)) return;
      const { size } = shown.checkpoint;
      if (size === BigInt(newest.size) && !areTwoViews(shown.checkpoint, { size, root: newest.root })) return;
      const kind = size === BigInt(newest.size) ? 'two-views' : 'no-proof';
      await ports.database.asSystem((trx) => keepEvidence(ports, trx, kind, newest, shown.raw));
      throw new Problem(
        'ledger/forked',
        `a witness holds ${key.name} with ${size} entries, this node signed ${newest.size}`,
      );
    }),
  );
}
