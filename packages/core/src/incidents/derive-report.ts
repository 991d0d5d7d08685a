// A report for one authority and stage, out of the fact sheet: exactly the fields that its form asks for, in its language, nothing else.

import { type FactSheet, holds } from './fact-sheet.ts';
import type { Fact, FieldDefinition, FormField, Need, ReportForm, Reporting } from './schema.ts';

export interface ReportLine {
  readonly field: string;
  /** In the authority's language; the portal's own words where they are known. */
  readonly label: string;
  readonly need: Need;
  /** `unknown`: somebody said that it is not yet known, which is an answer. */
  readonly state: 'answered' | 'unknown' | 'missing';
  readonly fact?: Fact;
}

export interface DerivedReport {
  readonly form: string;
  readonly regime: string;
  readonly stage: string;
  readonly language: string;
  readonly lines: readonly ReportLine[];
  /** Required fields that nobody has said anything about. */
  readonly missing: readonly string[];
}

/** The form as it holds in a country: the Union's, with what the state asks for beside it behind. */
export function formOf(union: Reporting, national: Reporting, regime: string, stage: string): ReportForm | undefined {
  const is = (form: ReportForm) => form.regime === regime && form.stage === stage;
  const form = national.forms.find(is) ?? union.forms.find(is);
  if (form === undefined) return undefined;
  const added = national.overlays.filter((overlay) => overlay.form === form.id).flatMap(({ fields }) => fields);
  const replaced = new Set(added.map(({ field }) => field));
  return { ...form, fields: [...form.fields.filter(({ field }) => !replaced.has(field)), ...added] };
}

export function deriveReport(
  sheet: FactSheet,
  form: ReportForm,
  fields: ReadonlyMap<string, FieldDefinition>,
  language: string,
  isLate = false,
): DerivedReport {
  const asked = form.fields.filter(({ when }) => when === undefined || holds(sheet, when) !== false);
  const lines = asked.map((field) =>
    toLine(sheet, isLate && field.requiredWhenLate ? { ...field, need: 'required' } : field, fields, language),
  );
  return {
    form: form.id,
    regime: form.regime,
    stage: form.stage,
    language,
    lines,
    missing: lines.filter(({ need, state }) => need === 'required' && state === 'missing').map(({ field }) => field),
  };
}

function toLine(
  sheet: FactSheet,
  { field, need, label }: FormField,
  fields: ReadonlyMap<string, FieldDefinition>,
  language: string,
): ReportLine {
  const labels = fields.get(field)?.labels ?? {};
  const fact = sheet.get(field)?.current;
  const said = { field, label: label ?? labels[language] ?? labels.en ?? field, need };
  if (fact === undefined) return { ...said, state: 'missing' };
  return { ...said, state: fact.value.kind === 'unknown' ? 'unknown' : 'answered', fact };
}
