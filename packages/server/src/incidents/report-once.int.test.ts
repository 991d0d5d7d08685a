// The main path over the API: declare, facts, clocks, derived reports, "submitted at" typed back, the next clock. And what goes wrong on the way.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestReply, type TestServer } from '../test-server.ts';
import { choice, declare, instant, make, nextKey, notYetKnown, say, words } from './test-case.ts';

let server: TestServer;
let now = '2026-11-27T16:00:00.000Z';
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
});
afterAll(() => server?.stop());

const clockOf = (detail: TestReply, rule: string) =>
  detail.clocks.find((clock: { limit: { rule: string } }) => clock.limit.rule === rule);
const slotOf = (detail: TestReply, regime: string, stage: string) =>
  detail.reports.find((slot: { regime: string; stage: string }) => slot.regime === regime && slot.stage === stage);
const get = async (id: string) => (await server.call('GET', `/api/v1/incidents/${id}`)).body;

describe('report once', () => {
  it('a title is enough to declare; with the facts come the duties, the clocks and the reports', async () => {
    const { status, body: bare } = await server.call('POST', '/api/v1/incidents', { key: nextKey(), title: 'Odd' });
    expect([status, bare.incident.number, bare.incident.drill]).toEqual([200, '2026-1', false]);
    const { body } = await declare(server);
    expect(body.incident).toMatchObject({ number: '2026-2', kind: 'incident', state: 'open' });
    expect(body.duties.find((duty: { regime: string }) => duty.regime === 'nis2')).toMatchObject({
      answer: 'yes',
      reports: true,
      because: [
        { id: 'nis2-severe-disruption', basis: 'law' },
        { id: 'nis2-care-diverted', basis: 'policy' },
      ],
    });
    expect(clockOf(body, 'nis2-early-warning')).toMatchObject({
      dueAt: '2026-11-28T15:40:00.000Z',
      state: 'running',
      certainty: 'owed',
      limit: { planningAt: '2026-11-28T16:40:00+01:00', article: expect.stringContaining('Cbw Art. 26') },
    });
    expect(slotOf(body, 'nis2', 'early-warning')).toMatchObject({ ready: true, channel: 'portal', portal: 'MijnNCSC' });
    expect(slotOf(body, 'gdpr', 'notification')).toMatchObject({ ready: true, authority: 'nl-ap' });
    expect(slotOf(body, 'nis2', 'notification').missing).toContain('imp.users');
  });

  it('a report is frozen in the authority’s language, and typing back when it was submitted starts the next clock', async () => {
    const { incident } = (await declare(server)).body;
    const early = (await make(server, incident.id, 'nis2', 'early-warning', 'nl-reporting-point')).body;
    expect(early).toMatchObject({ version: 1, state: 'made', missing: 0 });
    const { body: whole } = await server.call('GET', `/api/v1/reports/${early.id}`);
    expect(whole.body.lines.find((line: { field: string }) => line.field === 'desc.malicious')).toMatchObject({
      label: 'Onrechtmatige of kwaadwillige handeling',
      text: 'vermoed',
    });
    expect(whole.body.lines.some((line: { field: string }) => line.field.startsWith('data.'))).toBe(false);
    now = '2026-11-27T18:00:00.000Z';
    const back = await server.call('POST', `/api/v1/reports/${early.id}/submitted`, {
      at: '2026-11-27T18:31+01:00',
      reference: 'NCSC-1',
    });
    expect(back.body).toMatchObject({ state: 'submitted', via: 'portal', reference: 'NCSC-1' });
    expect(clockOf(await get(incident.id), 'nis2-early-warning')).toMatchObject({ state: 'met' });
    const notification = (await make(server, incident.id, 'nis2', 'notification', 'nl-reporting-point')).body;
    expect(clockOf(await get(incident.id), 'nis2-final-report')).toBeUndefined();
    await server.call('POST', `/api/v1/reports/${notification.id}/submitted`, { at: '2026-11-27T18:45+01:00' });
    expect(clockOf(await get(incident.id), 'nis2-final-report')).toMatchObject({
      state: 'running',
      limit: {
        planningOn: '2026-12-27',
        formalOn: '2026-12-28',
        reason: expect.stringContaining('27 December 2026 is a Sunday'),
      },
    });
    now = '2026-11-27T16:00:00.000Z';
  });

  it('a correction is a further version with its reason, and says what it changed; the first one stays', async () => {
    const { incident } = (await declare(server)).body;
    const place = ['nis2', 'early-warning', 'nl-reporting-point'] as const;
    await make(server, incident.id, ...place);
    expect((await make(server, incident.id, ...place)).body.code).toBe('incidents/correction-without-reason');
    await say(server, incident.id, [choice('geo.cross', 'yes')]);
    const second = (await make(server, incident.id, ...place, { because: 'patients of a hospital abroad are hit' }))
      .body;
    expect(second).toMatchObject({ version: 2, because: 'patients of a hospital abroad are hit' });
    const { body } = (await server.call('GET', `/api/v1/reports/${second.id}`)).body;
    expect(body.changed).toContain('geo.cross');
    expect(slotOf(await get(incident.id), 'nis2', 'early-warning').versions).toHaveLength(2);
  });

  it('when the answer is no, an officer signs why; facts that come later and say yes make the decision stale', async () => {
    const quiet = [choice('imp.service', 'none'), choice('geo.others', 'no'), choice('care.harm', 'none')];
    const none = { field: 'care.effect', value: { kind: 'choices', choices: ['none'] } };
    const { incident } = (
      await declare(server, { facts: [...quiet, none, instant('time.aware', '2026-11-27T16:40+01:00')] })
    ).body;
    const { body } = await server.call('POST', `/api/v1/incidents/${incident.id}/decisions`, {
      regime: 'nis2',
      answer: 'no-report',
      why: 'One workstation, caught at once.',
    });
    const duty = (detail: TestReply) => detail.duties.find((one: { regime: string }) => one.regime === 'nis2');
    expect(duty(body)).toMatchObject({ answer: 'no', reports: false, decision: { ruled: 'no', stale: false } });
    await expect
      .poll(async () => (await server.call('GET', '/api/v1/journal?kind=incidents/duty-decided')).body.items[0]?.body, {
        timeout: 10_000,
      })
      .toMatchObject({ why: 'One workstation, caught at once.', regime: 'nis2', ruled: 'no' });
    const { body: later } = await say(server, incident.id, [choice('imp.service', 'down')]);
    expect(duty(later)).toMatchObject({ answer: 'yes', reports: true, decision: { stale: true } });
    expect(clockOf(later, 'nis2-early-warning')).toBeDefined();
  });

  it('near miss and threat have no clock; told freely, they have a report', async () => {
    const { body } = await declare(server, { kind: 'near-miss' });
    expect([body.clocks, body.reports]).toEqual([[], []]);
    const { body: free } = await server.call('PATCH', `/api/v1/incidents/${body.incident.id}`, { voluntary: true });
    expect(free.clocks).toEqual([]);
    expect(slotOf(free, 'nis2', 'early-warning')).toMatchObject({ ready: true });
  });
});

