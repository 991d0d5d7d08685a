export { toCanonicalJson } from './canonical-json.ts';
export { toCsvText } from './csv.ts';
export { defineEndpoint, type Endpoint, type Method, type Permission } from './endpoint.ts';
export { Finding, FindingList } from './finding.ts';
export { foldText } from './fold-text.ts';
export type {
  AdvisoryId,
  AssetId,
  ComponentId,
  FindingId,
  Id,
  IdSource,
  OrganisationId,
  PersonId,
  ServiceId,
  SourceId,
  WarningId,
} from './ids.ts';
export { addDays, type Day, type Instant, parseDay, parseInstant, toDay } from './instant.ts';
export { isolate, withoutDirections } from './isolate.ts';
export type { AppendToJournal, JournalEntryDraft } from './journal.ts';
export { PageOf, PageQuery } from './page.ts';
export { faultProblem, isProblem, Problem, ProblemDetails, type ProblemKind } from './problem.ts';
export {
  parseQueryText,
  type QueryField,
  type QueryParts,
  type QueryReading,
  type Suggestion,
  suggestAt,
  toKnownParts,
  toQueryText,
} from './query-text.ts';
export {
  newPatience,
  type ReadPlace,
  type ReadText,
  recogniseSentence,
  type Told,
  toReader,
} from './recognise-sentence.ts';
export { type Speaker, saySentence, sayText, sayTold, toWriter, type Writer } from './say-in.ts';
export { type Sayable, type Saying, Sentence, say, toEnglish } from './sentence.ts';
export { only, RecordOf, without } from './shape.ts';
export { joinTexts, type Pattern, type Template, template } from './template.ts';
export { type CallOf, toAddress } from './to-address.ts';
