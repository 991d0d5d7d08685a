// The database is gone and comes back, and its disk is full and has room again, under the running program: a clear answer meanwhile,
// nothing half written, and afterwards it goes on by itself.

import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newId, startEmbeddedPostgres } from './base/index.ts';
import { makeTestFolder } from './base/test-database.ts';
import { importAsset, makeAdvisory, makeOwnerToken, toCsv } from './test-killed.ts';
import { later } from './test-later.ts';
import { startTestProcess } from './test-process.ts';

const patience = { timeout: 60_000, interval: 100 };

const toUrl = ({ host, port, user, database }: { host?: string; port?: number; user?: string; database?: string }) =>
  `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host ?? '')}`;

/** A PostgreSQL of the test's own that can be stopped, below `folder`. */
const startPostgres = (folder: string) =>
  startEmbeddedPostgres(folder, { settings: { fsync: 'off', max_wal_size: '32MB', min_wal_size: '32MB' } });

/** Entries of the live stream, as a browser reads it: it comes back by itself and names the last one it heard. */
function listen(url: string, token: string) {
  const heard: { id: number; kind: string }[] = [];
  const stopped = new AbortController();
  const follow = async () => {
    while (!stopped.signal.aborted) {
      const last = heard.at(-1);
      const headers: Record<string, string> = { authorization: `Bearer ${token}` };
      if (last !== undefined) headers['last-event-id'] = String(last.id);
      try {
        const reply = await fetch(`${url}/api/v1/events${last === undefined ? '?after=0' : ''}`, {
          headers,
          signal: stopped.signal,
        });
        let rest = '';
        for await (const chunk of reply.ok && reply.body ? reply.body.pipeThrough(new TextDecoderStream()) : []) {
          const parts = (rest + chunk).split('\n\n');
          rest = parts.pop() ?? '';
          for (const part of parts) {
            const [, id] = /^id: (\d+)$/m.exec(part) ?? [];
            const [, kind] = /"kind":"([^"]+)"/.exec(part) ?? [];
            if (id !== undefined) heard.push({ id: Number(id), kind: kind ?? '' });
          }
        }
      } catch {
        // Cut: asks again.
      }
      if (!stopped.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const ended = follow();
  return {
    heard,
    stop() {
      stopped.abort();
      return ended;
    },
  };
}

describe('the database', () => {
  it('gone and back: 503 with Retry-After meanwhile, then requests, live stream, jobs and sequencer go on and nothing is lost', async () => {
    const folder = later(makeTestFolder(), (made) => made.remove());
    const postgres = await startPostgres(folder.path);
    let stopPostgres = postgres.stop;
    onTestFinished(() => stopPostgres());
    const state = later(makeTestFolder(), (made) => made.remove());
    const options = { stateFolder: state.path, databaseUrl: toUrl(postgres.owner) };
    const server = later(await startTestProcess(options), (it) => it.kill());
    const token = await makeOwnerToken({ connectionString: options.databaseUrl });
    server.token = token;
    expect((await importAsset(server, 'D1')).status).toBe(200);
    const stream = later(listen(server.url, token), (it) => it.stop());
    await expect.poll(() => stream.heard.map(({ kind }) => kind), patience).toContain('inventory/import-applied');
    const received = await server.call('POST', '/api/v1/advisories?name=a.json', makeAdvisory('GONE-1'));
    expect(received.body.stored).toBe(1);

    // The acknowledged document's matching may be done or under way.
    await postgres.stop();
    const meanwhile = await server.call('GET', '/api/v1/assets');
    expect(meanwhile).toMatchObject({ status: 503, body: { code: 'base/database-gone' } });
    expect(Number(meanwhile.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await server.call('GET', '/api/v1/health')).status).toBe(503);
    expect((await server.call('POST', '/api/v1/imports?name=a.csv', toCsv('id,product\nX,y\n'))).status).toBe(503);

    const again = await startPostgres(folder.path);
    stopPostgres = again.stop;
    await expect.poll(async () => (await server.call('GET', '/api/v1/assets')).status, patience).toBe(200);
    await expect.poll(() => stream.heard.map(({ kind }) => kind), patience).toContain('warnings/warning-raised');
    expect((await importAsset(server, 'D2')).status).toBe(200);
    expect(server.isThere()).toBe(true);
    await expect
      .poll(() => stream.heard.filter(({ kind }) => kind === 'inventory/import-applied').length, patience)
      .toBe(2);
    const positions = stream.heard.map(({ id }) => id);
    expect(new Set(positions).size).toBe(positions.length);
    expect((await server.call('GET', '/api/v1/warnings')).body.total).toBe(1);
  });

  it('its disk is full: 507, nothing half written; with room again the same request works', async (context) => {
    const folder = later(makeTestFolder(), (made) => made.remove());
    const disk = join(folder.path, 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=700', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      context.skip('no file system can be mounted here (needs root): the full disk is not tried');
    }
    onTestFinished(() => void execFileSync('umount', ['-l', disk]));
    const postgres = later(await startPostgres(folder.path), (it) => it.stop());
    const owner = new pg.Client(postgres.owner);
    await owner.connect();
    const { uid, gid } = await dataOwner(owner);
    chownSync(disk, uid, gid);
    chmodSync(disk, 0o700);
    const options = { stateFolder: join(folder.path, 'state'), databaseUrl: toUrl(postgres.owner) };
    const server = later(await startTestProcess(options), (it) => it.kill());
    server.token = await makeOwnerToken({ connectionString: options.databaseUrl });
    // What an import writes lies on the small disk; the log of the database has room, as it needs to stay alive.
    await owner.query(`create tablespace small location '${disk}'`);
    await owner.query('alter table inventory_import set tablespace small');
    await owner.query('alter table asset set tablespace small');
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, new Uint8Array(statfsSync(disk).bavail * statfsSync(disk).bsize));

    const before = Number((await owner.query('select count(*) as n from journal')).rows[0].n);
    const random = Array.from({ length: 400 }, (_, i) => `F${i},Acme,${newId()}${newId()}${newId()}`).join('\n');
    const file = toCsv(`id,vendor,product\n${random}\n`);
    const refused = await server.call('POST', '/api/v1/imports?name=full.csv', file);
    expect(refused).toMatchObject({ status: 507, body: { code: 'base/storage-full' } });
    expect(refused.body.detail).toMatch(/Make room/);
    expect((await server.call('GET', '/api/v1/imports')).body.total).toBe(0);
    expect((await server.call('GET', '/api/v1/assets')).body.total).toBe(0);
    expect(Number((await owner.query('select count(*) as n from journal')).rows[0].n)).toBe(before);

    rmSync(ballast);
    const preview = await server.call('POST', '/api/v1/imports?name=full.csv', file);
    expect(preview).toMatchObject({ status: 200, body: { added: 400 } });
    expect((await server.call('POST', `/api/v1/imports/${preview.body.id}/apply`)).status).toBe(200);
    expect((await server.call('GET', '/api/v1/assets')).body.total).toBe(400);
    await server.kill();
    await owner.end();
  });
});

/** As whom the server may write. */
async function dataOwner(owner: pg.Client): Promise<{ uid: number; gid: number }> {
  const { rows } = await owner.query<{ data: string }>("select current_setting('data_directory') as data");
  return statSync(rows[0]!.data);
}
