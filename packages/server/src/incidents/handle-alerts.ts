// "Something is wrong": one field for anybody who is signed in. An officer makes an incident of it, or closes it with thanks.

import { Problem } from '@tocsin/core/base';
import { type IncidentDetail, type StaffAlert, toStaffAlertMail } from '@tocsin/core/incidents';
import type { Actor, Transaction } from '../base/index.ts';
import { queueNotice } from '../warnings/index.ts';
import { insertAlert, readAlert, settleAlert } from './alert-store.ts';
import { declareIncident } from './change-incident.ts';
import type { IncidentPorts } from './read-incident.ts';
import { useKey } from './use-key.ts';

export async function raiseAlert(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  { key, text }: { key: string; text: string },
): Promise<StaffAlert> {
  const organisation = actor.organisation!;
  const alert: StaffAlert = { id: ports.newId(), text, by: actor.name, at: ports.now(), state: 'new' };
  const before = await useKey(trx, {
    organisation,
    key,
    request: { alert: text, by: actor.id },
    subject: alert.id,
    at: alert.at,
  });
  if (before !== undefined) return ensureAlert(trx, before);
  await insertAlert(trx, organisation, actor.id, alert);
  await tell(ports, trx, actor, 'incidents/alert-raised', alert.id);
  await queueNotice(ports, trx, {
    organisation,
    key: `alert-${alert.id}`,
    write: (writer) => toStaffAlertMail(writer, alert, ports.config.publicUrl),
    event: { type: 'tocsin.staff-alert.v1', id: alert.id, at: alert.at },
  });
  return alert;
}

async function ensureAlert(trx: Transaction, id: string): Promise<StaffAlert> {
  const alert = await readAlert(trx, id);
  if (alert === undefined) throw new Problem('incidents/alert-unknown', `no alert ${id}`);
  return alert;
}

async function ensureNew(trx: Transaction, id: string): Promise<StaffAlert> {
  const alert = await ensureAlert(trx, id);
  if (alert.state !== 'new') throw new Problem('incidents/alert-handled', `alert ${id} is ${alert.state}`);
  return alert;
}

const tell = (
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  kind: string,
  id: string,
  more: Record<string, unknown> = {},
) =>
  ports.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind,
    subject: `staff-alert:${id}`,
    body: { by: actor.name, ...more },
    at: ports.now(),
  });

/** What was noticed, when and by whom comes from the colleague's words; awareness of a significant incident is the officer's to say. */
export async function turnAlert(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  { title, drill }: { title?: string | undefined; drill?: boolean | undefined },
): Promise<IncidentDetail> {
  const alert = await ensureNew(trx, id);
  const said = { source: `${alert.by}, by the alert button`, at: alert.at };
  const detail = await declareIncident(ports, trx, actor, {
    key: `alert-${id}`,
    title: title ?? alert.text.split('\n')[0]!.slice(0, 200),
    drill,
    facts: [
      { field: 'desc.short', value: { kind: 'text', text: alert.text }, ...said },
      { field: 'time.detected', value: { kind: 'instant', at: alert.at }, ...said },
      { field: 'act.detect', value: { kind: 'choices', choices: ['user'] }, ...said },
    ],
  });
  await settleAlert(trx, {
    ...alert,
    state: 'incident',
    incident: detail.incident.id,
    handledBy: actor.name,
    handledAt: ports.now(),
  });
  await tell(ports, trx, actor, 'incidents/alert-turned', id, { incident: detail.incident.id });
  return detail;
}

export async function closeAlert(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  thanks: string,
): Promise<StaffAlert> {
  const alert: StaffAlert = {
    ...(await ensureNew(trx, id)),
    state: 'closed',
    thanks,
    handledBy: actor.name,
    handledAt: ports.now(),
  };
  await settleAlert(trx, alert);
  await tell(ports, trx, actor, 'incidents/alert-closed', id);
  return alert;
}
