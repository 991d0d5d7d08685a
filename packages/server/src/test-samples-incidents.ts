// Samples of the rooms deadlines and incidents. The organisation is hospital and authority at once and reports to its own desk, so that one node
// and one organisation have a row of everything.

import { generateKeyPairSync } from 'node:crypto';
import pg from 'pg';
import { choice, declare, instant, make, nextKey, ransomware } from './incidents/test-case.ts';
import type { Sample } from './test-samples.ts';
import type { TestServer } from './test-server.ts';

const authority = 'nl-reporting-point';
const law = { nis2: 'essential', criticalEntity: false, essentialServiceOperator: true, insured: true };
const list = (name: string) =>
  new TextEncoder().encode(
    `<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-11-20T09:00:00+01:00"><sanctionEntity euReferenceNumber="EU.1.1"><regulation programme="CYB"/><nameAlias wholeName="${name}" strong="true"/></sanctionEntity></export>`,
  );
const demand = (at: string, actor: string) => ({ key: nextKey(), entry: { kind: 'demand', at, actor } });
/** A letter of a node that nobody lets in. */
const letter = { payload: '{}', key: `${'A'.repeat(43)}=`, signature: 'x' };

/** What no endpoint does: what kind an organisation is its founder says, once; a notice goes to others than those it is about. */
async function insertByHand(server: TestServer, mark: string): Promise<string> {
  const client = new pg.Client(server.address);
  await client.connect();
  try {
    await client.query(`select set_config('app.system', 'on', false)`);
    // The stranger too: he must be kept from our desk by more than by having none.
    await client.query(`update organisation set kind = 'authority'`);
    const id = server.app.deps.newId();
    await client.query('insert into desk_notice (organisation, id, sent_by, text, at) values ($1, $2, $3, $3, now())', [
      server.organisation,
      id,
      mark,
    ]);
    return id;
  } finally {
    await client.end();
  }
}

export async function seedIncidentSamples(server: TestServer, mark: string): Promise<Record<string, Sample>> {
  const { organisation } = server;
  const send = async (method: 'POST' | 'PUT', path: string, body?: unknown) => {
    const reply = await server.call(method, path, body);
    if (reply.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const post = (path: string, body?: unknown) => send('POST', path, body);
  const now = Date.parse(server.app.deps.now());
  const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
  const notice = await insertByHand(server, mark);

  await send('PUT', '/api/v1/deadlines/settings', { country: 'NL', ...law });
  const facts = [
    ...ransomware().filter(({ field }) => !field.startsWith('time.')),
    instant('time.start', ago(3)),
    instant('time.detected', ago(2)),
    instant('time.aware', ago(1)),
  ];
  const { incident } = (await declare(server, { title: mark, facts })).body;
  const path = `/api/v1/incidents/${incident.id}`;
  await post(`${path}/decisions`, { regime: 'nis2', answer: 'report', why: mark });
  const attachment = await post(`${path}/attachments?name=${mark}.txt`, new TextEncoder().encode(mark));
  const alert = await post('/api/v1/staff-alerts', { key: nextKey(), text: mark });
  await post(`${path}/ransom`, demand(ago(1), mark));
  await post('/api/v1/sanctions-lists?list=eu', list(mark));
  const { calendar } = await post('/api/v1/calendars', { name: mark });
  await send('PUT', '/api/v1/desk', { authority, senders: [] });
  await send('PUT', `/api/v1/reporting-channels/${authority}`, { kind: 'desk', desk: organisation });
  const sent = (await make(server, incident.id, 'nis2', 'early-warning', authority)).body;
  const { reference } = await post(`/api/v1/reports/${sent.id}/submit`);
  const question = { key: nextKey(), kind: 'question', text: mark };
  await post(`/api/v1/desk/reports/${reference}/answers`, question);
  const group = await post('/api/v1/desk/groups', { title: mark, cause: mark, reports: [reference] });
  const kept = (await make(server, incident.id, 'gdpr', 'notification', 'nl-ap')).body;

  const [one, report, unsent] = [{ id: incident.id }, { id: sent.id }, { id: kept.id }];
  const place = { regime: 'nis2', stage: 'early-warning', authority };
  return {
    listLimits: { query: `event=${encodeURIComponent(ago(1))}` },
    putLegalSettings: { body: { country: 'NL', ...law } },
    declareIncident: { body: { key: nextKey(), title: 'Theirs' } },
    getIncident: { params: one },
    changeIncident: { params: one, body: { title: 'Theirs' } },
    addFacts: { params: one, body: { key: nextKey(), facts: [choice('geo.cross', 'yes')] } },
    decideDuty: { params: one, body: { regime: 'nis2', answer: 'no-report', why: 'theirs' } },
    previewReport: { params: one, query: new URLSearchParams(place).toString() },
    makeReport: { params: one, body: { key: nextKey(), ...place, because: 'theirs' } },
    getReport: { params: report },
    exportReport: { params: report, query: 'format=json' },
    submitReport: { params: unsent },
    noteSubmission: { params: unsent, body: { at: ago(0.5) } },
    answerAuthority: { params: report, body: { text: 'theirs' } },
    exportIncident: { params: one, query: 'format=misp' },
    printIncident: { params: one },
    addAttachment: { params: one, query: 'name=theirs.txt', body: new TextEncoder().encode('theirs') },
    getAttachment: { params: { id: attachment.id } },
    raiseStaffAlert: { body: { key: nextKey(), text: 'theirs' } },
    turnStaffAlert: { params: { id: alert.id }, body: {} },
    closeStaffAlert: { params: { id: alert.id }, body: { thanks: 'theirs' } },
    getRansomRecord: { params: one },
    addRansomEntry: { params: one, body: demand(ago(1), 'theirs') },
    checkSanctions: { params: one, body: { asked: ['theirs'] } },
    loadSanctionsList: { query: 'list=eu', body: list('Theirs') },
    // Authorities of a country are public: what nobody has here is a channel that nobody has set.
    putChannel: { params: { id: authority }, nobodys: { id: 'nl-ap' }, body: { kind: 'portal' } },
    addCalendar: { body: { name: 'theirs' } },
    removeCalendar: { params: { id: calendar.id } },
    // By its id, which is no secret; what its secret address opens has a test of its own.
    readCalendar: { params: { id: calendar.id } },
    readNotice: { params: { id: notice } },
    putDesk: { body: { authority, senders: [{ name: 'theirs', key: someKey() }] } },
    getDeskReport: { params: { id: reference } },
    answerDeskReport: {
      params: { id: reference },
      body: { key: nextKey(), kind: 'accepted', text: 'theirs' },
    },
    addDeskGroup: { body: { title: 'theirs', cause: 'theirs', reports: [reference] } },
    changeDeskGroup: { params: { id: group.id }, body: { remove: [reference] } },
    notifyMembers: { params: { id: group.id }, body: { key: nextKey(), text: 'theirs' } },
    receiveReport: { body: letter },
    fetchAnswers: { body: letter },
  };
}

const someKey = () =>
  generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
