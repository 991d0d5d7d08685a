// The paper bridge: a fact sheet to write on, the clocks, whom to call. Printed before the network is cut; what is written is typed back later
// with its true time.

import { type FieldDefinition, type IncidentDetail, toText, untilWhen, type Words } from '@tocsin/core/incidents';
import type { Law } from '../deadlines/index.ts';
import { openPdf, type PdfPages } from './pdf-page.ts';

export interface PaperFrame {
  readonly organisation: string;
  readonly people: readonly { name: string; role: string; email?: string | undefined }[];
  readonly law: Law;
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  readonly words: Words;
  readonly language: string;
  readonly at: string;
  /** Clocks that would start, when there is no incident yet. */
  readonly periods: readonly { duty: string; to: string; period: string; article: string }[];
}

const groups: readonly (readonly [string, string])[] = [
  ['what', 'What happened'],
  ['times', 'Times (write the offset: +01:00 in winter)'],
  ['care', 'Care'],
  ['systems', 'Systems, services, devices'],
  ['reach', 'Reach'],
  ['impact', 'Impact'],
  ['privacy', 'Personal data'],
  ['cause', 'Cause'],
  ['measures', 'Measures'],
  ['cost', 'Cost'],
  ['telling', 'Who was told'],
  ['people', 'People'],
];

export async function printPaper(frame: PaperFrame, detail?: IncidentDetail): Promise<Uint8Array> {
  const incident = detail?.incident;
  const pdf = openPdf({
    title: incident === undefined ? 'Incident on paper' : `Incident ${incident.number}: ${incident.title}`,
    foot: `${frame.organisation} · Tocsin · ${frame.at}`,
    mark: incident?.drill === true ? (frame.words['doc.exercise']?.en ?? 'EXERCISE') : undefined,
    latinNote: frame.words['doc.latin']?.en ?? '',
    at: frame.at,
  });
  pdf.note(
    'Write the true time beside every entry, and who says so. Typed back later, each fact keeps its true time and the time it was entered. "Not yet known" is a full answer.',
  );
  printClocks(pdf, frame, detail);
  printContacts(pdf, frame);
  pdf.nextPage();
  printSheet(pdf, frame, detail);
  pdf.nextPage();
  pdf.heading('Log: what, when, who says so', 13);
  for (let i = 0; i < 14; i++) pdf.box(`${i + 1}.   time            by`, 44);
  return pdf.end();
}

function printClocks(pdf: PdfPages, { periods }: PaperFrame, detail: IncidentDetail | undefined): void {
  pdf.heading('Clocks', 13);
  if (detail === undefined) {
    pdf.box('Known to be significant since (date, time, offset)', 34);
    pdf.table(
      [
        { title: 'What', width: 0.3 },
        { title: 'To', width: 0.3 },
        { title: 'Within', width: 0.18 },
        { title: 'Due (write)', width: 0.22 },
      ],
      periods.map(({ duty, to, period }) => [duty, to, period, '']),
    );
    return;
  }
  pdf.table(
    [
      { title: 'What', width: 0.3 },
      { title: 'To', width: 0.3 },
      { title: 'Plan by', width: 0.25 },
      { title: 'Done at', width: 0.15 },
    ],
    detail.clocks
      .filter(({ dueAt }) => dueAt !== undefined)
      .map(({ limit, metAt }) => [limit.duty, limit.to, untilWhen(limit), metAt ?? '']),
  );
}

function printContacts(pdf: PdfPages, { law, people }: PaperFrame): void {
  pdf.heading('Whom to call', 13);
  pdf.table(
    [
      { title: 'Authority', width: 0.5 },
      { title: 'Portal, login', width: 0.3 },
      { title: 'Phone (write before it is needed)', width: 0.2 },
    ],
    law.reporting.authorities.map(({ name, portal, confidence }) => [
      confidence === 'confirmed' ? name : `${name} (unconfirmed)`,
      [portal?.name, portal?.login].filter((text) => text !== undefined).join(', '),
      '',
    ]),
  );
  pdf.heading('Our people');
  pdf.table(
    [
      { title: 'Name', width: 0.4 },
      { title: 'Role', width: 0.3 },
      { title: 'Mail, phone', width: 0.3 },
    ],
    people.map(({ name, role, email = '' }) => [name, role.replaceAll('-', ' '), email]),
  );
}

function printSheet(pdf: PdfPages, { fields, words, language }: PaperFrame, detail: IncidentDetail | undefined): void {
  const said = new Map(detail?.sheet.map(({ field, current }) => [field, current]));
  const country = new Set(['de', 'es', 'ee', 'nl', 'fr', 'ins']);
  for (const [group, title] of groups) {
    const list = [...fields.values()].filter((field) => field.group === group && !country.has(field.id.split('.')[0]!));
    if (list.length === 0) continue;
    pdf.heading(title);
    for (const field of list) {
      const label = field.labels[language] ?? field.labels.en ?? field.id;
      const fact = said.get(field.id);
      const choices = field.values
        ?.map((value) => `[ ] ${words[value]?.[language] ?? words[value]?.en ?? value}`)
        .join('   ');
      if (fact === undefined)
        pdf.box(
          choices === undefined ? label : `${label}:   ${choices}`,
          choices !== undefined ? 34 : field.type === 'text' || field.type === 'items' ? 52 : 26,
        );
      else
        pdf.line(label, `${toText(fact.value, field, { words, language })}   (${fact.at}, ${fact.source})`, {
          pending: fact.value.kind === 'unknown',
        });
    }
  }
}
