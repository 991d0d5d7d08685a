export { type AlertDecision, mustAlert } from './alert.ts';
export { type AlertReason, toAlertMail, toDigestMail, toTestMail } from './alert-mail.ts';
export {
  Comment,
  Delivery,
  DeliverySettings,
  HistoryEntry,
  Today,
  Visit,
  Waiting,
  WarningDetail,
  Webhook,
  warningsApi,
} from './api.ts';
export { type DecisionInput, decide, rankOfImpact, rankOfPriority, type SsvcTable } from './decide.ts';
export { type DueDays, dueDays, toDueOn } from './due-on.ts';
export { changeFindingState, isMeantByAll, isSettled, warningState } from './finding-state.ts';
export { type Group, hideSmallGroups } from './hide-small-groups.ts';
export { epssAsProofOfConcept } from './judge-exploitation.ts';
export { mailSentences, priorityMarks } from './mail-sentences.ts';
export { isQuiet, isWanted, planDelivery } from './plan-delivery.ts';
export { warningsProblems } from './problems.ts';
export { type Reconciled, type ReconcileInput, reconcileWarning } from './reconcile-warning.ts';
export {
  Concerns,
  Decision,
  FindingState,
  Justification,
  Priority,
  SsvcStep,
  Warning,
  WarningFinding,
} from './schema.ts';
export { Sector, SectorAdvisory, SectorCountry, type SectorInput, toSector } from './sector.ts';
export { headlineSentences, priorityNames, warningSentences } from './sentences.ts';
export { type SsvcAssumption, ssvcAssumptions } from './ssvc-assumptions.ts';
export { summariseWarning, toConcerns } from './summarise-warning.ts';
export { sayConcerns, toHeadline } from './to-headline.ts';
export { Duration, TrendDay, Trends } from './trends.ts';
export type { VexAuthor } from './vex-status.ts';
export { toWebhookBody, WebhookEvent } from './webhook-event.ts';
export { toCsafVex } from './write-csaf-vex.ts';
export { toCycloneDxVex } from './write-cyclonedx-vex.ts';
export { toFindingsCsv } from './write-findings-csv.ts';
export { joinSaid, type MailText, toLink, toParagraphs, writeMail } from './write-mail.ts';
