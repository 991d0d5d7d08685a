export { incidentsApi } from './api.ts';
export { checkFact, type FactContext } from './check-fact.ts';
export { type DerivedReport, deriveReport, formOf, type ReportLine } from './derive-report.ts';
export {
  DeskGroup,
  DeskNotice,
  DeskReport,
  DeskReportDetail,
  DeskSettings,
  DeskStatistics,
} from './desk-schema.ts';
export { answerOf, type FactSheet, type FieldState, holds, readFactSheet } from './fact-sheet.ts';
export {
  Attachment,
  Channel,
  ClockView,
  DutyDecision,
  DutyView,
  FactDraft,
  Incident,
  IncidentDetail,
  IncidentSummary,
  Report,
  ReportBody,
  ReportLineView,
  ReportMessage,
  ReportSlot,
  SheetField,
  StaffAlert,
} from './incident-schema.ts';
export { type DutyJudgement, judgeDuties } from './judge-duty.ts';
export { type PlannedReminder, planReminders, type ReminderKind } from './plan-reminders.ts';
export { incidentsProblems } from './problems.ts';
export {
  RansomEntry,
  RansomEntryDraft,
  RansomRecord,
  SanctionsCheck,
  SanctionsHit,
  SanctionsList,
} from './ransom-schema.ts';
export { type Clock, type ClockQuestion, readClocks, type Submission } from './read-clocks.ts';
export {
  formsOf,
  type LawText,
  readStanding,
  regimesBinding,
  type Standing,
  type StandingQuestion,
} from './read-standing.ts';
export { type Reminder, toReminderText, untilWhen } from './reminder-mail.ts';
export {
  Authority,
  Criterion,
  Fact,
  FactValue,
  FieldDefinition,
  FormField,
  IncidentKind,
  Need,
  ReportForm,
  Reporting,
  SheetCondition,
  Words,
} from './schema.ts';
export { type ReportFrame, toText, writeReport } from './write-report.ts';
