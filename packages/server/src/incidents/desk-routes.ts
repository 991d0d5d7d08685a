// Endpoints of channels, of the authority's desk, and of what nodes say to each other.

import { isIP } from 'node:net';
import { Problem } from '@tocsin/core/base';
import { type Channel, incidentsApi } from '@tocsin/core/incidents';
import type { FastifyInstance } from 'fastify';
import { type Actor, serve, type Transaction } from '../base/index.ts';
import { readLegalSettings } from '../deadlines/index.ts';
import { readChannels, writeChannel } from './channel-store.ts';
import { listDeskNotices, listDesks, listInbox, markNoticeRead, readDesk } from './desk-store.ts';
import { listGroups } from './group-store.ts';
import { ensureReport } from './make-report.ts';
import { type IncidentPorts, lawOf } from './read-incident.ts';
import { answerAsk, receiveLetter } from './receive-letter.ts';
import {
  addGroup,
  answerReport,
  changeGroup,
  ensureAuthority,
  ensureGroup,
  putDeskSettings,
  readDeskDetail,
  readDeskSettings,
  readStatistics,
  sendNotice,
  toDeskReport,
} from './run-desk.ts';
import { sendLetters } from './send-letters.ts';
import { isKey, type NodeKey } from './sign-letters.ts';
import { answerAuthority, takeMessages, writeLetter } from './submit-report.ts';

export function registerDeskRoutes(app: FastifyInstance, ports: IncidentPorts, nodeKey: () => Promise<NodeKey>): void {
  const { database } = ports;
  const inside = <R>(actor: Actor, work: (trx: Transaction) => Promise<R>) =>
    database.asOrganisation(actor.organisation!, work);
  const atDesk = <R>(actor: Actor, work: (trx: Transaction) => Promise<R>) =>
    inside(actor, async (trx) => {
      await ensureAuthority(trx, actor);
      return work(trx);
    });

  serve(app, incidentsApi.submitReport, async ({ params, actor }) => {
    const key = await nodeKey();
    const letter = await inside(actor, (trx) => writeLetter(ports, trx, actor, { id: params.id, key }));
    // The first try is made now, so that the answer already says whether it arrived; the sweep makes the others.
    await sendLetters(ports, key, letter);
    return inside(actor, async (trx) => (await ensureReport(trx, params.id)).report);
  });
  serve(app, incidentsApi.answerAuthority, ({ params, body, actor }) =>
    inside(actor, (trx) => answerAuthority(ports, trx, actor, params.id, body.text)),
  );
  serve(app, incidentsApi.listChannels, async ({ actor }) => {
    const desks = await database.asSystem(listDesks);
    const key = (await nodeKey()).publicKey;
    return inside(actor, async (trx) => ({ items: await readOwnChannels(ports, trx, actor), desks, key }));
  });
  serve(app, incidentsApi.putChannel, async ({ params, body, actor }) => {
    const desks = await database.asSystem(listDesks);
    return inside(actor, (trx) => putChannel(ports, trx, actor, { channel: { authority: params.id, ...body }, desks }));
  });
  serve(app, incidentsApi.listNotices, ({ actor }) =>
    inside(actor, async (trx) => ({ items: await listDeskNotices(trx) })),
  );
  serve(app, incidentsApi.readNotice, ({ params, actor }) =>
    inside(actor, async (trx) => {
      if (!(await markNoticeRead(trx, params.id, ports.now())))
        throw new Problem('incidents/notice-unknown', `no notice ${params.id}`);
      return { done: true as const };
    }),
  );

  serve(app, incidentsApi.getDesk, async ({ actor }) => {
    const key = await nodeKey();
    return inside(actor, (trx) => readDeskSettings(trx, actor, key));
  });
  serve(app, incidentsApi.putDesk, async ({ body, actor }) => {
    const key = await nodeKey();
    const holder = await database.asSystem((trx) => readDesk(trx, { authority: body.authority }));
    const taken = holder !== undefined && holder.organisation !== actor.organisation;
    return inside(actor, (trx) => putDeskSettings(ports, trx, actor, { settings: body, key, taken }));
  });
  serve(app, incidentsApi.listDeskReports, ({ query, actor }) =>
    atDesk(actor, async (trx) => {
      const now = ports.now();
      const { rows, next, total } = await listInbox(trx, query, now);
      return { items: rows.map((row) => toDeskReport(row, now)), next, total };
    }),
  );
  serve(app, incidentsApi.getDeskReport, ({ params, actor }) =>
    atDesk(actor, (trx) => readDeskDetail(ports, trx, params.id)),
  );
  serve(app, incidentsApi.answerReport, async ({ params, body, actor }) => {
    const { row, message } = await inside(actor, (trx) => answerReport(ports, trx, actor, params.id, body));
    // A member of this node hears it now; were this process to die here, its next question would bring it.
    if (row.origin === 'desk' && message !== undefined)
      await database.asOrganisation(row.sender, (trx) =>
        takeMessages(ports, trx, { organisation: row.sender, report: row.letter, messages: [message] }),
      );
    return atDesk(actor, (trx) => readDeskDetail(ports, trx, params.id));
  });
  serve(app, incidentsApi.listDeskGroups, ({ actor }) =>
    atDesk(actor, async (trx) => ({ items: await listGroups(trx) })),
  );
  serve(app, incidentsApi.addDeskGroup, ({ body, actor }) => inside(actor, (trx) => addGroup(ports, trx, actor, body)));
  serve(app, incidentsApi.changeDeskGroup, ({ params, body, actor }) =>
    inside(actor, (trx) => changeGroup(ports, trx, actor, params.id, body)),
  );
  serve(app, incidentsApi.notifyMembers, async ({ params, body, actor }) => {
    await atDesk(actor, (trx) => ensureGroup(trx, params.id));
    await database.asSystem((trx) => sendNotice(ports, trx, actor, { group: params.id, ...body }));
    return atDesk(actor, (trx) => ensureGroup(trx, params.id));
  });
  serve(app, incidentsApi.getDeskStatistics, async ({ query, actor }) => {
    const organisation = await inside(actor, (trx) => ensureAuthority(trx, actor));
    const year = query.year ?? Number(ports.now().slice(0, 4));
    return database.asSystem((trx) => readStatistics(trx, organisation, year));
  });

  serve(app, incidentsApi.receiveReport, async ({ body }) => {
    const key = await nodeKey();
    return database.asSystem((trx) => receiveLetter(ports, trx, body, { key, origin: { node: true } }));
  });
  serve(app, incidentsApi.fetchAnswers, async ({ body }) => {
    const key = await nodeKey();
    return database.asSystem((trx) => answerAsk(ports, trx, body, { key, origin: { node: true } }));
  });
}

