// The points at which a program is killed, as data: where, what is asked of it meanwhile, what must then be in the database (`trace`, which
// counts 0 before the commit and `persisted` after it), and what must be true once it was started again and asked as a client asks again.

import { expect } from 'vitest';
import type { Side, Stop } from './base/test-stops.ts';
import { type KilledNode, makeAdvisory, toCsv } from './test-killed.ts';

export interface KillCase {
  /** Of this case alone, in names and ids. */
  readonly id: string;
  readonly node: KilledNode;
  readonly provider: { readonly metadataUrl: string; put(name: string, document: unknown, updated: string): void };
  /** What one step wants the later ones to know; shared by the points of a group. */
  readonly known: Record<string, string>;
}

export interface KillPoint {
  readonly name: string;
  readonly stop: (at: KillCase) => Stop;
  /** Made before the point is armed. */
  readonly prepare?: (at: KillCase) => Promise<void>;
  /** What is under way when it dies; its reply never comes. */
  readonly act: (at: KillCase) => Promise<unknown>;
  readonly trace: (at: KillCase) => Promise<number>;
  readonly persisted: number;
  readonly ends: (at: KillCase, side: Side) => Promise<void>;
}

const patience = { timeout: 30_000, interval: 50 };
const send = ({ node, id }: KillCase) =>
  node.ask('POST', `/api/v1/advisories?name=${id}.json`, makeAdvisory(id)) as Promise<unknown>;
const messageIds = ({ node }: KillCase, said: string) =>
  node.mail.mails.filter(({ text }) => text.includes(said)).map(({ text }) => /^message-id: (.*)$/im.exec(text)?.[1]);
const calls = ({ node, id }: KillCase) =>
  node.hook.calls.filter(({ body }) => body.includes(id)).map(({ headers }) => headers['idempotency-key']);
const warningsOf = ({ node, id }: KillCase) =>
  node.count(`from warning w join advisory a on a.id = w.advisory where a.published_id = $1`, id);

/** One document, one advisory, one warning, told once: nothing lost and nothing double, however often it was begun. */
async function isToldOnce(at: KillCase, copies = { mail: 1, webhook: 1 }): Promise<void> {
  const { node, id } = at;
  await expect
    .poll(
      () =>
        node.count(
          `from delivery d join warning w on w.id = d.warning join advisory a on a.id = w.advisory
           where a.published_id = $1 and d.state = 'delivered'`,
          id,
        ),
      patience,
    )
    .toBe(2);
  expect(await node.count('from document where name = $1', `${id}.json`)).toBe(1);
  expect(await node.count('from advisory where published_id = $1', id)).toBe(1);
  expect(await warningsOf(at)).toBe(1);
  const raised = `from journal where kind = 'warnings/warning-raised' and body ->> 'advisory' = $1`;
  expect(await node.count(raised, id)).toBe(1);
  expect(messageIds(at, id)).toHaveLength(copies.mail);
  expect(calls(at)).toHaveLength(copies.webhook);
  expect([new Set(messageIds(at, id)).size, new Set(calls(at)).size]).toEqual([1, 1]);
}

const importApplied: KillPoint = {
  name: 'an import is applied',
  stop: ({ known }) => ({
    table: 'inventory_import',
    on: 'update',
    when: `new.state = 'applied' and new.id = '${known.import}'`,
  }),
  async prepare(at) {
    const csv = toCsv(`id,vendor,product\n${at.id},Acme,Thing\n`);
    at.known.import = (await at.node.ask('POST', '/api/v1/imports?name=b.csv', csv)).id;
  },
  act: ({ node, known }) => node.ask('POST', `/api/v1/imports/${known.import}/apply`),
  trace: ({ node, id }) => node.count('from asset where id = $1', id),
  persisted: 1,
  async ends({ node, id, known }) {
    const again = await node.ask('POST', `/api/v1/imports/${known.import}/apply`);
    expect(again).toMatchObject({ state: 'applied', added: 1 });
    expect(await node.count('from asset where id = $1 and gone_at is null', id)).toBe(1);
    const told = `from journal where kind = 'inventory/import-applied' and subject = $1`;
    expect(await node.count(told, `import:${known.import}`)).toBe(1);
  },
};

const documentReceived: KillPoint = {
  name: 'a document is received',
  stop: ({ id }) => ({ table: 'document', on: 'insert', when: `new.name = '${id}.json'` }),
  act: send,
  trace: ({ node, id }) => node.count('from advisory where published_id = $1', id),
  persisted: 1,
  async ends(at, side) {
    expect(await send(at)).toMatchObject(side === 'before' ? { stored: 1 } : { stored: 0, unchanged: 1 });
    await isToldOnce(at);
  },
};

