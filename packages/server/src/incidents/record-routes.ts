// Endpoints beside the incident itself: the staff's button, the ransom record, files, calendars.

import { Problem } from '@tocsin/core/base';
import { incidentsApi } from '@tocsin/core/incidents';
import type { FastifyInstance } from 'fastify';
import { type Actor, serve, type Transaction } from '../base/index.ts';
import { listAlerts } from './alert-store.ts';
import { deleteCalendar, listCalendars } from './calendar-store.ts';
import { addCalendar, readCalendarFeed } from './calendars.ts';
import { addAttachment, exportIncident, givePaper, giveReport } from './give-files.ts';
import { closeAlert, raiseAlert, turnAlert } from './handle-alerts.ts';
import { addRansomEntry, checkSanctions, loadSanctionsList, readRansomRecord } from './keep-ransom.ts';
import { readLists } from './ransom-store.ts';
import type { IncidentPorts } from './read-incident.ts';
import { readAttachment } from './report-store.ts';

export function registerRecordRoutes(app: FastifyInstance, ports: IncidentPorts): void {
  const inside = <R>(actor: Actor, work: (trx: Transaction) => Promise<R>) =>
    ports.database.asOrganisation(actor.organisation!, work);

  serve(app, incidentsApi.exportReport, ({ params, query, actor }) =>
    inside(actor, (trx) => giveReport(ports, trx, params.id, query.format)),
  );
  serve(app, incidentsApi.exportIncident, ({ params, query, actor }) =>
    inside(actor, (trx) => exportIncident(ports, trx, actor, params.id, query.format)),
  );
  serve(app, incidentsApi.printIncident, ({ params, actor }) =>
    inside(actor, (trx) => givePaper(ports, trx, actor, params.id)),
  );
  serve(app, incidentsApi.printBlank, ({ actor }) => inside(actor, (trx) => givePaper(ports, trx, actor)));
  serve(app, incidentsApi.addAttachment, ({ params, query, body, actor }) =>
    inside(actor, (trx) =>
      addAttachment(ports, trx, actor, params.id, { name: query.name, bytes: body as Uint8Array }),
    ),
  );
  serve(app, incidentsApi.getAttachment, ({ params, actor }) =>
    inside(actor, async (trx) => {
      const found = await readAttachment(trx, params.id);
      if (found === undefined) throw new Problem('incidents/attachment-unknown', `no attachment ${params.id}`);
      return { body: found.bytes, filename: found.attachment.name };
    }),
  );

  serve(app, incidentsApi.raiseAlert, ({ body, actor }) => inside(actor, (trx) => raiseAlert(ports, trx, actor, body)));
  serve(app, incidentsApi.listMyAlerts, ({ actor }) =>
    inside(actor, async (trx) => ({ items: await listAlerts(trx, { actor: actor.id }) })),
  );
  serve(app, incidentsApi.listAlerts, ({ query, actor }) =>
    inside(actor, async (trx) => ({ items: await listAlerts(trx, query) })),
  );
  serve(app, incidentsApi.turnAlert, ({ params, body, actor }) =>
    inside(actor, (trx) => turnAlert(ports, trx, actor, params.id, body)),
  );
  serve(app, incidentsApi.closeAlert, ({ params, body, actor }) =>
    inside(actor, (trx) => closeAlert(ports, trx, actor, params.id, body.thanks)),
  );

  serve(app, incidentsApi.getRansom, ({ params, actor }) =>
    inside(actor, (trx) => readRansomRecord(ports, trx, actor, params.id)),
  );
  serve(app, incidentsApi.addRansomEntry, ({ params, body, actor }) =>
    inside(actor, (trx) => addRansomEntry(ports, trx, actor, params.id, body)),
  );
  serve(app, incidentsApi.checkSanctions, ({ params, body, actor }) =>
    inside(actor, (trx) => checkSanctions(ports, trx, actor, params.id, body.asked)),
  );
  serve(app, incidentsApi.listSanctionsLists, ({ actor }) =>
    inside(actor, async (trx) => ({ items: await readLists(trx) })),
  );
  serve(app, incidentsApi.loadSanctionsList, ({ query, body, actor }) =>
    inside(actor, (trx) => loadSanctionsList(ports, trx, actor, query, body as Uint8Array)),
  );

  serve(app, incidentsApi.listCalendars, ({ actor }) =>
    inside(actor, async (trx) => ({ items: await listCalendars(trx) })),
  );
  serve(app, incidentsApi.addCalendar, ({ body, actor }) =>
    inside(actor, (trx) => addCalendar(ports, trx, actor, body.name)),
  );
  serve(app, incidentsApi.removeCalendar, ({ params, actor }) =>
    inside(actor, async (trx) => {
      if (!(await deleteCalendar(trx, params.id)))
        throw new Problem('incidents/calendar-unknown', `no calendar ${params.id}`);
      return { done: true as const };
    }),
  );
  serve(app, incidentsApi.readCalendar, async ({ params }) => ({ body: await readCalendarFeed(ports, params.id) }));
}
