// The main job, end to end, against a real database: inventory in, advisory in, warning out, people act on it, strangers see nothing.

import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCsafValidator } from '../advisories/index.ts';
import { startTestServer, type TestServer } from '../test-server.ts';

const advisory = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../content/demo/advisories/${name}.json`, import.meta.url)));
const csv = (text: string) => new TextEncoder().encode(text);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const idle = () => server.settled();

async function importCsv(text: string, scope = 'merge') {
  const { body: preview } = await server.call('POST', `/api/v1/imports?name=assets.csv&scope=${scope}`, csv(text));
  return (await server.call('POST', `/api/v1/imports/${preview.id}/apply`)).body;
}

describe('from an advisory to a warning', () => {
  it('an import changes nothing before it is applied', async () => {
    const { body } = await server.call(
      'POST',
      '/api/v1/imports?name=assets.csv',
      csv(
        'id,vendor,product,version,exposure\nP1,Philips,Vue PACS,12.1.5,open\nP2,Philips,Vue PACS,,controlled\nQ1,Acme,Toaster,1.0,small\n',
      ),
    );
    expect(body).toMatchObject({ state: 'previewed', added: 3, changed: 0 });
    expect((await server.call('GET', '/api/v1/assets')).body.total).toBe(0);
    expect((await server.call('POST', `/api/v1/imports/${body.id}/apply`)).body).toMatchObject({ state: 'applied' });
    expect((await server.call('GET', '/api/v1/assets')).body.total).toBe(3);
  });

  it('an advisory that hits raises one warning, with a finding for each asset and the reason', async () => {
    const { body } = await server.call(
      'POST',
      '/api/v1/advisories?name=icsma-21-187-01.json',
      advisory('icsma-21-187-01'),
    );
    expect(body).toMatchObject({ stored: 1, quarantined: 0 });
    await idle();
    const { body: today } = await server.call('GET', '/api/v1/today');
    expect(today.warnings).toHaveLength(1);
    const { body: detail } = await server.call('GET', `/api/v1/warnings/${today.warnings[0].id}`);
    expect(
      detail.findings
        .map((finding: { match: { asset: string; verdict: string } }) => [finding.match.asset, finding.match.verdict])
        .sort(),
    ).toEqual([
      ['P1', 'affected'],
      ['P2', 'cannot-tell'],
    ]);
    expect(
      detail.findings.find((finding: { match: { asset: string } }) => finding.match.asset === 'P2').match.missing,
    ).toContain('version');
  }, 60_000);

  it('the same advisory again changes nothing', async () => {
    const before = (await server.call('GET', '/api/v1/journal')).body.head;
    const { body } = await server.call(
      'POST',
      '/api/v1/advisories?name=icsma-21-187-01.json',
      advisory('icsma-21-187-01'),
    );
    expect(body).toMatchObject({ stored: 0, unchanged: 1 });
    await idle();
    expect((await server.call('GET', '/api/v1/journal')).body.head).toBe(before);
  });

  it('a run by hand, of an advisory or of assets, finds what is known already and tells nobody again', async () => {
    const { id } = (await server.call('GET', '/api/v1/advisories')).body.items[0];
    const before = (await server.call('GET', '/api/v1/journal')).body.head;
    const run = { advisories: [id], assets: ['P1', 'P2'] };
    expect((await server.call('POST', '/api/v1/matching-runs', run)).body).toEqual({ advisories: 1, assets: 2 });
    await idle();
    expect((await server.call('GET', '/api/v1/journal')).body.head).toBe(before);
    expect((await server.call('GET', '/api/v1/assets/P1/findings')).body.items).toHaveLength(1);
    for (const [unknown, code] of [
      [{ assets: ['NOBODY'] }, 'inventory/asset-unknown'],
      [{ advisories: ['00000000-0000-4000-8000-000000000000'] }, 'advisories/advisory-unknown'],
    ] as const)
      expect((await server.call('POST', '/api/v1/matching-runs', unknown)).body.code).toBe(code);
  });

  it('filling the missing field settles what could not be told', async () => {
    await server.call('PATCH', '/api/v1/assets', { ids: ['P2'], set: { version: '12.3.1' } });
    await idle();
    const { body } = await server.call('GET', '/api/v1/assets/P2/findings');
    expect(body.items[0].finding.open).toBe(false);
  });

  it('a person acknowledges, states "not applicable" with a reason, and takes it back', async () => {
    const { id } = (await server.call('GET', '/api/v1/warnings')).body.items[0];
    expect((await server.call('POST', `/api/v1/warnings/${id}/findings`, { state: 'not-applicable' })).body.code).toBe(
      'warnings/justification-missing',
    );
    const { body: done } = await server.call('POST', `/api/v1/warnings/${id}/findings`, {
      state: 'not-applicable',
      justification: 'inline_mitigations_already_exist',
    });
    expect(done.warning.state).toBe('closed');
    // Nobody takes on what is settled: the reason stays, and the change before stays the one to take back.
    const { body: still } = await server.call('POST', `/api/v1/warnings/${id}/findings`, { state: 'acknowledged' });
    expect(still.findings[0]).toMatchObject({
      state: 'not-applicable',
      justification: 'inline_mitigations_already_exist',
    });
    const { body: vex } = await server.call('GET', `/api/v1/warnings/${id}/export?format=csaf-vex`);
    expect(vex.document.category).toBe('csaf_vex');
    const validator = createCsafValidator();
    expect((await validator.validate(vex)).findings).toEqual([]);
    await validator.close();
    const { body: undone } = await server.call('POST', `/api/v1/warnings/${id}/undo`);
    expect(undone.warning.state).toBe('open');
    expect((await server.call('POST', `/api/v1/warnings/${id}/undo`)).body.code).toBe('warnings/nothing-to-undo');
    const history = async (): Promise<string[]> =>
      (await server.call('GET', `/api/v1/warnings/${id}/history`)).body.items.map(
        (entry: { kind: string }) => entry.kind,
      );
    // An entry is read once it has its place in the log.
    await expect.poll(async () => (await history())[0]).toBe('warnings/change-undone');
    expect(await history()).toContain('warnings/warning-raised');
    const { recent } = (await server.call('GET', '/api/v1/today')).body;
    expect(recent[0]).toMatchObject({ kind: 'warnings/change-undone', warning: id, headline: undone.warning.headline });
  });

  it('a known exploited vulnerability raises the priority', async () => {
    const kev = {
      catalogVersion: '1',
      dateReleased: '2026-01-01T00:00:00Z',
      count: 1,
      vulnerabilities: [
        {
          cveID: 'CVE-2020-1938',
          vendorProject: 'Apache',
          product: 'Tomcat',
          vulnerabilityName: 'x',
          dateAdded: '2022-03-03',
          shortDescription: 'x',
          requiredAction: 'x',
          dueDate: '2022-03-17',
          knownRansomwareCampaignUse: 'Unknown',
          notes: '',
        },
      ],
    };
    expect((await server.call('POST', '/api/v1/advisories?name=kev.json', csv(JSON.stringify(kev)))).body.facts).toBe(
      1,
    );
    await idle();
    const { body } = await server.call('GET', '/api/v1/warnings');
    expect(body.items[0]).toMatchObject({ knownExploited: true });
    expect(body.items[0].decision.path[0].value).toBe('active');
  });

  it('an invalid document is kept in quarantine with its reason, neither trusted nor dropped', async () => {
    const broken = JSON.parse(new TextDecoder().decode(advisory('icsma-20-317-01')));
    broken.vulnerabilities[0].product_status.known_affected.push('NOBODY');
    const { body } = await server.call('POST', '/api/v1/advisories?name=broken.json', csv(JSON.stringify(broken)));
    expect(body.quarantined).toBe(1);
    const { body: list } = await server.call('GET', '/api/v1/quarantine');
    expect(list.items[0].reason).toContain('definition of product id missing');
    expect((await server.call('GET', `/api/v1/quarantine/${list.items[0].id}/text`)).status).toBe(200);
  });
});

describe('imports', () => {
  it('a file that cannot be read is refused with the place, and nothing changes', async () => {
    const { body } = await server.call('POST', '/api/v1/imports?name=x.csv', csv('colour,size\nred,1\n'));
    expect(body).toMatchObject({ state: 'refused' });
    expect(body.findings[0].at).toBe('line 1');
    expect((await server.call('POST', `/api/v1/imports/${body.id}/apply`)).body.code).toBe('inventory/import-refused');
  });
  it('of two previews made at once only one is applied', async () => {
    const [a, b] = await Promise.all(
      [1, 2].map((i) => server.call('POST', '/api/v1/imports?name=a.csv', csv(`id,product\nN${i},Thing ${i}\n`))),
    );
    expect((await server.call('POST', `/api/v1/imports/${a!.body.id}/apply`)).status).toBe(200);
    expect((await server.call('POST', `/api/v1/imports/${b!.body.id}/apply`)).body.code).toBe('inventory/import-stale');
  });
  it('the newest import can be undone, and an asset that went comes back', async () => {
    const before = (await server.call('GET', '/api/v1/assets')).body.total;
    const applied = await importCsv('id,product\nONLY,Only thing\n', 'replace');
    expect((await server.call('GET', '/api/v1/assets')).body.total).toBe(1);
    expect((await server.call('POST', `/api/v1/imports/${applied.id}/undo`)).body.state).toBe('undone');
    expect((await server.call('GET', '/api/v1/assets')).body.total).toBe(before);
    // What came back is matched again in the background; the warnings that the next test reads are that match's.
    await idle();
  });
});

describe('strangers', () => {
  it('another organisation sees none of it', async () => {
    const as = (path: string) => server.call('GET', path, undefined, server.strangerToken);
    expect((await as('/api/v1/assets')).body.total).toBe(0);
    expect((await as('/api/v1/warnings')).body.total).toBe(0);
    expect((await as('/api/v1/assets/P1')).status).toBe(404);
    const { id } = (await server.call('GET', '/api/v1/warnings?state=active')).body.items[0];
    expect((await as(`/api/v1/warnings/${id}`)).status).toBe(404);
    expect(
      (await server.call('POST', `/api/v1/warnings/${id}/findings`, { state: 'done' }, server.strangerToken)).status,
    ).toBe(404);
    expect((await as('/api/v1/advisories')).body.total).toBe(0);
  });
  it('nobody without a token sees anything', async () => {
    for (const path of ['/api/v1/assets', '/api/v1/warnings', '/api/v1/journal', '/api/v1/people', '/api/v1/events']) {
      expect((await server.app.server.inject({ url: path })).statusCode, path).toBe(401);
    }
  });
  it('every table with an organisation is closed by the database itself, for a stranger as for a forgetful query', async () => {
    const client = new pg.Client(server.address);
    await client.connect();
    const { rows: tables } = await client.query<{ name: string; forced: boolean }>(
      `select c.relname as name, c.relforcerowsecurity and c.relrowsecurity as forced from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation' where n.nspname = 'public' and c.relkind in ('r', 'p')`,
    );
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter((table) => !table.forced)).toEqual([]);
    await client.query('set role tocsin_app');
    for (const { name } of tables) {
      const { rows } = await client.query(`select count(*)::int as n from ${name} where organisation is not null`);
      expect(rows[0].n, name).toBe(0);
    }
    await client.end();
  });
});