const matchingTaken: KillPoint = {
  name: 'a matching job is taken',
  stop: () => ({ table: 'jobs.job', on: 'update', when: `new.state = 'active' and new.name = 'match-advisory'` }),
  act: send,
  trace: ({ node }) => node.count("from jobs.job where state = 'active' and name = 'match-advisory'"),
  persisted: 1,
  ends: (at) => isToldOnce(at),
};

const warningWritten: KillPoint = {
  name: 'a warning is written',
  stop: ({ id }) => ({ table: 'warning', on: 'insert', when: `new.body ->> 'advisory' = '${id}'` }),
  act: send,
  trace: warningsOf,
  persisted: 1,
  ends: (at) => isToldOnce(at),
};

const changeJournalled: KillPoint = {
  name: 'a change of state is journalled',
  stop: ({ known }) => ({
    table: 'journal',
    on: 'insert',
    when: `new.kind = 'warnings/findings-changed' and new.subject = 'warning:${known.warning}'`,
  }),
  async prepare(at) {
    await send(at);
    await isToldOnce(at);
    at.known.warning = (await at.node.ask('GET', `/api/v1/warnings?q=${at.id}`)).items[0].id;
  },
  act: ({ node, known }) => node.ask('POST', `/api/v1/warnings/${known.warning}/findings`, { state: 'acknowledged' }),
  trace: ({ node, known }) =>
    node.count(`from finding where warning = $1 and body ->> 'state' = 'acknowledged'`, known.warning),
  persisted: 1,
  async ends({ node, known }, side) {
    const history = (await node.ask('GET', `/api/v1/warnings/${known.warning}/history`)).items;
    const changes = history.filter(({ kind }: { kind: string }) => kind === 'warnings/findings-changed');
    expect(changes).toHaveLength(side === 'before' ? 0 : 1);
    const again = await node.ask('POST', `/api/v1/warnings/${known.warning}/findings`, { state: 'acknowledged' });
    expect(again.warning.state).toBe('acknowledged');
  },
};

const positionsGiven: KillPoint = {
  name: 'positions of the journal are given',
  stop: () => ({ table: 'journal', on: 'update', when: 'old.position is null and new.position is not null' }),
  async act({ node, id, known }) {
    const source = { kind: 'csaf-provider', address: `https://${id.toLowerCase()}.example` };
    known.added = (await node.ask('POST', '/api/v1/sources', source)).id;
  },
  trace: ({ node, known }) =>
    node.count('from journal where subject = $1 and position is not null', `source:${known.added}`),
  persisted: 1,
  async ends({ node, known }) {
    const read = async () => (await node.ask('GET', `/api/v1/journal?subject=source:${known.added}`)).items.length;
    await expect.poll(read, patience).toBe(1);
  },
};

const messageTaken: KillPoint = {
  name: 'a message is taken out of the outbox',
  stop: ({ id }) => ({
    table: 'delivery',
    on: 'update',
    when: `new.attempts > old.attempts and new.payload::text like '%${id}%'`,
  }),
  act: send,
  trace: (at) => at.node.count(`from delivery where attempts > 0 and payload::text like $1`, `%${at.id}%`),
  persisted: 2,
  ends: (at) => isToldOnce(at),
};

const mailMarked: KillPoint = {
  name: 'a mail was sent and is marked',
  stop: ({ id }) => ({
    table: 'delivery',
    on: 'update',
    when: `new.state = 'delivered' and new.channel = 'mail' and new.payload::text like '%${id}%'`,
  }),
  async prepare({ id, known }) {
    known.told = id;
  },
  act: send,
  trace: ({ node, id }) =>
    node.count(`from delivery where state = 'delivered' and channel = 'mail' and payload::text like $1`, `%${id}%`),
  persisted: 1,
  async ends(at, side) {
    await expect.poll(() => messageIds(at, at.id).length, patience).toBe(side === 'before' ? 2 : 1);
    await isToldOnce(at, { mail: side === 'before' ? 2 : 1, webhook: side === 'before' ? 2 : 1 });
  },
};

/** Of the same warning as the mail before it in the table: both are under way at once. */
const webhookMarked: KillPoint = {
  name: 'a webhook was answered and is marked',
  stop: ({ known }) => ({
    table: 'delivery',
    on: 'update',
    when: `new.state = 'delivered' and new.channel = 'webhook' and new.payload::text like '%${known.told}%'`,
  }),
  act: async () => {},
  trace: ({ node, known }) =>
    node.count(
      `from delivery where state = 'delivered' and channel = 'webhook' and payload::text like $1`,
      `%${known.told}%`,
    ),
  persisted: 1,
  ends: async () => {},
};

