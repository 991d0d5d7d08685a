// The calendar of duties by a secret address. It tells when and what, of open incidents; whoever has the address reads it until it is revoked.

import { createHash, randomBytes } from 'node:crypto';
import { Problem } from '@tocsin/core/base';
import { type CalendarDuty, writeCalendar } from '@tocsin/core/incidents';
import type { Actor, Transaction } from '../base/index.ts';
import { readOrganisation } from '../directory/index.ts';
import { findCalendar, insertCalendar } from './calendar-store.ts';
import { listIncidents } from './incident-store.ts';
import { type IncidentPorts, readWhole } from './read-incident.ts';

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

export async function addCalendar(ports: IncidentPorts, trx: Transaction, actor: Actor, name: string) {
  const secret = randomBytes(24).toString('base64url');
  const calendar = { id: ports.newId(), name, createdAt: ports.now(), createdBy: actor.name };
  await insertCalendar(trx, actor.organisation!, calendar, hashOf(secret));
  await ports.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind: 'incidents/calendar-added',
    subject: `calendar:${calendar.id}`,
    body: { by: actor.name, name },
    at: calendar.createdAt,
  });
  return { calendar, address: `${ports.config.publicUrl.replace(/\/$/, '')}/api/v1/calendar/${secret}.ics` };
}

export async function readCalendarFeed(ports: IncidentPorts, address: string): Promise<string> {
  const hash = hashOf(address.replace(/\.ics$/, ''));
  const organisation = await ports.database.asSystem((trx) => findCalendar(trx, hash, ports.now()));
  if (organisation === undefined) throw new Problem('incidents/calendar-unknown', 'no such address');
  return ports.database.asOrganisation(organisation, async (trx) => {
    const { rows } = await listIncidents(trx, { limit: 200 });
    const duties: CalendarDuty[] = [];
    for (const { incident } of rows)
      for (const clock of (await readWhole(ports, trx, organisation, incident)).standing.clocks)
        duties.push({ clock, incident });
    const name = (await readOrganisation(trx, organisation))?.name ?? '';
    return writeCalendar(`${name}: legal clocks`, duties, ports.now(), ports.config.publicUrl);
  });
}
