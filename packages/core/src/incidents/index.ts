export { incidentsApi } from './api.ts';
export { attachmentLimit, checkAttachment } from './check-attachment.ts';
export { checkFact, type FactContext } from './check-fact.ts';
export { checkNotice, kAnonymity, type NoticeSource } from './check-notice.ts';
export { type CountedIncident, countYear } from './count-year.ts';
export { type DerivedReport, deriveReport, formOf, type ReportLine } from './derive-report.ts';
export { type DeskFacts, readDeskFacts, stageAfter } from './desk-facts.ts';
export {
  DeskGroup,
  DeskNotice,
  DeskReport,
  DeskReportDetail,
  DeskSettings,
  DeskStatistics,
} from './desk-schema.ts';
export { answerOf, type FactSheet, type FieldState, holds, readFactSheet } from './fact-sheet.ts';
export { foldName } from './fold-name.ts';
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
export { type Indicator, readIndicators } from './indicators.ts';
export { type DutyJudgement, judgeDuties } from './judge-duty.ts';
export { AnswerLetter, AskLetter, ReceiptLetter, ReportLetter, SignedLetter } from './letter-schema.ts';
export { incidentMailSentences } from './mail-sentences.ts';
export { judgeHits, type ListedName, matchSanctions } from './match-sanctions.ts';
export { toArrivalMail, toMemberNoticeMail, toStaffAlertMail } from './notice-mails.ts';
export { type PlannedReminder, planReminders, type ReminderKind } from './plan-reminders.ts';
export { incidentsProblems } from './problems.ts';
export { recoveryFirst, warningsOf } from './ransom-record.ts';
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
export { type Reminder, toReminderMail, untilWhen } from './reminder-mail.ts';
export { capital, humanise, nameRegime, nameStage, reportNames } from './report-names.ts';
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
export { incidentSentences } from './sentences.ts';
export { type CalendarDuty, writeCalendar } from './write-calendar.ts';
export { type ExportFrame, writeMisp } from './write-misp.ts';
export { type ReportFrame, toText, writeReport } from './write-report.ts';
export { writeStix } from './write-stix.ts';
