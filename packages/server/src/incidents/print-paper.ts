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

/** Groups of the catalogue of fields, as a sheet is filled in. */
const groups = [
  'what',
  'times',
  'care',
  'systems',
  'reach',
  'impact',
  'privacy',
  'cause',
  'measures',
  'cost',
  'telling',
  'people',
];
/** Fields that one state or one insurer asks for: on the screen only. */
const ofState = new Set(['de', 'es', 'ee', 'nl', 'fr', 'ins']);

type Word = (key: string) => string;

export async function printPaper(frame: PaperFrame, detail?: IncidentDetail): Promise<Uint8Array> {
  const incident = detail?.incident;
  const word: Word = (key) => frame.words[key]?.[frame.language] ?? frame.words[key]?.en ?? key;
  const pdf = openPdf({
    title:
      incident === undefined ? word('paper.title') : `${word('doc.incident')} ${incident.number}: ${incident.title}`,
    foot: `${frame.organisation} · Tocsin · ${frame.at}`,
    mark: incident?.drill === true ? word('doc.exercise') : undefined,
    latinNote: word('doc.latin'),
    at: frame.at,
  });
  pdf.note(word('paper.how'));
  printClocks(pdf, frame, { word, detail });
  printContacts(pdf, frame, word);
  pdf.nextPage();
  printSheet(pdf, frame, { word, detail });
  pdf.nextPage();
  pdf.heading(word('paper.log'), 13);
  for (let i = 0; i < 14; i++) pdf.box(`${i + 1}.`, 44);
  return pdf.end();
}

interface Filling {
  readonly word: Word;
  readonly detail: IncidentDetail | undefined;
}

/** `PT24H` as people say it. */
function toPeriod(period: string, word: Word): string {
  const [, count, unit] = /^PT?(\d+)([HDM])$/.exec(period) ?? [];
  return count === undefined
    ? word(period)
    : `${count} ${word(unit === 'H' ? 'hours' : unit === 'D' ? 'days' : 'months')}`;
}

function printClocks(pdf: PdfPages, { periods }: PaperFrame, { word, detail }: Filling): void {
  pdf.heading(word('paper.clocks'), 13);
  if (detail === undefined) pdf.box(word('paper.known'), 34);
  pdf.table(
    [
      { title: word('paper.what'), width: 0.3 },
      { title: word('paper.to'), width: 0.3 },
      { title: word(detail === undefined ? 'paper.within' : 'paper.due'), width: 0.22 },
      { title: word(detail === undefined ? 'paper.due' : 'paper.done'), width: 0.18 },
    ],
    detail === undefined
      ? periods.map(({ duty, to, period }) => [duty, to, toPeriod(period, word), ''])
      : detail.clocks
          .filter(({ dueAt }) => dueAt !== undefined)
          .map(({ limit, metAt }) => [limit.duty, limit.to, untilWhen(limit), metAt ?? '']),
  );
}

function printContacts(pdf: PdfPages, { law, people }: PaperFrame, word: Word): void {
  pdf.heading(word('paper.call'), 13);
  pdf.table(
    [
      { title: word('paper.authority'), width: 0.45 },
      { title: word('paper.portal'), width: 0.3 },
      { title: word('paper.phone'), width: 0.25 },
    ],
    law.reporting.authorities.map(({ name, portal, confidence }) => [
      confidence === 'confirmed' ? name : `${name} (${word('paper.unconfirmed')})`,
      [portal?.name, portal?.login].filter((text) => text !== undefined).join(', '),
      '',
    ]),
  );
  pdf.heading(word('paper.people'));
  pdf.table(
    [
      { title: word('paper.name'), width: 0.4 },
      { title: word('paper.role'), width: 0.3 },
      { title: word('paper.reach'), width: 0.3 },
    ],
    people.map(({ name, role, email = '' }) => [name, role.replaceAll('-', ' '), email]),
  );
}

function printSheet(pdf: PdfPages, { fields, words, language }: PaperFrame, { word, detail }: Filling): void {
  const said = new Map(detail?.sheet.map(({ field, current }) => [field, current]));
  for (const group of groups) {
    const list = [...fields.values()].filter((field) => field.group === group && !ofState.has(field.id.split('.')[0]!));
    pdf.heading(word(`group.${group}`));
    for (const field of list) {
      const label = field.labels[language] ?? field.labels.en ?? field.id;
      const fact = said.get(field.id);
      if (fact === undefined) pdf.box(toBoxLabel(label, field, word), heightOf(field));
      else
        pdf.line(label, `${toText(fact.value, field, { words, language })}   (${fact.at}, ${fact.source})`, {
          pending: fact.value.kind === 'unknown',
        });
    }
  }
}

const toBoxLabel = (label: string, { values }: FieldDefinition, word: Word) =>
  values === undefined ? label : `${label}:   ${values.map((value) => `[ ] ${word(value)}`).join('   ')}`;

const heightOf = ({ values, type }: FieldDefinition): number => {
  if (values !== undefined) return values.length > 6 ? 46 : 34;
  return type === 'text' || type === 'items' ? 52 : 26;
};
