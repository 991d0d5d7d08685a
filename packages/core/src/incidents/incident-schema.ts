// An incident as the console, the command and the journal know it: what holds now, what must be told to whom, by when.
import * as T from 'typebox';
import { Limit } from '../deadlines/index.ts';
import { Criterion, Fact, FactValue, IncidentKind, Need } from './schema.ts';

const closed = { additionalProperties: false };
const id = T.String({ minLength: 1, maxLength: 100 });
const text = (maxLength: number) => T.String({ minLength: 1, maxLength });
/** Sent with a write that may be repeated: the same key never does a thing twice. */
export const RequestKey = T.String({
  minLength: 8,
  maxLength: 100,
  description: 'Chosen by the sender; a repetition carries the same.',
});

export const FactDraft = T.Object(
  {
    field: id,
    value: FactValue,
    /** True time, ISO 8601 with offset; now unless told. */
    at: T.Optional(T.String({ maxLength: 40 })),
    /** Who or what says so; the person who types it unless told. */
    source: T.Optional(text(400)),
    /** Needed when a time that has started a clock is corrected. */
    because: T.Optional(text(2000)),
    /** The id of the fact that stood there when it was typed, null for none. Another one there now is a conflict. Left out: whatever stands there. */
    seen: T.Optional(T.Union([id, T.Null()])),
  },
  { $id: 'FactDraft', ...closed },
);
export type FactDraft = T.Static<typeof FactDraft>;

export const ClockState = T.Union([
  T.Literal('running'),
  T.Literal('met'),
  T.Literal('met-late'),
  T.Literal('overdue'),
]);

export const ClockView = T.Object(
  {
    limit: Limit,
    /** The instant to plan by; absent where the law sets no number. */
    dueAt: T.Optional(T.String()),
    state: ClockState,
    metAt: T.Optional(T.String()),
    /** `planned`: the duty is not certain yet, or no law in force carries it; the clock runs all the same. */
    certainty: T.Union([T.Literal('owed'), T.Literal('planned')]),
    /** Limits before a time was corrected, the oldest first. */
    before: T.Array(T.Object({ limit: Limit, until: T.String(), because: T.Optional(T.String()) })),
  },
  { $id: 'ClockView' },
);
export type ClockView = T.Static<typeof ClockView>;

export const IncidentState = T.Union([T.Literal('open'), T.Literal('closed')]);

const summary = {
  id: T.String(),
  /** Short name to say aloud, counted by organisation: `2026-3`. */
  number: T.String(),
  title: text(200),
  kind: IncidentKind,
  state: IncidentState,
  /** An exercise: marked in every view, mail and file; never reaches a real authority. */
  drill: T.Boolean(),
  /** Reported although no law asks for it. */
  voluntary: T.Boolean(),
  declaredAt: T.String(),
  declaredBy: T.String({ description: 'Name of the person.' }),
  closedAt: T.Optional(T.String()),
  /** Rises with every fact, decision and report. */
  revision: T.Integer(),
};

export const IncidentSummary = T.Object(
  {
    ...summary,
    nextClock: T.Optional(ClockView),
    overdue: T.Integer(),
    running: T.Integer(),
    unread: T.Integer({ description: 'Questions of authorities that nobody has answered.' }),
  },
  { $id: 'IncidentSummary' },
);
export type IncidentSummary = T.Static<typeof IncidentSummary>;

export const Incident = T.Object(summary, { $id: 'Incident' });
export type Incident = T.Static<typeof Incident>;

export const SheetField = T.Object(
  {
    field: T.String(),
    current: Fact,
    /** In the order of entry, the current one last. */
    history: T.Array(Fact),
  },
  { $id: 'SheetField' },
);

/** An officer's signed word on whether a regime's report is owed; it stands beside what the rules say. */
export const DutyDecision = T.Object(
  {
    id: T.String(),
    regime: T.String(),
    answer: T.Union([T.Literal('report'), T.Literal('no-report')]),
    why: T.String(),
    by: T.String(),
    at: T.String(),
    /** What the rules said then. */
    ruled: T.Union([T.Literal('yes'), T.Literal('no'), T.Literal('not-yet-known')]),
    /** Facts have come since that change what the rules say: look again. */
    stale: T.Boolean(),
  },
  { $id: 'DutyDecision' },
);
export type DutyDecision = T.Static<typeof DutyDecision>;

export const DutyView = T.Object(
  {
    regime: T.String(),
    answer: T.Union([T.Literal('yes'), T.Literal('no'), T.Literal('not-yet-known')]),
    /** Rules that decided, the law's before the platform's own reading. */
    because: T.Array(Criterion),
    /** Fields that would settle it. */
    missing: T.Array(T.String()),
    /** No law in force carries it here: for planning. */
    planningOnly: T.Optional(T.String()),
    decision: T.Optional(DutyDecision),
    /** Of the rules and the decision together: whether reports are made and clocks run. */
    reports: T.Boolean(),
  },
  { $id: 'DutyView' },
);
export type DutyView = T.Static<typeof DutyView>;

export const ReportState = T.Union(
  [
    T.Literal('made', { description: 'Frozen, not sent.' }),
    T.Literal('sending', { description: 'On its way to another node; tried again until a receipt comes.' }),
    T.Literal('submitted'),
    T.Literal('accepted'),
    T.Literal('question'),
    T.Literal('sent-back'),
    T.Literal('refused', { description: 'The other node does not take it; see `problem`.' }),
  ],
  { $id: 'ReportState' },
);