describe('bad input', () => {
  it('two officers at once: the second sees both values, nothing is lost, and nothing of the request is taken', async () => {
    const { incident, sheet } = (await declare(server)).body;
    const seen = sheet.find((one: { field: string }) => one.field === 'imp.service').current.id;
    const first = await say(server, incident.id, [{ ...choice('imp.service', 'down'), seen }]);
    expect(first.status).toBe(200);
    const second = await say(server, incident.id, [
      { ...choice('imp.service', 'degraded'), seen },
      words('act.forecast', 'Monday'),
    ]);
    expect([second.status, second.body.code]).toEqual([409, 'incidents/fact-conflict']);
    expect(second.body.facts.conflicts).toMatchObject([
      { field: 'imp.service', yours: { value: { choice: 'degraded' } }, theirs: { value: { choice: 'down' } } },
    ]);
    expect((await get(incident.id)).sheet.some((one: { field: string }) => one.field === 'act.forecast')).toBe(false);
    const merged = await say(server, incident.id, [
      { ...choice('imp.service', 'degraded'), seen: second.body.facts.conflicts[0].theirs.id },
    ]);
    expect(merged.body.sheet.find((one: { field: string }) => one.field === 'imp.service').history).toHaveLength(3);
  });

  it('fifty facts said at the same moment are all there', async () => {
    const { incident } = (await declare(server)).body;
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, i) => say(server, incident.id, [words('care.text', `entry ${i}`)])),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array(50).fill(200));
    const history = (await get(incident.id)).sheet.find((one: { field: string }) => one.field === 'care.text').history;
    expect(new Set(history.map((fact: TestReply) => fact.value.text)).size).toBe(50);
  });

  it('a repeated request is answered and not done again; another one under its key is refused', async () => {
    const key = nextKey();
    const body = { key, title: 'Twice' };
    const first = await server.call('POST', '/api/v1/incidents', body);
    const again = await server.call('POST', '/api/v1/incidents', body);
    expect(again.body.incident.id).toBe(first.body.incident.id);
    expect((await server.call('POST', '/api/v1/incidents', { key, title: 'Other' })).body.code).toBe(
      'incidents/key-reused',
    );
  });

  it.each([
    ['2026-11-28T16:40+01:00', 'incidents/time-in-future'],
    ['2026-11-27T16:40', 'incidents/time-without-offset'],
    ['2026-03-29T02:30', 'deadlines/time-skipped'],
    ['2026-11-20T10:00+01:00', 'incidents/time-before-incident'],
  ])('%s as the time of awareness is refused: %s, with what to write instead', async (at, code) => {
    const { status, body } = await declare(server, {
      facts: [instant('time.start', '2026-11-25T10:00+01:00'), instant('time.aware', at)],
    });
    expect([status, body.code]).toEqual([422, 'incidents/fact-unusable']);
    expect(body.findings[0]).toMatchObject({ code, hint: expect.any(String) });
  });

  it('a time that started a clock is corrected with a reason only, and the clock says what it was', async () => {
    const { incident } = (await declare(server)).body;
    const later = instant('time.aware', '2026-11-27T16:50+01:00');
    expect((await say(server, incident.id, [later])).body.findings[0].code).toBe('incidents/correction-without-reason');
    const { body } = await say(server, incident.id, [{ ...later, because: 'the first call was about another matter' }]);
    expect(clockOf(body, 'nis2-early-warning')).toMatchObject({
      dueAt: '2026-11-28T15:50:00.000Z',
      before: [
        { limit: { planningAt: '2026-11-28T16:40:00+01:00' }, because: 'the first call was about another matter' },
      ],
    });
  });

  it('a submission in the future, or without its offset, is refused', async () => {
    const { incident } = (await declare(server)).body;
    const { id } = (await make(server, incident.id, 'nis2', 'early-warning', 'nl-reporting-point')).body;
    for (const at of ['2026-11-29T10:00+01:00', '2026-11-27T16:50', 'yesterday'])
      expect((await server.call('POST', `/api/v1/reports/${id}/submitted`, { at })).body.code, at).toBe(
        'incidents/time-unusable',
      );
  });

  it('a report nobody asks for is refused, and so is a fact in a closed incident', async () => {
    const { incident } = (await declare(server)).body;
    expect((await make(server, incident.id, 'nis2', 'early-warning', 'nl-ap')).body.code).toBe(
      'incidents/form-unknown',
    );
    await server.call('PATCH', `/api/v1/incidents/${incident.id}`, { state: 'closed' });
    expect((await say(server, incident.id, [notYetKnown('care.text')])).body.code).toBe('incidents/incident-closed');
  });

  it('a stranger sees no incident, says no fact and takes no report', async () => {
    const { incident } = (await declare(server)).body;
    const { id } = (await make(server, incident.id, 'nis2', 'early-warning', 'nl-reporting-point')).body;
    const as = (method: 'GET' | 'POST', path: string, body?: unknown) =>
      server.call(method, path, body, server.strangerToken);
    expect((await as('GET', '/api/v1/incidents')).body.total).toBe(0);
    expect((await as('GET', `/api/v1/incidents/${incident.id}`)).status).toBe(404);
    expect(
      (
        await as('POST', `/api/v1/incidents/${incident.id}/facts`, {
          key: nextKey(),
          facts: [notYetKnown('care.text')],
        })
      ).status,
    ).toBe(404);
    expect((await as('GET', `/api/v1/reports/${id}`)).status).toBe(404);
  });
});
