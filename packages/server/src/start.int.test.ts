// Starts that were cut, and two programs at once: on one state folder, and on one database.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeTestFolder, openTestDatabase } from './base/test-database.ts';
import { openStops } from './base/test-stops.ts';
import { importAsset, makeAdvisory, makeOwnerToken } from './test-killed.ts';
import { later } from './test-later.ts';
import { launchTestProcess, startTestProcess } from './test-process.ts';
import type { TestReply } from './test-server.ts';

const patience = { timeout: 60_000, interval: 100 };

describe('a start that was cut', () => {
  it.each(['before', 'after'] as const)(
    'killed %s the commit of a migration: the next start finishes',
    async (side) => {
      const database = later(await openTestDatabase({ empty: true }), (it) => it.stop());
      const folder = later(makeTestFolder(), (made) => made.remove());
      const options = { stateFolder: folder.path, databaseUrl: database.address.connectionString! };
      const stops = later(await openStops(database.address), (it) => it.close());
      await stops.client.query(
        'create table migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
      );
      const stop = { table: 'migration', on: 'insert', when: `new.name like '0004%'` } as const;
      await stops.arm(stop, side);
      const program = launchTestProcess(options);
      await stops.reached(stop);
      program.kill();
      await program.ended;
      await stops.clear();
      const { rows } = await stops.client.query('select max(name) as last, to_regclass($1) as made from migration', [
        'advisory',
      ]);
      expect(rows[0].made !== null).toBe(side === 'after');
      expect(rows[0].last).toMatch(side === 'after' ? /^0004/ : /^0003/);
      const server = await startTestProcess(options);
      expect((await fetch(`${server.url}/api/v1/health`)).status).toBe(200);
      await server.kill();
    },
  );

  it('killed while the demonstration is loaded: the next start loads it whole, and nothing twice', async () => {
    const database = later(await openTestDatabase(), (it) => it.stop());
    const folder = later(makeTestFolder(), (made) => made.remove());
    const options = { stateFolder: folder.path, databaseUrl: database.address.connectionString!, args: [] };
    const stops = later(await openStops(database.address), (it) => it.close());
    const stop = { table: 'document', on: 'insert', when: `new.name like 'icsma-22-244%'` } as const;
    await stops.arm(stop, 'before');
    const program = launchTestProcess(options);
    await stops.reached(stop);
    program.kill();
    await program.ended;
    await stops.clear();
    const server = await startTestProcess(options);
    const count = async (text: string) => Number((await stops.client.query(`select count(*) as n ${text}`)).rows[0].n);
    expect(await count('from organisation')).toBe(1);
    expect(await count('from document')).toBe(await count('from (select distinct name from document) d'));
    expect(await count('from document')).toBe(31);
    expect(await count('from asset')).toBeGreaterThan(300);
    expect(await count('from source')).toBeGreaterThan(10);
    expect(await count("from warning where state = 'open'")).toBeGreaterThan(10);
    await server.kill();
  });
});

