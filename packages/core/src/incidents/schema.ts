// One incident, one fact sheet. A fact is said once, by somebody, of a moment; nothing is overwritten: a correction is a later fact.
// "Not yet known" is a full answer, and is told to authorities as such.
import * as T from 'typebox';
import { RecordOf } from '../base/index.ts';
import { EntityClass, EventKind } from '../deadlines/index.ts';

const closed = { additionalProperties: false };
const id = T.String({ minLength: 1, maxLength: 100 });
const text = (maxLength: number) => T.String({ minLength: 1, maxLength });

/** The value of a fact by its field's type; `unknown` says that it is not yet known. */
export const FactValue = T.Union(
  [
    T.Object({ kind: T.Literal('unknown') }, closed),
    T.Object({ kind: T.Literal('text'), text: text(20_000) }, closed),
    T.Object({ kind: T.Literal('choice'), choice: id }, closed),
    T.Object({ kind: T.Literal('choices'), choices: T.Array(id, { maxItems: 100 }) }, closed),
    T.Object({ kind: T.Literal('number'), number: T.Number(), upTo: T.Optional(T.Number()) }, closed),
    T.Object(
      { kind: T.Literal('instant'), at: T.String({ description: 'ISO 8601 with offset, as it was typed.' }) },
      closed,
    ),
    T.Object(
      {
        kind: T.Literal('items'),
        items: T.Array(RecordOf(T.String({ maxLength: 2000 })), { maxItems: 2000 }),
      },
      closed,
    ),
  ],
  { $id: 'FactValue', discriminator: { propertyName: 'kind' } },
);
export type FactValue = T.Static<typeof FactValue>;

export const Fact = T.Object(
  {
    id,
    field: id,
    value: FactValue,
    /** When it was so, or was learnt: the true time. */
    at: T.String(),
    /** Who or what says so: a person, a log, a supplier. */
    source: text(400),
    /** Entry time and person; on paper hours after the true time. */
    enteredAt: T.String(),
    enteredBy: T.String(),
    /** Why a fact said before is corrected. */
    because: T.Optional(text(2000)),
  },
  { $id: 'Fact' },
);
export type Fact = T.Static<typeof Fact>;

export const IncidentKind = T.Union([T.Literal('incident'), T.Literal('near-miss'), T.Literal('threat')], {
  $id: 'IncidentKind',
});
export type IncidentKind = T.Static<typeof IncidentKind>;

/** A field of the fact sheet, as `content/incidents/fields.yaml` defines it. */
export const FieldDefinition = T.Object(
  {
    id: T.String({ pattern: '^[a-z]+\\.[a-zA-Z]+$' }),
    group: T.String({ description: 'The part of the fact sheet it stands in.' }),
    type: T.Union([
      T.Literal('text'),
      T.Literal('choice'),
      T.Literal('choices'),
      T.Literal('number'),
      T.Literal('instant'),
      T.Literal('items'),
    ]),
    values: T.Optional(T.Array(id)),
    /** Columns of an item. */
    columns: T.Optional(T.Array(id)),
    unit: T.Optional(T.String()),
    /** The clock that the fact starts. */
    starts: T.Optional(EventKind),
    /** Patients’ or people’s data may stand in it: never sent to those who need not know. */
    sensitive: T.Optional(T.Boolean()),
    labels: RecordOf(T.String(), { description: 'By language; `en` always.' }),
    hint: T.Optional(T.String()),
  },
  { $id: 'FieldDefinition', ...closed },
);
export type FieldDefinition = T.Static<typeof FieldDefinition>;

/** What choices and units are called, by choice and language; a choice that is absent is called as it is written. */
export const Words = RecordOf(RecordOf(T.String()), { $id: 'Words' });
export type Words = T.Static<typeof Words>;

export const Need = T.Union([T.Literal('required'), T.Literal('if-possible'), T.Literal('optional')], { $id: 'Need' });
export type Need = T.Static<typeof Need>;

/** A condition on the fact sheet: the field has one of these choices (for `choices`: at least one of them). */
export const SheetCondition = T.Object(
  { field: id, is: T.Array(id, { minItems: 1 }) },
  { $id: 'SheetCondition', ...closed },
);
export type SheetCondition = T.Static<typeof SheetCondition>;

/**
 * What makes an incident one that must be told under a regime. `law` follows from the text of the law, `policy` is the platform's own
 * reading of it and is shown as such.
 */
export const Criterion = T.Object(
  {
    id: T.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' }),
    regime: id,
    when: SheetCondition,
    /** Settles it with no, whatever else is open. */
    unless: T.Optional(SheetCondition),
    says: text(400),
    basis: T.Union([T.Literal('law'), T.Literal('policy')]),
    article: text(400),
  },
  { $id: 'Criterion', ...closed },
);
export type Criterion = T.Static<typeof Criterion>;

export const FormField = T.Object(
  {
    field: id,
    need: Need,
    /** Asked only when this holds. */
    when: T.Optional(SheetCondition),
    /** Becomes required once the limit has passed (GDPR Art. 33(1): reasons for the delay). */
    requiredWhenLate: T.Optional(T.Boolean()),
    /** The portal’s own words where they are known. */
    label: T.Optional(text(400)),
  },
  closed,
);
export type FormField = T.Static<typeof FormField>;

/** What one stage of one regime must say, in the order in which it is asked. */
export const ReportForm = T.Object(
  {
    id: T.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' }),
    regime: id,
    stage: id,
    /** Id in an official template, once there is one. */
    officialTemplateId: T.Union([T.String(), T.Null()]),
    fields: T.Array(FormField, { minItems: 1 }),
    source: text(400),
  },
  { $id: 'ReportForm', ...closed },
);
export type ReportForm = T.Static<typeof ReportForm>;

export const Authority = T.Object(
  {
    id: T.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' }),
    name: text(200),
    role: T.Union([
      T.Literal('csirt'),
      T.Literal('competent-authority'),
      T.Literal('data-protection'),
      T.Literal('market-surveillance'),
      T.Literal('police'),
      T.Literal('insurer'),
    ]),
    portal: T.Optional(
      T.Object({ name: text(200), address: T.Optional(text(400)), login: T.Optional(text(200)) }, closed),
    ),
    language: T.Enum(['en', 'nl', 'de', 'fr', 'es', 'et']),
    source: text(400),
    checkedOn: T.String(),
    confidence: T.Union([T.Literal('confirmed'), T.Literal('unconfirmed')]),
  },
  { $id: 'Authority', ...closed },
);
export type Authority = T.Static<typeof Authority>;

/** The part of a national profile that says who is told what. */
export const Reporting = T.Object(
  {
    authorities: T.Array(Authority),
    /** Which authorities receive the reports of a regime. */
    routes: T.Array(
      T.Object(
        {
          regime: id,
          to: T.Array(id, { minItems: 1 }),
          /** Whom the regime binds; everybody unless told. */
          binds: T.Optional(EntityClass),
        },
        closed,
      ),
    ),
    criteria: T.Array(Criterion),
    forms: T.Array(ReportForm),
    /** Fields that a state asks for beside the Union’s, by form. */
    overlays: T.Array(T.Object({ form: id, fields: T.Array(FormField), source: text(400) }, closed)),
    /** A law in force that makes ransom payments reportable; absent where there is none. */
    ransomDuty: T.Optional(T.Object({ article: text(400), source: text(400), checkedOn: T.String() }, closed)),
  },
  { $id: 'Reporting', ...closed },
);
export type Reporting = T.Static<typeof Reporting>;
