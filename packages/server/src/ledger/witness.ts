// This node as a witness of other logs: by c2sp.org/tlog-witness. What was cosigned lies in the database and beside the keys, so that a
// restored backup of either does not make it cosign a fork; the larger of the two holds. It is durable before the answer goes out.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IdSource, Instant } from '@tocsin/core/base';
import {
  areTwoViews,
  type Evidence,
  judgeCheckpoint,
  parseAddCheckpoint,
  parseSignedCheckpoint,
  parseVerifierKey,
  toCosignedMessage,
  toNote,
  toSignatureLine,
  toTimestampedSignature,
} from '@tocsin/core/ledger';
import type { Database, Transaction } from '../base/index.ts';
import { writeDurably } from './durable-file.ts';
import { hashing, sha256 } from './hashing.ts';
import { listLogKeys } from './peer-store.ts';
import type { KeyPlace, SigningKeys } from './signing-keys.ts';
import { insertEvidence, lockWitnessed, readWitnessed, type WitnessedLog, writeWitnessed } from './witness-store.ts';

export interface WitnessPorts {
  readonly database: Database;
  readonly place: KeyPlace;
  readonly now: () => Instant;
  readonly newId: IdSource;
  readonly keys: () => SigningKeys | undefined;
  /** Two views of a log were found, in the transaction that keeps them. */
  readonly onEvidence: (trx: Transaction, evidence: Evidence) => Promise<void>;
}

export interface WitnessReply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const plain = 'text/plain; charset=utf-8';
const refuse = (status: number, said: string): WitnessReply => ({ status, type: plain, body: `${said}\n` });

export const toOriginHash = (origin: string): string =>
  Buffer.from(sha256(new TextEncoder().encode(origin))).toString('hex');

const fileOf = ({ folder }: KeyPlace, origin: string) => join(folder, `witnessed-${toOriginHash(origin)}`);

function readKeptWitnessed(place: KeyPlace, origin: string): WitnessedLog | undefined {
  const path = fileOf(place, origin);
  if (!existsSync(path)) return undefined;
  const note = readFileSync(path, 'utf8');
  const signed = parseSignedCheckpoint(note);
  if (typeof signed === 'string') throw new Error(`${path}: ${signed}`);
  return { origin, size: signed.checkpoint.size, root: signed.checkpoint.root, note };
}

/** What was cosigned last; of the two places the one that went further. */
async function readKnown(trx: Transaction, place: KeyPlace, origin: string): Promise<WitnessedLog | undefined> {
  const [row, file] = [await readWitnessed(trx, origin), readKeptWitnessed(place, origin)];
  if (row === undefined || file === undefined) return row ?? file;
  return file.size > row.size ? file : row;
}

export async function addCheckpoint(ports: WitnessPorts, body: string): Promise<WitnessReply> {
  const request = parseAddCheckpoint(body);
  if (typeof request === 'string') return refuse(400, request);
  const by = ports.keys();
  if (by === undefined) return refuse(503, 'the witness has no key at the moment');
  const { checkpoint, note } = request;
  const { origin } = checkpoint;
  return ports.database.asSystem(async (trx) => {
    const keys = (await listLogKeys(trx, origin)).map((text) => parseVerifierKey(sha256, text));
    const trusted = keys.filter((key) => typeof key !== 'string');
    await lockWitnessed(trx, origin);
    const known = trusted.length === 0 ? undefined : await readKnown(trx, ports.place, origin);
    const answer = judgeCheckpoint(hashing, { request, keys: trusted, known });
    if ((answer.status === 409 || answer.status === 422) && known !== undefined) {
      const isSplit = areTwoViews(known, checkpoint);
      // A checkpoint that is not what is known and not proved to continue it; at another size the sender's mistake would look the same.
      if (isSplit || (answer.status === 422 && request.oldSize > 0n))
        await keepEvidence(ports, trx, isSplit ? 'two-views' : 'no-proof', known, toNote(note));
    }
    if (answer.status === 409) return { status: 409, type: 'text/x.tlog.size', body: `${answer.size}\n` };
    if (answer.status !== 200) return refuse(answer.status, answer.said);
    const seconds = BigInt(Math.floor(Date.parse(ports.now()) / 1000));
    const signature = toTimestampedSignature(seconds, by.witness.sign(toCosignedMessage(note.text, seconds)));
    const line = { name: by.witnessKey.name, keyId: by.witnessKey.keyId, signature };
    // Of the log's signatures only those that were verified go on.
    const verified = note.signatures.filter((one) =>
      trusted.some((key) => key.name === one.name && Buffer.compare(key.keyId, one.keyId) === 0),
    );
    const cosigned = toNote({ text: note.text, signatures: [...verified, line] });
    writeDurably(fileOf(ports.place, origin), cosigned);
    const { size, root } = checkpoint;
    await writeWitnessed(trx, { origin, size, root, note: cosigned }, ports.now());
    return { status: 200, type: plain, body: toSignatureLine(line) };
  });
}

export async function keepEvidence(
  ports: Pick<WitnessPorts, 'newId' | 'now' | 'onEvidence'>,
  trx: Transaction,
  kind: Evidence['kind'],
  known: { readonly origin: string; readonly note: string },
  shown: string,
): Promise<void> {
  const evidence = { id: ports.newId(), origin: known.origin, kind, held: known.note, shown, foundAt: ports.now() };
  if (await insertEvidence(trx, evidence)) await ports.onEvidence(trx, evidence);
}