const pageSaved: KillPoint = {
  name: 'the page of a source is saved',
  stop: ({ known }) => ({
    table: 'source_page',
    on: 'insert',
    when: `new.content is null and new.source = '${known.source}'`,
  }),
  prepare: addSource,
  act: ({ node, known }) => node.ask('POST', `/api/v1/sources/${known.source}/fetch`),
  trace: ({ node, known }) => node.count('from source_page where source = $1 and content is null', known.source),
  persisted: 1,
  ends: isReadOnce,
};

const documentSettled: KillPoint = {
  name: 'a document of a source is ticked off',
  stop: ({ known, id }) => ({
    table: 'source_document',
    on: 'update',
    when: `old.pending and not new.pending and new.source = '${known.source}' and new.url like '%${id}.json'`,
  }),
  prepare: addSource,
  act: ({ node, known }) => node.ask('POST', `/api/v1/sources/${known.source}/fetch`),
  trace: ({ node, known, id }) =>
    node.count('from source_document where source = $1 and not pending and url like $2', known.source, `%${id}.json`),
  persisted: 1,
  ends: isReadOnce,
};

const digestMarked: KillPoint = {
  name: 'the mail of the day was sent and each of its messages is marked',
  stop: ({ id }) => ({
    table: 'delivery',
    on: 'update',
    when: `new.state = 'delivered' and new.channel = 'mail' and new.payload::text like '%${id}%'`,
  }),
  async prepare({ node, id }) {
    // The hour of the digest comes when the test says so.
    for (const name of ['A', 'B', 'C'])
      await node.stops.client.query(
        `insert into delivery (organisation, id, channel, target, subject, payload, state, idempotency_key, created_at, next_try_at)
         select id, gen_random_uuid(), 'mail', 'ward@example.org', $1, jsonb_build_object('text', $1::text, 'html', '', 'digest', true),
           'waiting', $1, now(), now() + interval '1 day' from organisation`,
        [`${id}-${name}`],
      );
  },
  act: ({ node, id }) => becomesDue(node, `${id}-A`, `${id}-B`),
  async trace({ node, id }) {
    await becomesDue(node, `${id}-C`);
    return node.count(`from delivery where state = 'delivered' and subject like $1`, `${id}%`);
  },
  persisted: 2,
  async ends(at, side) {
    const delivered = () => at.node.count(`from delivery where state = 'delivered' and subject like $1`, `${at.id}%`);
    await expect.poll(delivered, patience).toBe(3);
    const together = messageIds(at, `${at.id}-A`);
    expect(together).toHaveLength(side === 'before' ? 2 : 1);
    expect(messageIds(at, `${at.id}-B`)).toEqual(together);
    expect(new Set(together).size).toBe(1);
    expect(messageIds(at, `${at.id}-C`)).toHaveLength(1);
    expect(together).not.toContain(messageIds(at, `${at.id}-C`)[0]);
  },
};

const becomesDue = (node: KilledNode, ...keys: string[]) =>
  node.stops.client.query('update delivery set next_try_at = now() where idempotency_key = any($1)', [keys]);

async function addSource(at: KillCase): Promise<void> {
  at.provider.put(`${at.id}.json`, JSON.parse(new TextDecoder().decode(makeAdvisory(at.id))), '2026-01-01T00:00:00Z');
  const address = `${at.provider.metadataUrl}?${at.id}`;
  at.known.source = (
    await at.node.ask('POST', '/api/v1/sources', { kind: 'csaf-provider', address, private: true })
  ).id;
}

/** Nobody asks again: the run that was cut goes on by itself. */
async function isReadOnce({ node, id, known }: KillCase): Promise<void> {
  const source = async () =>
    (await node.ask('GET', '/api/v1/sources')).items.find((item: { id: string }) => item.id === known.source);
  await expect.poll(async () => (await source()).state, patience).toBe('working');
  expect((await source()).waiting).toBeUndefined();
  expect(await node.count('from advisory where published_id = $1', id)).toBe(1);
  const stored = `from journal where kind = 'advisories/advisory-stored' and body ->> 'advisory' = $1`;
  expect(await node.count(stored, id)).toBe(1);
}

/** Points of one group are reached at once and die together: none of them waits for another. Those that hold up a worker come last. */
export const killGroups: readonly (readonly KillPoint[])[] = [
  [importApplied, changeJournalled, documentReceived, positionsGiven, matchingTaken],
  [messageTaken, pageSaved, warningWritten],
  [mailMarked, webhookMarked],
  [digestMarked, documentSettled],
];