describe('the journal', () => {
  it('gives positions without gaps or doubles, whoever writes at once', async () => {
    const { deps } = server.app;
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        deps.database.asSystem((trx) =>
          deps.journal(trx, {
            organisation: server.organisation,
            actor: 'system:test',
            kind: 'test/written',
            subject: `test:${i}`,
            body: { i },
            at: deps.now(),
          }),
        ),
      ),
    );
    await expect
      .poll(async () => (await server.call('GET', '/api/v1/journal?kind=test/written&limit=100')).body.items.length, {
        timeout: 10_000,
      })
      .toBe(60);
    const client = new pg.Client(server.address);
    await client.connect();
    const { rows } = await client.query(
      'select count(*)::int as n, max(position)::int as top, count(distinct position)::int as different from journal where position is not null',
    );
    await client.end();
    expect(rows[0].top).toBe(rows[0].n - 1);
    expect(rows[0].different).toBe(rows[0].n);
  });
  it('a change that fails leaves no entry', async () => {
    const head = (await server.call('GET', '/api/v1/journal')).body.head;
    const { deps } = server.app;
    await expect(
      deps.database.asSystem(async (trx) => {
        await deps.journal(trx, { actor: 'system:test', kind: 'test/lost', subject: 'test', body: {}, at: deps.now() });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect((await server.call('GET', '/api/v1/journal')).body.head).toBe(head);
  });
});
