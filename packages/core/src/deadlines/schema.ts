// Legal clocks as data. A profile is one file a country (and one for the Union); law changes without a release. The text of the law is
// not copied: a rule names its article, where that was read and on which day, and whether it was seen or is only believed.
import * as T from 'typebox';
import { RecordOf, Sentence } from '../base/index.ts';

const Day = T.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const closed = { additionalProperties: false };

/** What starts a clock. Which one it is for a stage is data, and may differ from state to state. */
export const eventKinds = [
  'awareness',
  'detection',
  'determination',
  'early-warning-submitted',
  'notification-submitted',
  'measure-available',
  'incident-closed',
  'request-received',
  'support-ended',
] as const;
export const EventKind = T.Enum([...eventKinds], { $id: 'EventKind' });
export type EventKind = (typeof eventKinds)[number];

/** `confirmed` was read in the source named; `unconfirmed` is believed, or the source was second-hand, and is shown as such. */
const Confidence = T.Union([T.Literal('confirmed'), T.Literal('unconfirmed')]);

const sourced = {
  article: T.String({ minLength: 1, description: 'Act and article that set the period.' }),
  source: T.String({ minLength: 1, description: 'Where it was read.' }),
  checkedOn: Day,
  confidence: Confidence,
};

/** A condition on the fact sheet of the room `incidents`; the calculator, which has no sheet, takes it as fulfilled. */
export const OnSheet = T.Object(
  { field: T.String(), is: T.Array(T.String(), { minItems: 1 }) },
  { $id: 'OnSheet', ...closed },
);
export type OnSheet = T.Static<typeof OnSheet>;

/**
 * One stage of one duty.
 * `period` is an ISO 8601 duration of one unit (`PT24H`, `P15D`, `P1M`), `at-once`, or `undue-delay` where the law sets no number.
 */
export const DeadlineRule = T.Object(
  {
    id: T.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' }),
    regime: T.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' }),
    stage: T.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' }),
    duty: T.String({ minLength: 1, description: 'What must be done, in a few words.' }),
    by: T.String({ minLength: 1, description: 'Whose duty it is.' }),
    to: T.String({ minLength: 1, description: 'Who receives it.' }),
    startsFrom: EventKind,
    period: T.String({ pattern: '^(?:PT[1-9]\\d*H|P[1-9]\\d*[DM]|at-once|undue-delay)$' }),
    days: T.Optional(
      T.Union([T.Literal('calendar'), T.Literal('either')], {
        description: '`either`: the law does not say whether days are working days; the earlier reading is planned by.',
      }),
    ),
    when: T.Optional(T.String({ description: 'The condition under which the stage is owed, in words.' })),
    applies: T.Optional(OnSheet),
    metBy: T.Optional(OnSheet),
    authority: T.Optional(
      T.Literal('EU', {
        description: 'The receiver sits at the Union: its calendar and zone hold, not the country’s.',
      }),
    ),
    status: T.Optional(
      T.Literal('proposed', { description: 'Not law: shown beside the law on request, never applied.' }),
    ),
    replaces: T.Optional(T.Array(T.String(), { description: 'Rules that this one stands in the place of.' })),
    note: T.Optional(T.String()),
    validFrom: Day,
    validTo: T.Optional(Day),
    ...sourced,
  },
  { $id: 'DeadlineRule', ...closed },
);
export type DeadlineRule = T.Static<typeof DeadlineRule>;

/** A national law that carries a directive: the same stages under its own articles, from its own day on. */
export const Transposition = T.Object(
  {
    regime: T.String(),
    act: T.String(),
    to: T.String({ description: 'Who receives the reports in this state.' }),
    validFrom: Day,
    validTo: T.Optional(Day),
    stages: RecordOf(
      T.Object(
        { article: T.String(), note: T.Optional(T.String()), period: T.Optional(DeadlineRule.properties.period) },
        closed,
      ),
    ),
    source: sourced.source,
    checkedOn: sourced.checkedOn,
    confidence: sourced.confidence,
  },
  { $id: 'Transposition', ...closed },
);
export type Transposition = T.Static<typeof Transposition>;

const Holiday = T.Object(
  {
    on: T.String({
      pattern: '^(?:\\d{2}-\\d{2}|easter[+-]\\d{1,3}|easter)$',
      description: '`12-24`, or days from Easter Sunday.',
    }),
    name: T.String(),
  },
  closed,
);
export type HolidayRule = T.Static<typeof Holiday>;

export const DeadlineProfile = T.Object(
  {
    $schema: T.Optional(T.String()),
    country: T.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1, or EU.' }),
    name: T.String(),
    zone: T.String({ description: 'IANA zone of the authorities.' }),
    regionZones: T.Optional(RecordOf(T.String())),
    calendar: T.Object(
      {
        base: T.Union([T.String(), T.Null()], {
          description: 'Country in the public holiday data; null: only what is listed.',
        }),
        regions: T.Optional(RecordOf(T.String(), { description: 'Names of the regions whose holidays differ.' })),
        add: T.Array(Holiday),
        remove: T.Array(Holiday),
        ...sourced,
      },
      closed,
    ),
    transpositions: T.Array(Transposition),
    missing: T.Array(T.Object({ regime: T.String(), said: T.String(), source: T.String(), checkedOn: Day }, closed), {
      description: 'Directives that have no law in force here: their periods are shown for planning only.',
    }),
    rules: T.Array(DeadlineRule),
    reporting: T.Optional(T.Unknown({ description: 'Who is told what: the part that the room incidents reads.' })),
  },
  { $id: 'DeadlineProfile', ...closed },
);
export type DeadlineProfile = T.Static<typeof DeadlineProfile>;

/** One limit of one stage. Hours have `…At` (ISO 8601 with offset), days and months have `…On` (the whole day counts, local time). */
export const Limit = T.Object(
  {
    rule: T.String(),
    regime: T.String(),
    stage: T.String(),
    duty: T.String(),
    by: T.String(),
    to: T.String(),
    startsFrom: EventKind,
    planningAt: T.Optional(T.String({ description: 'Plan against this one: the literal hours.' })),
    formalAt: T.Optional(T.String({ description: 'The outer limit by Regulation 1182/71.' })),
    planningOn: T.Optional(T.String({ description: 'Plan against this day: not moved by weekends or holidays.' })),
    formalOn: T.Optional(T.String({ description: 'The last day by Regulation 1182/71, Art. 3(4) and 3(5).' })),
    zone: T.String(),
    article: T.String(),
    reason: T.String(),
    reasonSaid: T.Optional(T.Array(Sentence, { description: 'The reason in its parts, to be said in any language.' })),
    confidence: T.String(),
    when: T.Optional(T.String()),
    status: T.Optional(T.Literal('proposed')),
    applies: T.Optional(OnSheet),
    metBy: T.Optional(OnSheet),
    disputedAt: T.Optional(
      T.String({ description: 'For the file only: the end if Art. 3(5) held for hours. Never planned by.' }),
    ),
  },
  { $id: 'Limit' },
);
export type Limit = T.Static<typeof Limit>;
