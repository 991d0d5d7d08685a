// Endpoints of incidents and their reports, one handler each.

import { type IncidentSummary, incidentsApi } from '@tocsin/core/incidents';
import type { FastifyInstance } from 'fastify';
import { type Actor, serve, type Transaction } from '../base/index.ts';
import { addFacts, changeIncident, decideDuty, declareIncident } from './change-incident.ts';
import { listIncidents } from './incident-store.ts';
import { ensureReport, makeReport, noteSubmission, previewReport } from './make-report.ts';
import { type IncidentPorts, readDetail } from './read-incident.ts';

export function registerIncidentRoutes(app: FastifyInstance, ports: IncidentPorts): void {
  const { laws } = ports;
  const inside = <R>(actor: Actor, work: (trx: Transaction) => Promise<R>) =>
    ports.database.asOrganisation(actor.organisation!, work);

  serve(app, incidentsApi.listFields, async () => ({ items: [...laws.fields.values()], words: laws.words }));
  serve(app, incidentsApi.listIncidents, ({ query, actor }) =>
    inside(actor, async (trx) => {
      const { rows, next, total } = await listIncidents(trx, query);
      const items = rows.map(
        ({ incident, wall, unread }): IncidentSummary => ({
          ...incident,
          ...(wall.next === undefined ? {} : { nextClock: wall.next }),
          running: wall.running ?? 0,
          overdue: wall.overdue ?? 0,
          unread,
        }),
      );
      return { items, next, total };
    }),
  );
  serve(app, incidentsApi.declareIncident, ({ body, actor }) =>
    inside(actor, (trx) => declareIncident(ports, trx, actor, body)),
  );
  serve(app, incidentsApi.getIncident, ({ params, actor }) =>
    inside(actor, (trx) => readDetail(ports, trx, actor.organisation!, params.id)),
  );
  serve(app, incidentsApi.changeIncident, ({ params, body, actor }) =>
    inside(actor, (trx) => changeIncident(ports, trx, actor, params.id, body)),
  );
  serve(app, incidentsApi.addFacts, ({ params, body, actor }) =>
    inside(actor, (trx) => addFacts(ports, trx, actor, params.id, body)),
  );
  serve(app, incidentsApi.decideDuty, ({ params, body, actor }) =>
    inside(actor, (trx) => decideDuty(ports, trx, actor, params.id, body)),
  );
  serve(app, incidentsApi.previewReport, ({ params, query, actor }) =>
    inside(actor, (trx) => previewReport(ports, trx, actor, params.id, query)),
  );
  serve(app, incidentsApi.makeReport, ({ params, body, actor }) =>
    inside(actor, (trx) => makeReport(ports, trx, actor, params.id, body)),
  );
  serve(app, incidentsApi.getReport, ({ params, actor }) => inside(actor, (trx) => ensureReport(trx, params.id)));
  serve(app, incidentsApi.noteSubmission, ({ params, body, actor }) =>
    inside(actor, (trx) => noteSubmission(ports, trx, actor, params.id, body)),
  );
}
