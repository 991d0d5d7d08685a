// Who may do what, tried and not believed: every endpoint as nobody, as each role, by each scope, from another site and as a stranger;
// every table as a stranger. Endpoints and tables are those that are really there, so that a new one cannot be forgotten.

import type { Endpoint, Permission } from '@tocsin/core/base';
import { permissionsOfRole, Role } from '@tocsin/core/directory';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedEndpoints } from './base/index.ts';
import { makeTestSession } from './directory/test-session.ts';
import { mark, type Sample, seedSamples } from './test-samples.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let samples: Readonly<Record<string, Sample>>;
let endpoints: readonly Endpoint[];
/** One person of each role. */
const people = new Map<Role, string>();
beforeAll(async () => {
  server = await startTestServer();
  samples = await seedSamples(server);
  endpoints = servedEndpoints(server.app.server);
  for (const { const: role } of Role.anyOf) {
    const { body } = await server.call('POST', '/api/v1/people', { name: role, role });
    people.set(role, body.person.id);
  }
});
afterAll(() => server?.stop());

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly text: string;
}

/** Asks with the sample's body and query; `ids: 'unknown'` puts in an id of nothing in place of the sample's. */
async function ask(
  endpoint: Endpoint,
  headers: Readonly<Record<string, string>>,
  ids: 'sample' | 'unknown' = 'sample',
): Promise<Answer> {
  const { params = {}, nobodys = {}, query, body } = samples[endpoint.id] ?? {};
  const path = endpoint.path.replace(
    /:(\w+)/g,
    (_, name: string) => (ids === 'unknown' ? (nobodys[name] ?? server.app.deps.newId()) : params[name]) ?? 'x',
  );
  const isFile = body instanceof Uint8Array;
  const reply = await server.app.server.inject({
    method: endpoint.method,
    url: query === undefined ? path : `${path}?${query}`,
    headers: {
      ...headers,
      ...(body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: isFile ? Buffer.from(body) : JSON.stringify(body) }),
  });
  const isProblem = /problem\+json/.test(String(reply.headers['content-type']));
  return { status: reply.statusCode, code: isProblem ? JSON.parse(reply.body).code : undefined, text: reply.body };
}

