// Sends what is due. A due instant is a row; it is marked as sent in the transaction that puts the message into the outbox and the entry into
// the journal. Killed at any line, all of a batch has happened or nothing; the next sweep, of this process or another, goes on. What should have
// gone out while nobody swept goes out once and says that it is late.

import { toReminderMail } from '@tocsin/core/incidents';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import { appendAll } from '../ledger/index.ts';
import { type Notice, queueNotices } from '../warnings/index.ts';
import { type DueReminder, settleReminders, takeDue } from './reminder-store.ts';

const batch = 200;
/** A sweep that comes this much after a due instant was not only between two sweeps. */
export const lateAfterMs = 5 * 60_000;

export type ReminderPorts = Pick<RoomDependencies, 'database' | 'newId' | 'now' | 'config' | 'log'>;

/** Sweeps until nothing is due; tells how many went out. */
export async function sendReminders(ports: ReminderPorts): Promise<number> {
  let sent = 0;
  for (;;) {
    const count = await ports.database.asSystem((trx) => sendBatch(ports, trx));
    sent += count;
    if (count < batch) return sent;
  }
}

async function sendBatch(ports: ReminderPorts, trx: Transaction): Promise<number> {
  const now = ports.now();
  const due = await takeDue(trx, now, batch);
  if (due.length === 0) return 0;
  const judged = due.map((reminder) => ({
    ...reminder,
    late: Date.parse(now) - Date.parse(reminder.dueAt) > lateAfterMs,
  }));
  await queueNotices(
    ports,
    trx,
    judged.map((reminder) => toNotice(reminder, ports.config.publicUrl)),
  );
  await settleReminders(
    trx,
    judged.map(({ id, late }) => ({ id, late })),
    now,
  );
  await appendAll(
    ports.newId,
    trx,
    judged.map(({ organisation, incident, id, kind, limit, late, dueAt, drill }) => ({
      organisation,
      actor: 'system:incidents',
      kind: 'incidents/reminder-sent',
      subject: `incident:${incident}`,
      body: { reminder: id, kind, rule: limit.rule, dueAt, late, ...(drill ? { drill } : {}) },
      at: now,
    })),
  );
  return due.length;
}

function toNotice(reminder: DueReminder & { late: boolean }, address: string): Notice {
  const { organisation, id, incident, kind, limit, certainty, late, dueAt, number, title, drill } = reminder;
  const said = { kind, limit, certainty, late, dueAt, incident: { id: incident, number, title, drill } };
  return {
    organisation,
    key: `reminder-${id}`,
    write: (writer, zone) => toReminderMail(writer, said, address, zone),
    event: { type: 'tocsin.legal-clock.v1', incident, number, kind, late, drill, limit, dueAt },
  };
}
