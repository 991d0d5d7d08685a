// A derived report as it is frozen, shown and printed: each answer in words, in the authority's language.

import { type DerivedReport, deriveReport } from './derive-report.ts';
import type { FactSheet } from './fact-sheet.ts';
import type { ReportBody, ReportLineView } from './incident-schema.ts';
import type { Authority, FactValue, FieldDefinition, ReportForm, Words } from './schema.ts';

export interface ReportFrame {
  readonly form: ReportForm;
  readonly authority: Authority;
  readonly organisation: string;
  readonly incident: string;
  readonly drill: boolean;
  /** Its limit has passed. */
  readonly isLate: boolean;
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  readonly words: Words;
  /** The version that this one corrects. */
  readonly before?: ReportBody | undefined;
}

export function writeReport(sheet: FactSheet, frame: ReportFrame): ReportBody {
  const { form, authority } = frame;
  const derived = deriveReport(sheet, form, frame.fields, authority.language, frame.isLate);
  const lines = derived.lines.map((line) => toLine(line, frame));
  const earlier = new Map(frame.before?.lines.map((line) => [line.field, line.text ?? '']));
  return {
    form: form.id,
    regime: form.regime,
    stage: form.stage,
    authority: {
      id: authority.id,
      name: authority.name,
      confidence: authority.confidence,
      ...(authority.portal === undefined ? {} : { portal: authority.portal.name }),
    },
    language: authority.language,
    organisation: frame.organisation,
    incident: frame.incident,
    drill: frame.drill,
    lines,
    missing: [...derived.missing],
    ...(frame.before === undefined
      ? {}
      : {
          changed: lines
            .filter((line) => (line.text ?? '') !== (earlier.get(line.field) ?? ''))
            .map(({ field }) => field),
        }),
    source: form.source,
  };
}

function toLine(
  { field, label, need, state, fact }: DerivedReport['lines'][number],
  { fields, authority, words }: ReportFrame,
): ReportLineView {
  const said = { field, label, need, state };
  if (fact === undefined) return said;
  const text = toText(fact.value, fields.get(field), { words, language: authority.language });
  return { ...said, value: fact.value, text, at: fact.at, source: fact.source };
}

/** A value in words; what a choice is called comes from the catalogue of words. */
export function toText(
  value: FactValue,
  field: FieldDefinition | undefined,
  { words, language }: { words: Words; language: string },
): string {
  const word = (choice: string) => words[choice]?.[language] ?? words[choice]?.en ?? choice;
  if (value.kind === 'unknown') return word('unknown');
  if (value.kind === 'text') return value.text;
  if (value.kind === 'choice') return word(value.choice);
  if (value.kind === 'choices') return value.choices.map(word).join(', ');
  if (value.kind === 'instant') return value.at.replace('T', ' ');
  if (value.kind === 'number') {
    const range = value.upTo === undefined ? `${value.number}` : `${value.number}–${value.upTo}`;
    return field?.unit === undefined ? range : `${range} ${word(field.unit)}`;
  }
  return value.items
    .map((item) =>
      (field?.columns ?? Object.keys(item))
        .map((column) => item[column] ?? '')
        .filter((cell) => cell !== '')
        .join(' · '),
    )
    .join('\n');
}
