export { checkFact, type FactContext } from './check-fact.ts';
export { type DerivedReport, deriveReport, formOf, type ReportLine } from './derive-report.ts';
export { answerOf, type FactSheet, type FieldState, holds, readFactSheet } from './fact-sheet.ts';
export { type DutyJudgement, judgeDuties } from './judge-duty.ts';
export { type Clock, type ClockQuestion, readClocks, type Submission } from './read-clocks.ts';
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
} from './schema.ts';
