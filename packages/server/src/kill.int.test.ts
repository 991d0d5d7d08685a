// The program is killed with SIGKILL at each point of the table, once before its commit and once after, and started again: what was
// committed is there, what was not is not, and either way it ends where it would have ended; nothing acknowledged is lost, nothing is told
// twice but under the same key.

import {
  type CsafProvider,
  type MailSink,
  startCsafProvider,
  startMailSink,
  startWebhookSink,
  type WebhookSink,
} from '@tocsin/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type KillCase, killGroups } from './test-kill-points.ts';
import { type KilledNode, startKilledNode } from './test-killed.ts';

let node: KilledNode;
let provider: CsafProvider;
let mail: MailSink;
let hook: WebhookSink;
beforeAll(async () => {
  [provider, mail, hook] = await Promise.all([startCsafProvider(), startMailSink(), startWebhookSink()]);
  node = await startKilledNode({ mail, hook });
});
afterEach(async () => {
  await node.stops.clear();
  if (!node.process.isThere()) await node.restart();
});
afterAll(async () => {
  await node?.stop();
  await Promise.all([provider?.stop(), mail?.stop(), hook?.stop()]);
});

let made = 0;
const patience = { timeout: 20_000, interval: 50 };
const rows = killGroups.flatMap((points) =>
  (['before', 'after'] as const).map((side) => ({ points, side, names: points.map(({ name }) => name).join('; ') })),
);

describe('killed', () => {
  it.each(rows)('$side the commit, where $names', async ({ points, side }) => {
    const known = {};
    const cases = points.map((point) => {
      made += 1;
      const at: KillCase = { id: `KILL-${made}-END`, node, provider, known };
      return { point, at };
    });
    for (const { point, at } of cases) await point.prepare?.(at);
    const replies: Promise<unknown>[] = [];
    const armed = cases.map(({ point, at }) => ({ point, at, stop: point.stop(at) }));
    for (const { stop } of armed) await node.stops.arm(stop, side);
    for (const { point, at, stop } of armed) {
      replies.push(point.act(at).catch(() => {}));
      await node.stops.reached(stop);
    }
    await node.process.kill();
    await Promise.all(replies);
    await node.stops.clear();
    for (const { point, at } of cases)
      expect(await point.trace(at), point.name).toBe(side === 'after' ? point.persisted : 0);
    await node.restart();
    for (const { point, at } of cases) await point.ends(at, side);
  });

  it('and after all of them the journal has no gap, and no job is left', async () => {
    await expect
      .poll(() => node.count("from jobs.job where state in ('created', 'retry', 'active')"), patience)
      .toBe(0);
    await expect.poll(() => node.count('from journal where position is null'), patience).toBe(0);
    const { rows: found } = await node.stops.client.query(
      'select count(*)::int as n, max(position)::int as top, count(distinct position)::int as different from journal',
    );
    expect(found[0]).toEqual({ n: found[0].top + 1, top: found[0].top, different: found[0].top + 1 });
    const once = await node.stops.client.query(
      `select 1 from journal where kind in ('warnings/warning-raised', 'advisories/advisory-stored') group by kind, subject having count(*) > 1`,
    );
    expect(once.rows).toEqual([]);
    expect(node.process.said()).toBe('');
  });
});
