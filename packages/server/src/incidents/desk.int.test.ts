// The authority's desk on one node: reports of its members come in by stage, are answered, linked, and told to others without a name.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundOrganisation } from '../directory/index.ts';
import { makeTestToken } from '../directory/test-token.ts';
import { startTestServer, type TestReply, type TestServer } from '../test-server.ts';
import { choice, declare, make, nextKey, number, say } from './test-case.ts';

let server: TestServer;
let desk: string;
let deskId: string;
let now = '2026-11-27T16:00:00.000Z';
const hospitals: { id: string; token: string; name: string }[] = [];

const found = async (name: string, kind: 'hospital' | 'authority') => {
  const { organisation } = await server.app.deps.database.asSystem((trx) =>
    foundOrganisation(
      server.app.deps,
      trx,
      { name, country: 'NL', kind, zone: 'Europe/Amsterdam', demonstration: false },
      'Owner',
    ),
  );
  return { id: organisation.id, token: await makeTestToken(server.app.deps, organisation.id), name };
};
const at = (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown) =>
  server.call(method, path, body, desk);

/** Declares the ransomware case at a hospital and sends its early warning to the desk. */
async function report(
  hospital: { token: string },
  more: Record<string, unknown> = {},
): Promise<{ incident: string; report: TestReply }> {
  const { body } = await declare(server, more, hospital.token);
  const made = await server.call(
    'POST',
    `/api/v1/incidents/${body.incident.id}/reports`,
    { key: nextKey(), regime: 'nis2', stage: 'early-warning', authority: 'nl-reporting-point' },
    hospital.token,
  );
  const sent = await server.call('POST', `/api/v1/reports/${made.body.id}/submit`, undefined, hospital.token);
  return { incident: body.incident.id, report: sent.body };
}

beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  const authority = await found('Reporting point', 'authority');
  [desk, deskId] = [authority.token, authority.id];
  await at('PUT', '/api/v1/desk', { authority: 'nl-reporting-point', senders: [] });
  for (const name of ['North hospital', 'South hospital', 'East clinic', 'West clinic']) {
    const hospital = await found(name, 'hospital');
    await server.call(
      'PUT',
      '/api/v1/reporting-channels/nl-reporting-point',
      { kind: 'desk', desk: deskId },
      hospital.token,
    );
    hospitals.push(hospital);
  }
});
afterAll(() => server?.stop());