/** What the door says: let through, not signed in, not allowed; or that the house fell over. */
function toDoor({ status, code }: Answer): string {
  if (status >= 500 && code !== 'directory/oidc-unreachable') return `fault ${status}`;
  return code === 'directory/not-signed-in' || code === 'directory/not-allowed' ? code : 'through';
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
async function cookieOf(role: Role): Promise<Record<string, string>> {
  const cookie = await makeTestSession(server.app.deps, server.organisation, people.get(role)!);
  return { cookie, 'x-tocsin-request': '1' };
}

describe('every endpoint', () => {
  it('has a sample, says what it does, and needs one of the permissions that a role can have', () => {
    expect(endpoints.length).toBeGreaterThan(80);
    const needs = (endpoint: Endpoint) => endpoint.path.includes(':') || endpoint.body !== undefined;
    const lacking = endpoints.filter((endpoint) => needs(endpoint) && samples[endpoint.id] === undefined);
    expect(lacking.map(({ id }) => id)).toEqual([]);
    const known = new Set<Permission>(['public', ...permissionsOfRole.owner]);
    expect(endpoints.filter((endpoint) => !known.has(endpoint.permission) || endpoint.summary === '')).toEqual([]);
  });

  it('is tried with things that are really there: their owner gets them', async () => {
    const owner = await cookieOf('owner');
    const lacking: string[] = [];
    // The calendar is tried by its id, which opens nothing; no authority stamps the log here.
    const without = ['readCalendar', 'getStamp'];
    for (const endpoint of endpoints.filter(({ id, method }) => method === 'GET' && !without.includes(id))) {
      const { status, code } = await ask(endpoint, owner);
      if (status !== 200) lacking.push(`${endpoint.id}: ${status} ${code}`);
    }
    expect(lacking).toEqual([]);
  });

  it('is shut to nobody in particular, but for the doors themselves', async () => {
    const open: string[] = [];
    for (const endpoint of endpoints) {
      const door = toDoor(await ask(endpoint, {}));
      if (door !== 'directory/not-signed-in') open.push(`${endpoint.id}: ${door}`);
    }
    expect(open).toEqual(
      [
        'signInMethods',
        'signInByLink',
        'signInByPassword',
        'signInByTotp',
        'startPasskeySignIn',
        'signInByPasskey',
        'startOidc',
        // Gives nothing but to who has its unguessable address.
        'readCalendar',
        // Give nothing but to a letter that is signed by a key which the desk lets in (incidents/public-doors.int.test.ts).
        'receiveReport',
        'fetchAnswers',
      ].map((id) => `${id}: through`),
    );
  });

  it.for(Role.anyOf.map((role) => role.const))(
    'lets a person in the role %s through where the role may go, and nowhere else',
    async (role) => {
      const wrong: string[] = [];
      for (const endpoint of endpoints) {
        const may = endpoint.permission === 'public' || permissionsOfRole[role].includes(endpoint.permission);
        const door = toDoor(await ask(endpoint, await cookieOf(role), 'unknown'));
        if (door !== (may ? 'through' : 'directory/not-allowed')) wrong.push(`${endpoint.id}: ${door}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('lets a token through by the scope it needs and by no other', async () => {
    const wrong: string[] = [];
    const scopes: readonly Permission[] = permissionsOfRole.owner.filter((scope) => scope !== 'signed-in');
    const tokens = new Map<string, string>();
    for (const scope of scopes)
      tokens.set(scope, (await server.call('POST', '/api/v1/tokens', { name: scope, scopes: [scope] })).body.text);
    // What is open to everybody who is signed in is about persons; that a token is none has a test of its own.
    for (const endpoint of endpoints.filter(({ permission }) => scopes.includes(permission)))
      for (const [scope, token] of tokens) {
        const door = toDoor(await ask(endpoint, bearer(token), 'unknown'));
        if (door !== (scope === endpoint.permission ? 'through' : 'directory/not-allowed'))
          wrong.push(`${endpoint.id} by ${scope}: ${door}`);
      }
    expect(wrong).toEqual([]);
  });

  it('refuses a write that another site has a browser send with its cookie', async () => {
    const passed: string[] = [];
    for (const endpoint of endpoints.filter(({ method }) => method !== 'GET')) {
      const { cookie } = await cookieOf('owner');
      const bare = await ask(endpoint, { cookie: cookie! }, 'unknown');
      const forged = await ask(endpoint, { cookie: cookie!, 'x-tocsin-request': '1', 'sec-fetch-site': 'cross-site' });
      if (bare.code !== 'base/cross-site' || forged.code !== 'base/cross-site') passed.push(endpoint.id);
    }
    expect(passed).toEqual([]);
  });
});

/** Sources and what is known of a CVE are the node's: every organisation on it sees the same ones. */
const ofTheNode = ['getCve', 'listSourceRuns'];

describe('a stranger, the owner of another organisation on the same node', () => {
  it('gets the same answer for what we have as for what nobody has, reads nothing of ours and changes nothing of ours', async () => {
    // The outbox works by its own clock: what waits has had its first try before anything is compared.
    await expect
      .poll(async () => (await server.call('GET', '/api/v1/deliveries?state=waiting')).body.total, { timeout: 20_000 })
      .toBe(0);
    const before = await fingerprint();
    const told: string[] = [];
    const leaked: string[] = [];
    // What would make a thing of the stranger's own under our id comes last: then that thing would answer.
    const inOrder = endpoints.toSorted((a, b) => Number(a.method === 'PUT') - Number(b.method === 'PUT'));
    for (const endpoint of inOrder.filter(({ id }) => !ofTheNode.includes(id))) {
      const ours = await ask(endpoint, bearer(server.strangerToken));
      // An id that the stranger wrote himself, into a thing of his own, is no leak.
      const own = ours.text.replaceAll(/"id":"zebrafish-(?:1|ward)"/g, '');
      // Which authorities have a desk on this node is told to whoever may report to them.
      const text = endpoint.id === 'listChannels' ? own.replace(/"desks":\[.*?\]/, '') : own;
      if (ours.status < 300 && text.includes(mark)) leaked.push(endpoint.id);
      if (!endpoint.path.includes(':')) continue;
      const nobodys = await ask(endpoint, bearer(server.strangerToken), 'unknown');
      if (ours.status !== nobodys.status || ours.code !== nobodys.code)
        told.push(`${endpoint.id}: ${ours.status} ${ours.code}, not ${nobodys.status} ${nobodys.code}`);
    }
    expect(told).toEqual([]);
    expect(leaked).toEqual([]);
    await server.app.deps.jobs.whenIdle();
    expect(await fingerprint()).toEqual(before);
  });
});

describe('what holds for the whole node', () => {
  it('is steered by the organisation that operates it and by no other', async () => {
    const steering = endpoints.filter(({ permission }) => permission === 'node:write');
    expect(steering.map(({ id }) => id).sort()).toEqual([
      'addOrganisation',
      'addPeer',
      'addSource',
      'beginLog',
      'fetchSource',
      'reloadProfiles',
      'removePeer',
      'removeSource',
      'rotateLogKey',
      'setWitnessPolicy',
      'updateSource',
    ]);
    const doors = await Promise.all(
      steering.map(async (endpoint) => toDoor(await ask(endpoint, bearer(server.strangerToken)))),
    );
    expect(new Set(doors)).toEqual(new Set(['directory/not-allowed']));
    const { body } = await server.call(
      'POST',
      '/api/v1/tokens',
      { name: 'x', scopes: ['node:write'] },
      server.strangerToken,
    );
    expect(body.code).toBe('directory/scope-unknown');
  });
});

/** What the sender of messages writes meanwhile, whoever asks for whatever. */
const ofTheSender = [
  'attempts',
  'state',
  'next_try_at',
  'next_ask_at',
  'leased_until',
  'delivered_at',
  'last_delivered_at',
  'last_error',
  'sent_as',
];

/** The tables that say whose a row is, and a digest of our rows in each. */
async function fingerprint(): Promise<Record<string, string>> {
  return asDatabaseOwner(async (client) => {
    const digests: Record<string, string> = {};
    for (const table of await listTables(client, true)) {
      const { rows } = await client.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(r, '|' order by r)), '') as digest
         from (select (to_jsonb(t) - $2::text[])::text as r from "${table}" t where organisation = $1) as rows`,
        [server.organisation, ofTheSender],
      );
      digests[table] = rows[0].digest;
    }
    return digests;
  });
}

async function asDatabaseOwner<R>(work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client(server.address);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function listTables(client: pg.Client, withOrganisation: boolean): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p')
       ${withOrganisation ? "and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation')" : ''} order by 1`,
  );
  return rows.map(({ name }) => name);
}

describe('every table', () => {
  it('is shut by the database itself, or belongs to the node by a choice that is named here', async () => {
    const open = await asDatabaseOwner(async (client) => {
      const { rows } = await client.query<{ relname: string }>(
        `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity) order by 1`,
      );
      return rows.map(({ relname }) => relname);
    });
    expect(open).toEqual([
      // Hashes of names to find candidates by, names of the node's own advisories, what is known of a CVE: public knowledge.
      'advisory_key',
      'advisory_name',
      // Before anybody is known: random, short-lived, found only by who was given them.
      'challenge',
      'cve_facts',
      'cve_history',
      // Counters of the program itself.
      'journal_head',
      'migration',
      'sign_in_try',
      // Where advisories come from: the node's.
      'source',
      'source_document',
      'source_page',
      'source_run',
    ]);
  });

  it('shows a stranger none of our rows and takes none of his in our name', async () => {
    const wrong: string[] = [];
    const empty: string[] = [];
    await asDatabaseOwner(async (client) => {
      const stranger = (await client.query('select id from organisation where id <> $1', [server.organisation])).rows[0]
        .id;
      for (const table of await listTables(client, true)) {
        const own = `"${table}" where organisation = '${server.organisation}'`;
        if ((await client.query(`select from ${own} limit 1`)).rowCount === 0) empty.push(table);
        await client.query('begin');
        await client.query(`select set_config('role', 'tocsin_app', true), set_config('app.organisation', $1, true)`, [
          stranger,
        ]);
        const tried = async (sql: string) => {
          await client.query('savepoint s');
          const found = await client.query(sql).then(
            ({ rowCount }) => String(rowCount),
            (error: { code: string }) => error.code,
          );
          await client.query('rollback to savepoint s');
          return found;
        };
        const answers = [
          await tried(`select from ${own}`),
          await tried(`update ${own.replace(' where', ' set organisation = organisation where')}`),
          await tried(`delete from ${own}`),
          await tried(`insert into "${table}" (organisation) values ('${server.organisation}')`),
        ].join(' ');
        // 42501: not allowed, by a missing grant or by row-level security.
        if (!/^0 (?:0|42501) (?:0|42501) 42501$/.test(answers)) wrong.push(`${table}: ${answers}`);
        await client.query('rollback');
      }
    });
    expect(wrong).toEqual([]);
    expect(empty).toEqual([]);
  });
});