describe('another organisation on the node', () => {
  it('is founded at the console, ends with a link that lets its owner in, and has no say over the node', async () => {
    const database = later(await openTestDatabase(), (it) => it.stop());
    const folder = later(makeTestFolder(), (made) => made.remove());
    const options = { stateFolder: folder.path, databaseUrl: database.address.connectionString! };
    const server = later(await startTestProcess(options), (it) => it.kill());
    const run = (...args: string[]) => launchTestProcess({ ...options, args }).ended;
    const { code, out, said } = await run('--found', 'Reporting point', '--country', 'NL', '--kind', 'authority');
    expect([code, said]).toEqual([0, '']);
    expect(out).toContain('Reporting point is founded');
    const link = /enter#(\S+)/.exec(out)?.[1];
    const entered = await server.call('POST', '/api/v1/sign-in/link', { token: link });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const me = (await (await fetch(`${server.url}/api/v1/me`, { headers: { cookie } })).json()) as TestReply;
    expect(me).toMatchObject({
      organisation: { name: 'Reporting point', kind: 'authority', country: 'NL', operatesNode: false },
      person: { role: 'owner' },
    });
    expect(me.permissions).toContain('settings:write');
    expect(me.permissions).not.toContain('node:write');
    expect((await server.call('POST', '/api/v1/sign-in/link', { token: link })).status).toBe(401);
    await server.kill('SIGTERM');

    const again = later(await startTestProcess({ ...options, args: ['--link', '--of', 'Reporting point'] }), (it) =>
      it.kill(),
    );
    const another = /enter#(\S+)/.exec(again.printed())?.[1];
    const back = await again.call('POST', '/api/v1/sign-in/link', { token: another });
    const mine = { cookie: back.headers.get('set-cookie')?.split(';')[0] ?? '' };
    const organisation = await (await fetch(`${again.url}/api/v1/organisation`, { headers: mine })).json();
    expect(organisation).toMatchObject({ name: 'Reporting point' });
    await again.kill('SIGTERM');
    const { said: refusal } = await run('--link', '--of', 'Nobody');
    expect(refusal).toContain('No organisation on this node is called Nobody.');
  });

  it('on a node that has none operates it, and has the public sources', async () => {
    const database = later(await openTestDatabase(), (it) => it.stop());
    const folder = later(makeTestFolder(), (made) => made.remove());
    const options = { stateFolder: folder.path, databaseUrl: database.address.connectionString! };
    const first = await launchTestProcess({ ...options, args: ['--found', 'Ministry', '--country', 'EE'] }).ended;
    expect([first.code, first.said]).toEqual([0, '']);
    const client = new pg.Client(database.address);
    await client.connect();
    onTestFinished(() => client.end());
    await client.query(`select set_config('app.system', 'on', false)`);
    const { rows } = await client.query('select name, kind, operates_node from organisation');
    expect(rows).toEqual([{ name: 'Ministry', kind: 'hospital', operates_node: true }]);
    expect(Number((await client.query('select count(*) as n from source')).rows[0].n)).toBeGreaterThan(10);
  });

  it.each([
    [['--found', 'X'], '--country takes two capital letters, as NL.'],
    [['--found', 'X', '--country', 'nl'], '--country takes two capital letters, as NL, not nl.'],
    [
      ['--found', 'X', '--country', 'NL', '--kind', 'bank'],
      '--kind takes hospital, authority, provider or support-centre, not bank.',
    ],
    [['--kind', 'authority'], '--country and --kind go with --found.'],
    [['--of', 'X'], '--of goes with --link.'],
  ])('%j is refused before anything starts', async (args, sentence) => {
    const folder = later(makeTestFolder(), (made) => made.remove());
    const { code, said } = await launchTestProcess({ stateFolder: folder.path, args }).ended;
    expect(code).toBe(2);
    expect(said).toContain(sentence);
    expect(existsSync(join(folder.path, 'postgres'))).toBe(false);
  });
});

describe('two programs', () => {
  it('on one state folder: the second says so and ends, the first goes on', async () => {
    const folder = later(makeTestFolder(), (made) => made.remove());
    const first = later(await startTestProcess({ stateFolder: folder.path }), (it) => it.kill('SIGTERM'));
    const second = await launchTestProcess({ stateFolder: folder.path }).ended;
    expect(second.code).toBe(1);
    expect(second.said).toMatch(
      /Tocsin already runs on .*Stop it first, or start another one with --state FOLDER --port N/,
    );
    expect((await fetch(`${first.url}/api/v1/health`)).status).toBe(200);
    expect(existsSync(join(folder.path, 'postgres'))).toBe(true);
  });

  it('on one database: one migrates, one gives positions at a time, each work is done once, and one goes on when the other is killed', async () => {
    const database = later(await openTestDatabase({ empty: true }), (it) => it.stop());
    const folder = later(makeTestFolder(), (made) => made.remove());
    const options = { stateFolder: folder.path, databaseUrl: database.address.connectionString! };
    const both = await Promise.all([startTestProcess(options), startTestProcess(options)]);
    for (const one of both) later(one, (it) => it.kill());
    const client = new pg.Client(database.address);
    await client.connect();
    onTestFinished(() => client.end());
    const count = async (text: string) => Number((await client.query(`select count(*) as n ${text}`)).rows[0].n);
    expect(await count('from organisation')).toBe(1);
    const token = await makeOwnerToken({ connectionString: options.databaseUrl });
    for (const one of both) one.token = token;
    expect((await importAsset(both[0]!, 'T1')).status).toBe(200);
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        both[i % 2]!.call('POST', `/api/v1/advisories?name=t${i}.json`, makeAdvisory(`TWO-${i}`)),
      ),
    );
    await expect.poll(() => count('from warning'), patience).toBe(12);
    await both[0]!.kill();
    expect((await both[1]!.call('POST', '/api/v1/advisories?name=last.json', makeAdvisory('TWO-LAST'))).status).toBe(
      200,
    );
    await expect.poll(() => count('from warning'), patience).toBe(13);
    await expect.poll(() => count('from journal where position is null'), patience).toBe(0);
    expect(await count('from journal')).toBe(
      Number((await client.query('select max(position) + 1 as n from journal')).rows[0].n),
    );
    expect(await count("from journal where kind = 'warnings/warning-raised'")).toBe(13);
  });
});