describe('a report to a desk of this node', () => {
  it('arrives at once, with a reference; the hospital’s clock is met and the desk’s own clock runs', async () => {
    const { incident, report: sent } = await report(hospitals[0]!);
    expect(sent).toMatchObject({ state: 'submitted', via: 'desk', submittedAt: now });
    const { body: detail } = await server.call('GET', `/api/v1/incidents/${incident}`, undefined, hospitals[0]!.token);
    expect(detail.clocks.find((clock: TestReply) => clock.limit.rule === 'nis2-early-warning')).toMatchObject({
      state: 'met',
    });
    const { body: inbox } = await at('GET', '/api/v1/desk/reports?stage=early-warning');
    expect(inbox.items[0]).toMatchObject({
      id: sent.reference,
      sender: 'North hospital',
      crossBorder: 'unknown',
      feedbackDueAt: '2026-11-28T16:00:00.000Z',
      feedbackState: 'running',
      nextStage: 'notification',
      nextDueAt: '2026-11-30T15:40:00.000Z',
      nextOverdue: false,
    });
    const { body: whole } = await at('GET', `/api/v1/desk/reports/${sent.reference}`);
    expect(whole.body.lines.some((line: { field: string }) => line.field.startsWith('data.'))).toBe(false);
  });

  it('the filter for cross-border effect takes "not yet known" in, as the 24-hour stage needs it', async () => {
    const { report: sure } = await report(hospitals[1]!, { facts: undefined });
    expect(sure).toMatchObject({ code: 'incidents/report-incomplete' });
    const { body } = await declare(server, {}, hospitals[1]!.token);
    await server.call(
      'POST',
      `/api/v1/incidents/${body.incident.id}/facts`,
      { key: nextKey(), facts: [choice('geo.cross', 'yes')] },
      hospitals[1]!.token,
    );
    const made = await server.call(
      'POST',
      `/api/v1/incidents/${body.incident.id}/reports`,
      { key: nextKey(), regime: 'nis2', stage: 'early-warning', authority: 'nl-reporting-point' },
      hospitals[1]!.token,
    );
    await server.call('POST', `/api/v1/reports/${made.body.id}/submit`, undefined, hospitals[1]!.token);
    const count = async (query: string) => (await at('GET', `/api/v1/desk/reports?${query}`)).body.total;
    expect([await count('crossBorder=yes'), await count('crossBorder=possible')]).toEqual([1, 2]);
  });

  it('what is overdue is found: the desk’s feedback, or the sender’s next stage', async () => {
    expect((await at('GET', '/api/v1/desk/reports?overdue=true')).body.total).toBe(0);
    now = '2026-11-28T16:00:01.000Z';
    expect(
      (await at('GET', '/api/v1/desk/reports?overdue=true')).body.items.every(
        (item: TestReply) => item.feedbackState === 'overdue',
      ),
    ).toBe(true);
    now = '2026-11-27T16:00:00.000Z';
  });

  it('a question reaches the hospital, its answer the desk; sent back, it is corrected, and the newest version stands', async () => {
    const hospital = hospitals[2]!;
    const { incident, report: sent } = await report(hospital);
    const answer = (kind: string, text: string) =>
      at('POST', `/api/v1/desk/reports/${sent.reference}/answers`, { key: nextKey(), kind, text });
    expect((await answer('question', ' ')).body.code).toBe('incidents/words-missing');
    const { body: asked } = await answer('question', 'Which pumps?');
    expect(asked.report).toMatchObject({ state: 'question', feedbackState: 'met' });
    const mine = async () =>
      (await server.call('GET', `/api/v1/reports/${sent.id}`, undefined, hospital.token)).body.report;
    expect(await mine()).toMatchObject({ state: 'question', messages: [{ kind: 'question', text: 'Which pumps?' }] });
    expect((await server.call('GET', '/api/v1/incidents', undefined, hospital.token)).body.items[0].unread).toBe(1);
    await server.call('POST', `/api/v1/reports/${sent.id}/messages`, { text: 'Those of ward 3.' }, hospital.token);
    await expect
      .poll(
        async () =>
          (await at('GET', `/api/v1/desk/reports/${sent.reference}`)).body.messages.map(
            (message: TestReply) => message.text,
          ),
        { timeout: 20_000 },
      )
      .toEqual(['Which pumps?', 'Those of ward 3.']);
    await answer('sent-back', 'The start is missing.');
    const second = await server.call(
      'POST',
      `/api/v1/incidents/${incident}/reports`,
      { key: nextKey(), regime: 'nis2', stage: 'early-warning', authority: 'nl-reporting-point', because: 'asked for' },
      hospital.token,
    );
    const { body: again } = await server.call(
      'POST',
      `/api/v1/reports/${second.body.id}/submit`,
      undefined,
      hospital.token,
    );
    const stages = (await at('GET', '/api/v1/desk/reports')).body.items.filter(
      (item: TestReply) => item.incident === incident,
    );
    expect(stages).toMatchObject([{ version: 2, feedbackState: 'met', because: 'asked for' }]);
    await at('POST', `/api/v1/desk/reports/${again.reference}/answers`, { key: nextKey(), kind: 'accepted', text: '' });
    expect(
      (await server.call('GET', `/api/v1/reports/${second.body.id}`, undefined, hospital.token)).body.report.state,
    ).toBe('accepted');
  });

  it('a later stage that has come is no longer waited for', async () => {
    const { incident } = await report(hospitals[0]!);
    const facts = [
      choice('cause.targeted', 'unknown'),
      { field: 'geo.sectors', value: { kind: 'choices', choices: ['health'] } },
      { field: 'cause.cia', value: { kind: 'choices', choices: ['availability'] } },
      { field: 'act.detect', value: { kind: 'choices', choices: ['user'] } },
      number('imp.users', 400),
      choice('rcp.needed', 'no'),
    ];
    await server.call('POST', `/api/v1/incidents/${incident}/facts`, { key: nextKey(), facts }, hospitals[0]!.token);
    const made = await server.call(
      'POST',
      `/api/v1/incidents/${incident}/reports`,
      { key: nextKey(), regime: 'nis2', stage: 'notification', authority: 'nl-reporting-point' },
      hospitals[0]!.token,
    );
    expect(made.body.missing).toBe(0);
    await server.call('POST', `/api/v1/reports/${made.body.id}/submit`, undefined, hospitals[0]!.token);
    now = '2026-12-01T16:00:00.000Z';
    const rows = (await at('GET', '/api/v1/desk/reports')).body.items.filter(
      (item: TestReply) => item.incident === incident,
    );
    expect(rows.map((row: TestReply) => [row.stage, row.nextOverdue])).toEqual([
      ['notification', false],
      ['early-warning', false],
    ]);
    now = '2026-11-27T16:00:00.000Z';
  });
});

