// The authority's desk: what hospitals have reported, by stage and clock; answers, groups of one cause, notices that name no one, yearly figures.
import * as T from 'typebox';
import { ReportBody, ReportMessage } from './incident-schema.ts';

export const DeskReport = T.Object(
  {
    id: T.String(),
    sender: T.String({ description: 'Name of the organisation that reports.' }),
    origin: T.Union([T.Literal('desk'), T.Literal('node')], { description: 'A member of this node, or another node.' }),
    incident: T.String({ description: 'The same for all stages and versions of one incident of one sender.' }),
    regime: T.String(),
    stage: T.String(),
    version: T.Integer(),
    because: T.Optional(T.String()),
    receivedAt: T.String(),
    awareAt: T.Optional(T.String()),
    state: T.Union([T.Literal('new'), T.Literal('accepted'), T.Literal('question'), T.Literal('sent-back')]),
    crossBorder: T.Union([T.Literal('yes'), T.Literal('no'), T.Literal('unknown')]),
    malicious: T.String(),
    severity: T.Optional(T.String()),
    cause: T.Optional(T.String()),
    headline: T.String(),
    /** The authority's own clock: first feedback within 24 hours of the early warning, where possible. */
    feedbackDueAt: T.Optional(T.String()),
    feedbackAt: T.Optional(T.String()),
    feedbackState: T.Union([
      T.Literal('none'),
      T.Literal('running'),
      T.Literal('overdue'),
      T.Literal('met'),
      T.Literal('met-late'),
    ]),
    /** When the sender's next stage is due, and whether it has passed without one. */
    nextStage: T.Optional(T.String()),
    nextDueAt: T.Optional(T.String()),
    nextOverdue: T.Boolean(),
    group: T.Optional(T.String()),
    drill: T.Boolean(),
  },
  { $id: 'DeskReport' },
);
export type DeskReport = T.Static<typeof DeskReport>;

export const DeskReportDetail = T.Object(
  {
    report: DeskReport,
    body: ReportBody,
    messages: T.Array(ReportMessage),
    /** Other stages and versions of the same incident, the newest first. */
    others: T.Array(DeskReport),
  },
  { $id: 'DeskReportDetail' },
);
export type DeskReportDetail = T.Static<typeof DeskReportDetail>;

export const DeskGroup = T.Object(
  {
    id: T.String(),
    title: T.String(),
    cause: T.String(),
    reports: T.Integer(),
    senders: T.Integer(),
    notices: T.Array(T.Object({ id: T.String(), text: T.String(), at: T.String(), by: T.String(), to: T.Integer() })),
    createdAt: T.String(),
    createdBy: T.String(),
  },
  { $id: 'DeskGroup' },
);
export type DeskGroup = T.Static<typeof DeskGroup>;

/** What a member is told of others' incidents: what happened and what to do, never to whom. */
export const DeskNotice = T.Object(
  { id: T.String(), from: T.String(), text: T.String(), at: T.String(), readAt: T.Optional(T.String()) },
  { $id: 'DeskNotice' },
);
export type DeskNotice = T.Static<typeof DeskNotice>;

export const DeskSettings = T.Object(
  {
    authority: T.String({ description: 'Which authority of the profile this desk is.' }),
    /** This node's own key: other nodes pin it. */
    key: T.String(),
    senders: T.Array(
      T.Object({ name: T.String({ minLength: 1, maxLength: 200 }), key: T.String({ maxLength: 100 }) }),
      {
        description: 'Nodes that may report to this desk, by their Ed25519 keys.',
      },
    ),
  },
  { $id: 'DeskSettings' },
);
export type DeskSettings = T.Static<typeof DeskSettings>;

const Counted = T.Object({
  of: T.String(),
  count: T.Union([T.Integer(), T.Null()], { description: 'Null: fewer than k organisations, not shown.' }),
});

export const DeskStatistics = T.Object(
  {
    year: T.Integer(),
    k: T.Integer({ description: 'No figure stands on fewer organisations than this.' }),
    incidents: T.Union([T.Integer(), T.Null()]),
    organisations: T.Union([T.Integer(), T.Null()]),
    byMonth: T.Array(Counted),
    byCause: T.Array(Counted),
    bySeverity: T.Array(Counted),
    byMalicious: T.Array(Counted),
    byCrossBorder: T.Array(Counted),
    byKind: T.Array(Counted, { description: 'Significant, near miss, threat, other.' }),
    ransom: T.Object({ demanded: T.Union([T.Integer(), T.Null()]), paid: T.Union([T.Integer(), T.Null()]) }),
  },
  { $id: 'DeskStatistics' },
);
export type DeskStatistics = T.Static<typeof DeskStatistics>;