export const ReportLineView = T.Object(
  {
    field: T.String(),
    label: T.String({ description: 'In the authority’s language, or the portal’s own words.' }),
    need: Need,
    state: T.Union([T.Literal('answered'), T.Literal('unknown'), T.Literal('missing')]),
    value: T.Optional(FactValue),
    /** As it is printed, in the authority's language. */
    text: T.Optional(T.String()),
    at: T.Optional(T.String()),
    source: T.Optional(T.String()),
  },
  { $id: 'ReportLine' },
);
export type ReportLineView = T.Static<typeof ReportLineView>;

export const ReportBody = T.Object(
  {
    form: T.String(),
    regime: T.String(),
    stage: T.String(),
    authority: T.Object({ id: T.String(), name: T.String(), confidence: T.String(), portal: T.Optional(T.String()) }),
    language: T.String(),
    organisation: T.String(),
    incident: T.String({ description: 'Number of the incident.' }),
    drill: T.Boolean(),
    lines: T.Array(ReportLineView),
    missing: T.Array(T.String()),
    /** Of a correction: what the version before said otherwise. */
    changed: T.Optional(T.Array(T.String())),
    source: T.String({ description: 'Where the form was read.' }),
  },
  { $id: 'ReportBody' },
);
export type ReportBody = T.Static<typeof ReportBody>;

export const ReportMessage = T.Object(
  {
    id: T.String(),
    from: T.Union([T.Literal('authority'), T.Literal('organisation')]),
    kind: T.Union([
      T.Literal('accepted'),
      T.Literal('question'),
      T.Literal('sent-back'),
      T.Literal('feedback'),
      T.Literal('answer'),
    ]),
    text: T.String(),
    by: T.String(),
    at: T.String(),
  },
  { $id: 'ReportMessage' },
);
export type ReportMessage = T.Static<typeof ReportMessage>;

export const Report = T.Object(
  {
    id: T.String(),
    incident: T.String(),
    regime: T.String(),
    stage: T.String(),
    authority: T.String(),
    authorityName: T.String(),
    /** 1 is the first; later ones correct it, and it stays. */
    version: T.Integer(),
    because: T.Optional(T.String({ description: 'Why it corrects the version before.' })),
    state: ReportState,
    drill: T.Boolean(),
    madeAt: T.String(),
    madeBy: T.String(),
    missing: T.Integer(),
    via: T.Optional(T.Union([T.Literal('portal'), T.Literal('desk'), T.Literal('node'), T.Literal('drill')])),
    /** True time of submission; typed back for portals. */
    submittedAt: T.Optional(T.String()),
    submittedBy: T.Optional(T.String()),
    reference: T.Optional(T.String({ description: 'What the authority calls it.' })),
    problem: T.Optional(T.String({ description: 'What is in the way of sending.' })),
    messages: T.Array(ReportMessage),
  },
  { $id: 'Report' },
);
export type Report = T.Static<typeof Report>;

/** A place on the reporting board: one authority, one stage. */
export const ReportSlot = T.Object(
  {
    regime: T.String(),
    stage: T.String(),
    authority: T.String(),
    authorityName: T.String(),
    form: T.String(),
    channel: T.Union([T.Literal('portal'), T.Literal('desk'), T.Literal('node')]),
    portal: T.Optional(T.String()),
    /** Required fields that nobody has said anything about. */
    missing: T.Array(T.String()),
    /** Nothing is missing; "not yet known" counts as said. */
    ready: T.Boolean(),
    clock: T.Optional(ClockView),
    versions: T.Array(Report, { description: 'The newest first.' }),
  },
  { $id: 'ReportSlot' },
);
export type ReportSlot = T.Static<typeof ReportSlot>;

export const Attachment = T.Object(
  {
    id: T.String(),
    name: T.String(),
    type: T.String(),
    size: T.Integer(),
    sha256: T.String(),
    by: T.String(),
    at: T.String(),
  },
  { $id: 'Attachment' },
);
export type Attachment = T.Static<typeof Attachment>;

export const IncidentDetail = T.Object(
  {
    incident: Incident,
    sheet: T.Array(SheetField),
    duties: T.Array(DutyView),
    clocks: T.Array(ClockView, { description: 'The clock wall: running first, the most urgent first.' }),
    reports: T.Array(ReportSlot),
    attachments: T.Array(Attachment),
    /** Fields that some report still lacks, the most wanted first. */
    missing: T.Array(T.Object({ field: T.String(), reports: T.Integer() })),
    at: T.String({ description: 'The server’s clock: count down from it, not from the browser’s.' }),
    zone: T.String(),
  },
  { $id: 'IncidentDetail' },
);
export type IncidentDetail = T.Static<typeof IncidentDetail>;

export const StaffAlert = T.Object(
  {
    id: T.String(),
    text: T.String(),
    by: T.String(),
    at: T.String(),
    state: T.Union([T.Literal('new'), T.Literal('incident'), T.Literal('closed')]),
    incident: T.Optional(T.String()),
    thanks: T.Optional(T.String()),
    handledBy: T.Optional(T.String()),
    handledAt: T.Optional(T.String()),
  },
  { $id: 'StaffAlert' },
);
export type StaffAlert = T.Static<typeof StaffAlert>;

/** How reports reach one authority. Typing them into its portal is the way unless another one is set. */
export const Channel = T.Object(
  {
    authority: T.String(),
    kind: T.Union([T.Literal('portal'), T.Literal('desk'), T.Literal('node')]),
    desk: T.Optional(T.String({ description: 'An authority that is on this node, by its id.' })),
    address: T.Optional(T.String({ maxLength: 400, description: 'Of the other node, https.' })),
    key: T.Optional(
      T.String({ maxLength: 100, description: 'Its Ed25519 public key (base64), compared by another way.' }),
    ),
  },
  { $id: 'Channel', ...closed },
);
export type Channel = T.Static<typeof Channel>;