describe('incidents of one cause', () => {
  it('are linked, and the other members are warned by a text that names no one', async () => {
    const one = await report(hospitals[0]!);
    const two = await report(hospitals[1]!);
    const { body: group } = await at('POST', '/api/v1/desk/groups', {
      title: 'VPN',
      cause: 'the same gateway',
      reports: [one.report.reference, two.report.reference],
    });
    expect(group).toMatchObject({ reports: 2, senders: 2 });
    const warn = (text: string) => at('POST', `/api/v1/desk/groups/${group.id}/notices`, { key: nextKey(), text });
    for (const text of [
      'North Hospital is down.',
      'Ask officer@hospital.example.',
      'Call 0031-20 000 0000!',
      'Staff of hospital.example say so.',
    ])
      expect((await warn(text)).body.code, text).toBe('incidents/notice-names-source');
    const { body: told } = await warn('A gateway of many hospitals is attacked. Patch it today.');
    expect(told.notices).toMatchObject([{ text: 'A gateway of many hospitals is attacked. Patch it today.', to: 4 }]);
    const heard = async (token: string) =>
      (await server.call('GET', '/api/v1/authority-notices', undefined, token)).body.items.length;
    expect(
      await Promise.all([hospitals[0]!, hospitals[1]!, hospitals[2]!, hospitals[3]!].map(({ token }) => heard(token))),
    ).toEqual([0, 0, 1, 1]);
  });
});

describe('figures', () => {
  it('of fewer than five organisations are not given', async () => {
    expect((await at('GET', '/api/v1/desk/statistics?year=2026')).body).toMatchObject({
      k: 5,
      incidents: null,
      organisations: null,
      ransom: { demanded: null, paid: null },
    });
    for (const name of ['Fifth', 'Sixth']) {
      const hospital = await found(name, 'hospital');
      await server.call(
        'PUT',
        '/api/v1/reporting-channels/nl-reporting-point',
        { kind: 'desk', desk: deskId },
        hospital.token,
      );
      await report(hospital);
    }
    await report(hospitals[3]!);
    const { body } = await at('GET', '/api/v1/desk/statistics?year=2026');
    expect(body.organisations).toBe(6);
    expect(body.incidents).toBeGreaterThanOrEqual(6);
    expect(body.byMalicious).toEqual([{ of: 'suspected', count: body.incidents }]);
    // One incident has a named cause: shown beside it, the others would give it away.
    expect(body.byCause.map(({ count }: { count: number | null }) => count)).toEqual([null, null]);
    expect(body.byCrossBorder.find(({ of }: { of: string }) => of === 'yes').count).toBeNull();
  });
});

describe('who may not', () => {
  it('a hospital has no desk, an exercise never leaves, and the database refuses it besides', async () => {
    expect((await server.call('GET', '/api/v1/desk/reports', undefined, hospitals[0]!.token)).body.code).toBe(
      'incidents/not-an-authority',
    );
    const before = (await at('GET', '/api/v1/desk/reports')).body.total;
    const { report: refused } = await report(hospitals[0]!, { drill: true });
    expect(refused.code).toBe('incidents/drill-stays-here');
    expect((await at('GET', '/api/v1/desk/reports')).body.total).toBe(before);
    const { body } = await declare(server, { drill: true });
    const { id } = (await make(server, body.incident.id, 'nis2', 'early-warning', 'nl-reporting-point')).body;
    const typed = await server.call('POST', `/api/v1/reports/${id}/submitted`, { at: '2026-11-27T16:55+01:00' });
    expect(typed.body).toMatchObject({ state: 'submitted', via: 'drill', drill: true });
    await expect(
      server.app.deps.database.asSystem(async (trx) => {
        const { updateReport } = await import('./report-store.ts');
        await updateReport(trx, id, { via: 'node' });
      }),
    ).rejects.toThrow('drill_stays_here');
  });
  it('a channel leads to a desk of that authority, or to a node by https with a key, and nowhere else', async () => {
    const put = (body: unknown) => server.call('PUT', '/api/v1/reporting-channels/nl-reporting-point', body);
    for (const body of [
      { kind: 'desk', desk: hospitals[0]!.id },
      { kind: 'node', address: 'http://example.org', key: `${'A'.repeat(43)}=` },
      { kind: 'node', address: 'https://example.org', key: 'short' },
    ])
      expect((await put(body)).body.code).toBe('incidents/channel-unusable');
    expect((await put({ kind: 'node', address: 'https://example.org', key: `${'A'.repeat(43)}=` })).status).toBe(200);
    expect((await server.call('PUT', '/api/v1/reporting-channels/de-bsi', { kind: 'portal' })).body.code).toBe(
      'incidents/authority-unknown',
    );
    expect((await say(server, 'nobody', [])).status).toBe(400);
  });
});
