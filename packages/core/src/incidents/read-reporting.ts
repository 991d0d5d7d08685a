// The reporting part of a profile file and the catalogue of fields, read and held to their meaning: no form asks for a field that is not
// there, no route leads to an authority that is not there.

import { Compile } from 'typebox/compile';
import { type Finding, FindingList } from '../base/index.ts';
import type { DeadlineProfile } from '../deadlines/index.ts';
import { FieldDefinition, Reporting, Words } from './schema.ts';

const reportingShape = Compile(Reporting);
const fieldShape = Compile(FieldDefinition);
const wordShape = Compile(Words);

export interface ReportingReading {
  readonly reporting?: Reporting;
  readonly findings: readonly Finding[];
}

/** The fields by id, or findings. `value` is what stands in `content/incidents/fields.yaml`. */
export function readFields(value: unknown): {
  fields?: ReadonlyMap<string, FieldDefinition>;
  findings: readonly Finding[];
} {
  const findings = new FindingList();
  const list = (value as { fields?: unknown } | null)?.fields;
  const fields = new Map<string, FieldDefinition>();
  for (const [i, item] of (Array.isArray(list) ? list : []).entries()) {
    if (!fieldShape.Check(item)) {
      const [error] = fieldShape.Errors(item);
      findings.error(
        'incidents/field-shape',
        `/fields/${i}${error?.instancePath ?? ''}`,
        error?.message ?? 'not a field',
      );
      continue;
    }
    if (fields.has(item.id))
      findings.error('incidents/field-doubled', `/fields/${i}/id`, `There is another field ${item.id}.`);
    if (item.labels.en === undefined)
      findings.error('incidents/label-missing', `/fields/${i}/labels`, `${item.id} has no English label.`);
    fields.set(item.id, item);
  }
  if (fields.size === 0) findings.error('incidents/field-shape', '/fields', 'There are no fields.');
  return findings.hasErrors ? { findings: findings.items } : { fields, findings: [] };
}

/** The words of `content/incidents/words.yaml`; empty when they have no such shape, and choices are then called as they are written. */
export function readWords(value: unknown): Words {
  const words = (value as { words?: unknown } | null)?.words;
  return wordShape.Check(words) ? words : {};
}

/** The reporting part of a profile that the room `deadlines` has read; `union` is its own part for the Union's file. */
export function readReporting(
  profile: DeadlineProfile,
  fields: ReadonlyMap<string, FieldDefinition>,
  union?: Reporting,
): ReportingReading {
  const value = profile.reporting;
  if (!reportingShape.Check(value)) {
    const findings = [...reportingShape.Errors(value)].slice(0, 20).map(
      (error): Finding => ({
        code: 'incidents/reporting-shape',
        at: `/reporting${error.instancePath}`,
        message: error.message,
        severity: 'error',
      }),
    );
    return { findings };
  }
  const findings = checkReporting(value, fields, union ?? value);
  return findings.length > 0 ? { findings } : { reporting: value, findings };
}

function checkReporting(
  reporting: Reporting,
  fields: ReadonlyMap<string, FieldDefinition>,
  union: Reporting,
): readonly Finding[] {
  const findings = new FindingList();
  const field = (id: string, at: string) => {
    if (!fields.has(id))
      findings.error('incidents/field-unknown', at, `There is no field ${id}.`, 'Name one of incidents/fields.yaml.');
  };
  const choices = (condition: { field: string; is: string[] }, at: string) => {
    field(condition.field, `${at}/field`);
    const known = fields.get(condition.field)?.values;
    for (const choice of condition.is)
      if (known !== undefined && !known.includes(choice))
        findings.error(
          'incidents/choice-unknown',
          `${at}/is`,
          `${condition.field} knows no "${choice}".`,
          `Choose from ${known.join(', ')}.`,
        );
  };
  const authorities = new Set(reporting.authorities.map(({ id }) => id));
  reporting.routes.forEach(({ to }, i) => {
    for (const id of to)
      if (!authorities.has(id))
        findings.error('incidents/authority-unknown', `/reporting/routes/${i}/to`, `There is no authority ${id}.`);
  });
  for (const [i, { when, unless }] of reporting.criteria.entries()) {
    choices(when, `/reporting/criteria/${i}/when`);
    if (unless !== undefined) choices(unless, `/reporting/criteria/${i}/unless`);
  }
  const forms = new Set([...union.forms, ...reporting.forms].map(({ id }) => id));
  const asked = [
    ...reporting.forms.map((form, i) => ({ fields: form.fields, at: `/reporting/forms/${i}` })),
    ...reporting.overlays.map((overlay, i) => ({ fields: overlay.fields, at: `/reporting/overlays/${i}` })),
  ];
  for (const { fields: list, at } of asked)
    for (const [i, item] of list.entries()) {
      field(item.field, `${at}/fields/${i}/field`);
      if (item.when !== undefined) choices(item.when, `${at}/fields/${i}/when`);
    }
  reporting.overlays.forEach(({ form }, i) => {
    if (!forms.has(form))
      findings.error('incidents/form-unknown', `/reporting/overlays/${i}/form`, `There is no form ${form}.`);
  });
  return findings.items;
}
