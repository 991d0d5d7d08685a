// The page of a country in docs/profiles: written from the profile alone, so that it says what the program goes by.

import type { DeadlineProfile, DeadlineRule } from '@tocsin/core/deadlines';
import { rulesOfCountry } from '@tocsin/core/deadlines';
import { type FieldDefinition, formsOf, type Reporting } from '@tocsin/core/incidents';

export interface PageLaw {
  readonly profile: DeadlineProfile;
  readonly reporting: Reporting;
}

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
const row = (...cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly string[]) => [
  row(...heads),
  row(...heads.map(() => '---')),
  ...rows,
  '',
];
const sure = (confidence: string) => (confidence === 'confirmed' ? 'seen' : 'unconfirmed');

function toPeriod(period: string): string {
  const [, count, unit] = /^PT?(\d+)([HDM])$/.exec(period) ?? [];
  if (count === undefined) return period === 'at-once' ? 'at once' : 'without undue delay';
  return `${count} ${{ H: 'hour', D: 'day', M: 'month' }[unit as 'H']}${count === '1' ? '' : 's'}`;
}

/** `day` is the day whose law is shown; proposals stand apart. */
export function writeProfilePage(
  law: PageLaw,
  union: PageLaw,
  fields: ReadonlyMap<string, FieldDefinition>,
  day: string,
): string {
  const { profile, reporting } = law;
  const isUnion = profile.country === union.profile.country;
  const rules = rulesOfCountry(union.profile, profile, day, { proposed: true });
  const inForce = rules.filter(({ status }) => status === undefined);
  const proposed = rules.filter(({ status }) => status === 'proposed');
  const lines = [
    `# ${profile.name}`,
    '',
    `Derived from \`packages/content/profiles/${profile.country.toLowerCase()}.yaml\` as it holds on ${day}. Not legal advice; "unconfirmed" is believed, not read.`,
    '',
    `Zone ${profile.zone}. Days off: ${profile.calendar.article} (${sure(profile.calendar.confidence)}, ${profile.calendar.checkedOn}).`,
    '',
    ...(profile.transpositions.length === 0
      ? []
      : [
          '## Laws',
          '',
          ...table(
            ['regime', 'act', 'reports go to', 'in force', 'source'],
            profile.transpositions.map((act) =>
              row(
                act.regime,
                act.act,
                act.to,
                act.validFrom,
                `${act.source} (${sure(act.confidence)}, ${act.checkedOn})`,
              ),
            ),
          ),
        ]),
    ...(profile.missing.length === 0
      ? []
      : [
          '## No law in force',
          '',
          ...profile.missing.map(
            ({ regime, said, source, checkedOn }) =>
              `- ${regime}: ${said} (${source}, ${checkedOn}). Its clocks are shown for planning.`,
          ),
          '',
        ]),
    '## Clocks',
    '',
    ...table(['regime', 'duty', 'by', 'to', 'within', 'from', 'article', ''], inForce.map(toClockRow)),
    ...(proposed.length === 0
      ? []
      : [
          '## Proposed, not law',
          '',
          ...table(['regime', 'duty', 'by', 'to', 'within', 'from', 'article', ''], proposed.map(toClockRow)),
        ]),
    ...(isUnion ? [] : writeReporting(law, union, fields)),
    ...(isUnion
      ? writeForms(reporting, reporting, [...new Set(reporting.forms.map(({ regime }) => regime))], fields)
      : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

const toClockRow = (rule: DeadlineRule) =>
  row(
    rule.regime,
    `${rule.duty}${rule.when === undefined ? '' : ` (${rule.when})`}`,
    rule.by,
    rule.to,
    toPeriod(rule.period),
    rule.startsFrom.replaceAll('-', ' '),
    rule.article,
    sure(rule.confidence),
  );

function writeReporting(
  { reporting }: PageLaw,
  union: PageLaw,
  fields: ReadonlyMap<string, FieldDefinition>,
): string[] {
  const name = (id: string) => reporting.authorities.find((authority) => authority.id === id)?.name ?? id;
  const criteria = [...union.reporting.criteria, ...reporting.criteria].filter(({ regime }) =>
    reporting.routes.some((route) => route.regime === regime),
  );
  return [
    '## Who is told',
    '',
    ...table(
      ['regime', 'to', 'whom it binds'],
      reporting.routes.map(({ regime, to, binds }) =>
        row(regime, to.map(name).join(', '), (binds ?? 'everybody').replaceAll('-', ' ')),
      ),
    ),
    ...table(
      ['authority', 'role', 'portal', 'language', 'source'],
      reporting.authorities.map(({ name: called, role, portal, language, source, confidence, checkedOn }) =>
        row(
          called,
          role.replaceAll('-', ' '),
          [portal?.name, portal?.login].filter((text) => text !== undefined).join(', '),
          language,
          `${source} (${sure(confidence)}, ${checkedOn})`,
        ),
      ),
    ),
    '## When it must be told',
    '',
    ...table(
      ['regime', 'when', 'basis', 'article'],
      criteria.map(({ regime, says, basis, article }) =>
        row(regime, says, basis === 'law' ? 'law' : 'reading of the platform', article),
      ),
    ),
    `Ransom: ${reporting.ransomDuty === undefined ? 'no law in force that is known here makes demands or payments reportable; the record is voluntary.' : `${reporting.ransomDuty.article} (${reporting.ransomDuty.source}).`}`,
    '',
    ...writeForms(union.reporting, reporting, [...new Set(reporting.routes.map(({ regime }) => regime))], fields),
  ];
}

const needs = { required: 'required', 'if-possible': 'if possible', optional: 'may be left out' } as const;

function writeForms(
  union: Reporting,
  national: Reporting,
  regimes: readonly string[],
  fields: ReadonlyMap<string, FieldDefinition>,
): string[] {
  const forms = regimes.flatMap((regime) => formsOf(union, national, regime));
  return [
    '## What each report says',
    '',
    ...forms.flatMap(({ id, regime, stage, source, fields: asked }) => [
      `### ${regime}: ${stage.replaceAll('-', ' ')}`,
      '',
      ...asked.map(
        ({ field, need, label, when }) =>
          `${asked.findIndex((one) => one.field === field) + 1}. ${label ?? fields.get(field)?.labels.en ?? field}: ${needs[need]}${when === undefined ? '' : `, when ${when.field} is ${when.is.join(' or ')}`}`,
      ),
      '',
      `Form \`${id}\`. ${source}`,
      '',
    ]),
  ];
}
