// A report is derived, frozen as a version, and its submission typed back. A version that went out stays; a correction is the next one.

import { type Finding, Problem } from '@tocsin/core/base';
import { parseEvent } from '@tocsin/core/deadlines';
import { formOf, type Incident, type Report, type ReportBody, writeReport } from '@tocsin/core/incidents';
import type { Actor, Transaction } from '../base/index.ts';
import { readOrganisation } from '../directory/index.ts';
import { ensureIncident, type IncidentPorts, readWhole, refresh, type WholeIncident } from './read-incident.ts';
import { insertReport, readNewestBody, readReport, updateReport } from './report-store.ts';
import { useKey } from './use-key.ts';

export interface ReportPlace {
  readonly regime: string;
  readonly stage: string;
  readonly authority: string;
}

export async function ensureReport(trx: Transaction, id: string, lock = false) {
  const found = await readReport(trx, id, lock);
  if (found === undefined) throw new Problem('incidents/report-unknown', `no report ${id}`);
  return found;
}

/** The report as it would be made now. */
export async function previewReport(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  place: ReportPlace,
): Promise<ReportBody> {
  const whole = await readWhole(ports, trx, actor.organisation!, await ensureIncident(trx, id));
  const before = await readNewestBody(trx, { incident: id, ...place });
  return toBody(ports, trx, actor, { whole, place, before: before?.body });
}

async function toBody(
  { laws }: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  { whole, place, before }: { whole: WholeIncident; place: ReportPlace; before?: ReportBody | undefined },
): Promise<ReportBody> {
  const { law, standing, incident } = whole;
  const form = formOf(laws.union.reporting, law.reporting, place.regime, place.stage);
  const receives = law.reporting.routes.some(
    ({ regime, to }) => regime === place.regime && to.includes(place.authority),
  );
  const authority = law.reporting.authorities.find(({ id }) => id === place.authority);
  if (form === undefined || authority === undefined || !receives)
    throw new Problem('incidents/form-unknown', `${place.authority} asks for no ${place.regime} ${place.stage}`);
  const organisation = await readOrganisation(trx, actor.organisation!);
  return writeReport(standing.sheet, {
    form,
    authority,
    organisation: organisation?.name ?? '',
    incident: incident.number,
    drill: incident.drill,
    isLate: standing.slots.some(
      (slot) => slot.form === form.id && slot.authority === authority.id && slot.clock?.state === 'overdue',
    ),
    fields: laws.fields,
    words: laws.words,
    before,
  });
}

export async function makeReport(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  { key, because, ...place }: ReportPlace & { key: string; because?: string | undefined },
): Promise<Report> {
  const organisation = actor.organisation!;
  const now = ports.now();
  const incident = await ensureIncident(trx, id, true);
  const report = ports.newId();
  const request = { report: place, of: id, because };
  const done = await useKey(trx, { organisation, key, request, subject: report, at: now });
  if (done !== undefined) return (await ensureReport(trx, done)).report;
  const whole = await readWhole(ports, trx, organisation, incident);
  const before = await readNewestBody(trx, { incident: id, ...place });
  if (before !== undefined && because === undefined)
    throw new Problem('incidents/correction-without-reason', 'a later version says why');
  const body = await toBody(ports, trx, actor, { whole, place, before: before?.body });
  const version = (before?.version ?? 0) + 1;
  await insertReport(trx, organisation, {
    incident: id,
    ...place,
    id: report,
    version,
    drill: incident.drill,
    body,
    madeAt: now,
    madeBy: actor.name,
    because,
  });
  await tellReport(ports, trx, actor, 'incidents/report-made', {
    incident,
    report,
    place,
    more: { version, missing: body.missing.length },
  });
  await refresh(ports, trx, organisation, id);
  return (await ensureReport(trx, report)).report;
}

interface Told {
  readonly incident: Pick<Incident, 'id' | 'drill'>;
  readonly report: string;
  readonly place: ReportPlace;
  readonly more?: Record<string, unknown>;
}

export async function tellReport(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Pick<Actor, 'id' | 'name'> & { readonly organisation?: Actor['organisation'] },
  kind: string,
  { incident, report, place, more = {} }: Told,
): Promise<void> {
  await ports.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind,
    subject: `incident:${incident.id}`,
    body: {
      by: actor.name,
      report,
      regime: place.regime,
      stage: place.stage,
      authority: place.authority,
      ...more,
      ...(incident.drill ? { drill: true } : {}),
    },
    at: ports.now(),
  });
}

const toleranceMs = 5 * 60_000;

/** The instant as it was typed, or a problem that says what to write: with its offset, not in the future, not before the incident was known. */
export function ensureTime(ports: IncidentPorts, text: string, zone: string): string {
  const event = parseEvent(text, zone);
  const complain = (message: string, hint: string): never => {
    const finding: Finding = { code: 'incidents/time-unusable', at: '/at', message, hint, severity: 'error' };
    throw new Problem('incidents/time-unusable', message, { facts: { findings: [finding] } });
  };
  if ('code' in event) return complain(event.message, event.hint ?? '');
  const local = event.at.toString({ smallestUnit: 'minute', timeZoneName: 'never' });
  if (event.isDayOnly || !/(?:Z|[+-]\d{2}:?\d{2})$/.test(text))
    return complain(`${text} does not say its offset from UTC.`, `Write ${local} if local time is meant.`);
  if (event.at.epochMilliseconds > Date.parse(ports.now()) + toleranceMs)
    return complain(`${text} has not come yet.`, 'Check the day and the offset.');
  return text;
}

export async function noteSubmission(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  { at, reference }: { at: string; reference?: string | undefined },
): Promise<Report> {
  const { report } = await ensureReport(trx, id, true);
  if (report.submittedAt !== undefined || report.state === 'sending')
    throw new Problem('incidents/report-already-sent', `report ${id} is ${report.state}`);
  const incident = await ensureIncident(trx, report.incident, true);
  const whole = await readWhole(ports, trx, actor.organisation!, incident);
  const zone = ports.laws.placeOf(whole.law, whole.settings.region).zone;
  const submittedAt = ensureTime(ports, at, zone);
  await updateReport(trx, id, {
    state: 'submitted',
    via: incident.drill ? 'drill' : 'portal',
    submittedAt,
    submittedBy: actor.name,
    reference,
    problem: null,
  });
  await tellReport(ports, trx, actor, 'incidents/report-submitted', {
    incident,
    report: id,
    place: report,
    more: { submittedAt, via: incident.drill ? 'drill' : 'portal' },
  });
  await refresh(ports, trx, actor.organisation!, incident.id);
  return (await ensureReport(trx, id)).report;
}
