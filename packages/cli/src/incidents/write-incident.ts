// An incident for the terminal: what is owed, until when, what is missing.

import type { IncidentDetail, IncidentSummary, Report } from '@tocsin/core/incidents';
import { untilWhen } from '@tocsin/core/incidents';
import { toPlain } from '../base/index.ts';

const mark = (drill: boolean) => (drill ? '[EXERCISE] ' : '');

export const toIncidentLine = (incident: IncidentSummary): string =>
  `${incident.id}  ${mark(incident.drill)}${incident.number}  ${incident.state}  ${toPlain(incident.title)}${incident.nextClock === undefined ? '' : `  next: ${incident.nextClock.limit.duty}, ${untilWhen(incident.nextClock.limit)}${incident.overdue > 0 ? `  ${incident.overdue} overdue` : ''}`}`;

export function writeIncident({ incident, duties, clocks, reports, missing }: IncidentDetail): string {
  const lines = [
    `${mark(incident.drill)}${incident.number} ${toPlain(incident.title)} (${incident.kind}, ${incident.state})  ${incident.id}`,
    '',
    ...duties.map(
      ({ regime, answer, because, decision }) =>
        `${regime}: ${answer.replaceAll('-', ' ')}${because[0] === undefined ? '' : `, ${because[0].says} (${because[0].article})`}${decision === undefined ? '' : `; ${decision.by} decided: ${decision.answer}${decision.stale ? ' (facts have come since)' : ''}`}`,
    ),
    '',
    ...clocks
      .filter(({ dueAt }) => dueAt !== undefined)
      .map(
        ({ limit, state, certainty }) =>
          `${state.padEnd(8)} ${untilWhen(limit)}  ${limit.duty}, to ${limit.to}${certainty === 'planned' ? ' (planned)' : ''}`,
      ),
    '',
    ...reports.map(({ regime, stage, authority, missing: lacking, versions }) => {
      const sent = versions.find(({ submittedAt }) => submittedAt !== undefined);
      const said =
        sent === undefined
          ? lacking.length === 0
            ? 'ready'
            : `lacks ${lacking.join(', ')}`
          : `${sent.state} ${sent.submittedAt}`;
      return `${regime} ${stage} ${authority}: ${said}`;
    }),
    ...(missing[0] === undefined
      ? []
      : [
          '',
          `Ask first: ${missing
            .slice(0, 5)
            .map(({ field }) => field)
            .join(', ')}`,
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

export const writeReportLine = ({
  id,
  regime,
  stage,
  authority,
  version,
  state,
  missing,
  submittedAt,
  problem,
  drill,
}: Report): string =>
  `${mark(drill)}${regime} ${stage} ${authority}, version ${version}: ${state}${submittedAt === undefined ? '' : ` ${submittedAt}`}${missing > 0 ? `, ${missing} required fields missing` : ''}${problem === undefined ? '' : `; ${toPlain(problem)}`}  ${id}\n`;
