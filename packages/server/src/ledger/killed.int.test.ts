// The process is killed with SIGKILL between the steps of the log, before and after each commit; what is then persisted is in the table. Each
// time it starts again and goes on, and the whole log is audited from its entries up, with every checkpoint that anybody could have seen.

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toAddCheckpointText, toCheckpointText, toNote } from '@tocsin/core/ledger';
import { makeTestSigner } from '@tocsin/testkit/receipts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../base/ids.ts';
import { makeTestFolder, openTestDatabase } from '../base/test-database.ts';
import { type KilledLog, openKilledLog } from './test-killed-log.ts';
import { startLogNode } from './test-log-node.ts';
import { addCheckpoint } from './witness.ts';

let log: KilledLog;
const patience = { timeout: 20_000, interval: 20 };
beforeAll(async () => {
  log = await openKilledLog();
});
afterAll(() => log?.stop());

const entries = "count(*) from journal where kind = 'test/happened'";
const placed = `${entries} and position is not null`;
const signed = 'coalesce(max(size), 0) from ledger_checkpoint';

interface Row {
  readonly step: string;
  readonly table: string;
  readonly on: 'insert' | 'update' | 'insert or update';
  /** Of one entry appended: is it there, has it a place, is its checkpoint beside the key, is it in the database. */
  readonly before: readonly [number, number, number, number];
  readonly after: readonly [number, number, number, number];
}
const table: readonly Row[] = [
  { step: 'the entry is written', table: 'journal', on: 'insert', before: [0, 0, 0, 0], after: [1, 0, 0, 0] },
  { step: 'it gets its place', table: 'journal_head', on: 'update', before: [1, 0, 0, 0], after: [1, 1, 0, 0] },
  { step: 'the tiles grow', table: 'ledger_tile', on: 'insert or update', before: [1, 0, 0, 0], after: [1, 1, 0, 0] },
  {
    step: 'the checkpoint is stored',
    table: 'ledger_checkpoint',
    on: 'insert',
    before: [1, 1, 1, 0],
    after: [1, 1, 1, 1],
  },
];
const rows = table.flatMap((row) => (['before', 'after'] as const).map((side) => ({ ...row, side })));

describe('killed', () => {
  it.each(rows)('$side the commit in which $step', async ({ table: name, on, side, ...row }) => {
    const child = await log.start();
    await log.done(child, { append: 3 });
    await vi.waitFor(
      async () => expect(await log.read(signed)).toBe(await log.read('count(*) from journal')),
      patience,
    );
    const [had, hadPlace, size] = [await log.read(entries), await log.read(placed), await log.read(signed)];
    await log.arm(name, on, side);
    log.tell(child, { append: 1 });
    await log.reached();
    await log.kill(child);
    await log.clear();
    const found = [
      (await log.read(entries)) - had,
      (await log.read(placed)) - hadPlace,
      log.keptSize() - size,
      (await log.read(signed)) - size,
    ];
    expect(found).toEqual(row[side]);
    const again = await log.start();
    await log.done(again, { append: 1 });
    await vi.waitFor(
      async () => expect(await log.read(signed)).toBe(await log.read('count(*) from journal')),
      patience,
    );
    expect(await log.read(entries)).toBe(had + row[side][0] + 1);
    await log.kill(again);
    await log.audit();
  });

  it.each(['before', 'after'] as const)('%s the commit of a cosignature, it is not taken back', async (side) => {
    const rogue = makeTestSigner(`rogue.example/${side}`, 'ed25519');
    const noteOf = (size: number) => {
      const text = toCheckpointText({
        origin: rogue.key.name,
        size: BigInt(size),
        root: Buffer.alloc(32, size),
        extensions: [],
      });
      const signature = rogue.sign(new TextEncoder().encode(text));
      return toNote({ text, signatures: [{ name: rogue.key.name, keyId: rogue.key.keyId, signature }] });
    };
    const child = await log.start();
    await log.done(child, { append: 1 });
    await vi.waitFor(
      async () => expect(await log.read(signed)).toBe(await log.read('count(*) from journal')),
      patience,
    );
    await log.client.query(`insert into ledger_peer (id, name, log_key, created_at) values ($1, 'rogue', $2, now())`, [
      newId(),
      rogue.keyText,
    ]);
    const had = await log.read('count(*) from witnessed_log');
    await log.arm('witnessed_log', 'insert', side);
    log.tell(child, { witness: toAddCheckpointText(0, [], noteOf(5)) });
    await log.reached();
    await log.kill(child);
    await log.clear();
    expect(await log.read('count(*) from witnessed_log')).toBe(had + (side === 'after' ? 1 : 0));
    const node = await startLogNode({ connectionString: log.url }, log.folder);
    const { database, now } = node.change.deps;
    const { place } = node.change;
    const ports = { database, place, now, newId, keys: () => node.signer.keys, onEvidence: async () => {} };
    await vi.waitFor(() => expect(node.signer.keys).toBeDefined(), patience);
    // Another tree of five is refused either way: what was cosigned lies beside the keys before the database has it.
    const other = toAddCheckpointText(0, [], noteOf(9));
    expect(await addCheckpoint(ports, other)).toMatchObject({ status: 409, body: '5\n' });
    await node.stop();
  });
});

describe('a full disk', () => {
  const canMount = process.platform === 'linux' && process.getuid?.() === 0 && canMountHere();
  function canMountHere(): boolean {
    const folder = makeTestFolder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder.path], { stdio: 'ignore' });
      execFileSync('umount', [folder.path]);
      return true;
    } catch {
      return false;
    } finally {
      folder.remove();
    }
  }
  it.skipIf(!canMount)('beside the key stops the signatures, loses no entry, and goes on by itself', async () => {
    const [folder, database] = [makeTestFolder(), await openTestDatabase()];
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder.path]);
    const node = await startLogNode(database.address, folder.path);
    try {
      await node.append(2);
      const kept = join(folder.path, 'ledger/last-checkpoint');
      await vi.waitFor(() => expect(readFileSync(kept, 'utf8')).toContain('\n3\n'), patience);
      const filler = join(folder.path, 'filler');
      expect(() => writeFileSync(filler, Buffer.alloc(128 * 1024))).toThrow(/ENOSPC/);
      await node.append(2);
      await vi.waitFor(() => expect(node.signer.stopped?.code).toBe('base/storage-full'), patience);
      expect(readFileSync(kept, 'utf8')).toContain('\n3\n');
      rmSync(filler);
      await node.append(1);
      await vi.waitFor(() => expect(readFileSync(kept, 'utf8')).toContain('\n6\n'), patience);
      await vi.waitFor(() => expect(node.signer.stopped).toBeUndefined(), patience);
    } finally {
      await node.stop();
      execFileSync('umount', [folder.path]);
      await database.stop();
      folder.remove();
    }
  });
});
