// Peers and the policy as people of the node change them; each change is an entry of the node.

import { Problem } from '@tocsin/core/base';
import { type Peer, type PeerDraft, parseVerifierKey, signatureTypes, type WitnessPolicy } from '@tocsin/core/ledger';
import type { RoomDependencies } from '../base/index.ts';
import { sha256 } from './hashing.ts';
import { deletePeer, insertPeer, listPeers, writePolicy } from './peer-store.ts';

type Deps = Pick<RoomDependencies, 'database' | 'journal' | 'now' | 'newId'>;

function ensureKey(text: string | undefined, kind: keyof typeof signatureTypes): string | undefined {
  if (text === undefined) return undefined;
  const key = parseVerifierKey(sha256, text);
  if (typeof key === 'string') throw new Problem('ledger/key-unreadable', key, { facts: { said: key } });
  if (key.type === signatureTypes[kind]) return text.trim();
  const said = `${key.name} is the key of a ${kind === 'ed25519' ? 'witness' : 'log'}`;
  throw new Problem('ledger/key-unreadable', said, { facts: { said } });
}

/** A slash behind the prefix means nothing. */
const toPrefix = (address: string | undefined) => address?.replace(/\/+$/, '');

export async function addPeer(deps: Deps, actor: string, draft: PeerDraft): Promise<Peer> {
  const [logKey, witnessKey] = [ensureKey(draft.logKey, 'ed25519'), ensureKey(draft.witnessKey, 'cosignature')];
  if (logKey === undefined && witnessKey === undefined)
    throw new Problem('ledger/key-unreadable', 'no key', { facts: { said: 'at least one key is needed' } });
  const peer: PeerDraft = {
    name: draft.name,
    ...(logKey === undefined ? {} : { logKey }),
    ...(witnessKey === undefined ? {} : { witnessKey }),
    ...(draft.logAddress === undefined ? {} : { logAddress: toPrefix(draft.logAddress)! }),
    ...(draft.witnessAddress === undefined ? {} : { witnessAddress: toPrefix(draft.witnessAddress)! }),
  };
  const id = deps.newId();
  return deps.database.asSystem(async (trx) => {
    const known = await listPeers(trx);
    const isKnown = known.some(
      (other) =>
        (logKey !== undefined && other.logKey === logKey) ||
        (witnessKey !== undefined && other.witnessKey === witnessKey),
    );
    if (isKnown) throw new Problem('ledger/peer-known', draft.name);
    await insertPeer(trx, id, peer, deps.now());
    const body = { ...peer };
    await deps.journal(trx, { actor, kind: 'ledger/peer-added', subject: `peer:${id}`, body, at: deps.now() });
    return (await listPeers(trx)).find((other) => other.id === id)!;
  });
}

export async function removePeer(deps: Deps, actor: string, id: string): Promise<void> {
  await deps.database.asSystem(async (trx) => {
    if (!(await deletePeer(trx, id))) throw new Problem('ledger/peer-unknown', id);
    await deps.journal(trx, { actor, kind: 'ledger/peer-removed', subject: `peer:${id}`, body: {}, at: deps.now() });
  });
}

export async function setPolicy(deps: Deps, actor: string, policy: WitnessPolicy): Promise<WitnessPolicy> {
  await deps.database.asSystem(async (trx) => {
    await writePolicy(trx, policy);
    const body = { ...policy };
    await deps.journal(trx, { actor, kind: 'ledger/policy-changed', subject: 'log', body, at: deps.now() });
  });
  return policy;
}
