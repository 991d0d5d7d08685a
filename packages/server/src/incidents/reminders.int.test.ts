// Reminders against a dead scheduler: stopped for hours, killed at random. Time is the test's, so that "late" means late and not a slow machine.

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';
import { declare, make } from './test-case.ts';

let server: TestServer;
let client: pg.Client;
let now = Date.parse('2026-11-27T16:00:00.000Z');
beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(now).toISOString() });
  client = new pg.Client(server.address);
  await client.connect();
  await server.call('PUT', '/api/v1/delivery', {
    mail: { enabled: true, to: ['officer@example.org'], minimum: 'immediate' },
    quietHours: { from: '20:00', to: '07:00' },
    digest: { at: '08:00' },
    language: 'en',
  });
});
afterAll(async () => {
  await client?.end();
  await server?.stop();
});

const sentOf = async (incident: string) => {
  const { rows } = await client.query<{ rule: string; kind: string; late: boolean; sent_at: Date }>(
    'select rule, kind, late, sent_at from reminder where incident = $1 and sent_at is not null order by due_at, rule',
    [incident],
  );
  return rows;
};
const settled = (incident: string, count: number) =>
  expect.poll(async () => (await sentOf(incident)).length, { timeout: 30_000, interval: 200 }).toBe(count);

describe('reminders', () => {
  it('go out in good time, shortly before and at the limit, by day and night; a submission ends them', async () => {
    const { incident } = (await declare(server)).body;
    await client.query('delete from reminder where incident = $1 and rule <> $2', [incident.id, 'nis2-early-warning']);
    now = Date.parse('2026-11-28T07:41:00.000Z');
    await settled(incident.id, 1);
    expect(await sentOf(incident.id)).toMatchObject([{ kind: 'early', late: false }]);
    const { id } = (await make(server, incident.id, 'nis2', 'early-warning', 'nl-reporting-point')).body;
    await server.call('POST', `/api/v1/reports/${id}/submitted`, { at: '2026-11-28T08:40+01:00' });
    const { rows } = await client.query('select from reminder where incident = $1 and rule = $2 and sent_at is null', [
      incident.id,
      'nis2-early-warning',
    ]);
    expect(rows).toHaveLength(0);
    now = Date.parse('2026-11-27T16:00:00.000Z');
  });

  it('after six hours without a scheduler each due one goes out once, and says that it is late', async () => {
    const { incident } = (await declare(server)).body;
    const [{ n }] = (
      await client.query('select count(*)::int as n from reminder where incident = $1 and due_at <= $2', [
        incident.id,
        '2026-11-28T16:00:00.000Z',
      ])
    ).rows;
    expect(n).toBeGreaterThan(2);
    now = Date.parse('2026-11-28T21:40:00.000Z');
    await settled(incident.id, n);
    expect((await sentOf(incident.id)).every(({ late }) => late)).toBe(true);
    const { items } = (await server.call('GET', '/api/v1/deliveries?limit=500')).body;
    const mine = items.filter((item: { subject: string }) => item.subject.includes(incident.number));
    expect(mine).toHaveLength(n);
    expect(mine.every((item: { subject: string }) => item.subject.startsWith('Late: '))).toBe(true);
    now = Date.parse('2026-11-27T16:00:00.000Z');
  });

  it('of an exercise are marked in mail and live stream', async () => {
    const { incident } = (await declare(server, { drill: true })).body;
    now = Date.parse('2026-11-28T07:41:00.000Z');
    await expect
      .poll(async () => (await sentOf(incident.id)).some(({ rule }) => rule === 'nis2-early-warning'), {
        timeout: 30_000,
      })
      .toBe(true);
    const { items } = (await server.call('GET', '/api/v1/deliveries?limit=500')).body;
    const mine = items.filter((item: { subject: string }) => item.subject.includes(incident.number));
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.every((item: { subject: string }) => item.subject.startsWith('[EXERCISE] '))).toBe(true);
    await expect
      .poll(
        async () =>
          (await server.call('GET', `/api/v1/journal?kind=incidents/reminder-sent&subject=incident:${incident.id}`))
            .body.items[0]?.body.drill,
        { timeout: 10_000 },
      )
      .toBe(true);
    now = Date.parse('2026-11-27T16:00:00.000Z');
  });

  it('of 10,000 live clocks: the process is killed at random, none goes out late beyond its sweep, none twice, none is lost', async () => {
    const start = Date.parse('2030-01-01T00:00:00.000Z');
    await client.query('delete from reminder where sent_at is null');
    await client.query('delete from delivery');
    await client.query(
      `with made as (
         insert into incident (organisation, id, year, number, title, kind, state, drill, voluntary, revision, declared_at, declared_by)
         select $1, gen_random_uuid(), 2030, n, 'Incident ' || n, 'incident', 'closed', false, false, 1, $2, 'test' from generate_series(1, 1000) n
         returning organisation, id, number)
       insert into reminder (organisation, id, incident, rule, kind, due_at, limit_at, body)
       select m.organisation, gen_random_uuid(), m.id, 'rule-' || c, 'due', d.at, d.at,
         jsonb_build_object('limit', jsonb_build_object('rule', 'rule-' || c, 'duty', 'Report', 'to', 'CSIRT', 'article', 'Art. 23', 'reason', '24 hours',
           'confidence', 'confirmed', 'zone', 'UTC', 'planningAt', '2030-01-01T00:00:00+00:00'), 'certainty', 'owed')
       from made m, generate_series(1, 10) c, lateral (select $2::timestamptz + ((m.number * 7919 + c * 104729) % 1200) * interval '1 second' as at) d`,
      [server.organisation, new Date(start).toISOString()],
    );
    const worker = createWorker(server.address.connectionString!);
    // A fixed row of numbers stands for chance, so that a failure can be had again.
    let seed = 20261127;
    const chance = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    let kills = 0;
    for (let minute = 1; minute <= 20; minute++) {
      const at = new Date(start + minute * 60_000).toISOString();
      while (!(await worker.sweep(at, chance() < 0.5 ? chance() * 120 : undefined))) kills += 1;
    }
    await worker.stop();
    expect(kills).toBeGreaterThan(3);
    const { rows } = await client.query(
      `select count(*)::int as clocks, count(sent_at)::int as sent, count(*) filter (where late)::int as late,
         max(extract(epoch from sent_at - due_at))::float as longest from reminder where rule like 'rule-%'`,
    );
    expect(rows[0]).toMatchObject({ clocks: 10_000, sent: 10_000, late: 0 });
    expect(rows[0].longest).toBeLessThanOrEqual(60);
    const outbox = await client.query(
      'select count(*)::int as messages, count(distinct idempotency_key)::int as different from delivery',
    );
    expect(outbox.rows[0]).toEqual({ messages: 10_000, different: 10_000 });
    const journal = await client.query(
      `select count(*)::int as entries, count(distinct body ->> 'reminder')::int as different from journal
       where kind = 'incidents/reminder-sent' and body ->> 'rule' like 'rule-%'`,
    );
    expect(journal.rows[0]).toEqual({ entries: 10_000, different: 10_000 });
  }, 300_000);
});

/** One sweep at a time; with `killAfterMs` the process is killed in the middle of it, unless it was done before. Tells whether the sweep ended. */
function createWorker(url: string) {
  const path = fileURLToPath(new URL('./test-reminder-worker.ts', import.meta.url));
  let child: ReturnType<typeof fork> | undefined;
  const nextMessage = (from: ReturnType<typeof fork>) =>
    new Promise<{ now?: string } | undefined>((resolve) => {
      from.once('message', (message) => resolve(message as { now?: string }));
      from.once('exit', () => resolve(undefined));
    });
  return {
    async sweep(at: string, killAfterMs: number | undefined): Promise<boolean> {
      if (child === undefined) {
        child = fork(path, [url], { execArgv: ['--conditions=source'], stdio: 'ignore' });
        await nextMessage(child);
      }
      const running = child;
      const answer = nextMessage(running);
      running.send({ now: at });
      const timer = killAfterMs === undefined ? undefined : setTimeout(() => running.kill('SIGKILL'), killAfterMs);
      const swept = (await answer)?.now === at;
      clearTimeout(timer);
      if (!swept) child = undefined;
      return swept;
    },
    async stop() {
      child?.kill('SIGKILL');
    },
  };
}