async function readOwnChannels({ laws }: IncidentPorts, trx: Transaction, actor: Actor) {
  const { country } = await readLegalSettings(trx, actor.organisation!);
  const { authorities, routes } = lawOf(laws, country).reporting;
  const channels = await readChannels(trx);
  return authorities.map((authority) => ({
    authority,
    regimes: routes.filter(({ to }) => to.includes(authority.id)).map(({ regime }) => regime),
    channel: channels.get(authority.id) ?? { authority: authority.id, kind: 'portal' as const },
  }));
}

/** https anywhere; http only into a private network. */
function isUsable(address: string | undefined): boolean {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isPrivate =
    host === 'localhost' ||
    (isIP(host) > 0 && /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd])/.test(host));
  return url.protocol === 'https:' || (url.protocol === 'http:' && isPrivate);
}

async function putChannel(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  { channel, desks }: { channel: Channel; desks: readonly { id: string; authority: string }[] },
): Promise<Channel> {
  const own = await readOwnChannels(ports, trx, actor);
  if (!own.some(({ authority }) => authority.id === channel.authority))
    throw new Problem('incidents/authority-unknown', `no ${channel.authority} here`);
  const isDesk = desks.some(({ id, authority }) => id === channel.desk && authority === channel.authority);
  const isRight =
    channel.kind === 'portal' ||
    (channel.kind === 'desk' && isDesk) ||
    (channel.kind === 'node' && isUsable(channel.address) && isKey(channel.key ?? ''));
  if (!isRight) throw new Problem('incidents/channel-unusable', `${channel.kind} for ${channel.authority}`);
  await writeChannel(trx, actor.organisation!, channel);
  await ports.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind: 'incidents/channel-changed',
    subject: `authority:${channel.authority}`,
    body: { by: actor.name, ...channel },
    at: ports.now(),
  });
  return channel;
}
