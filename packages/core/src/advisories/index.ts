// The light door of the room: shapes and questions about advisories. Readers of documents are behind read.ts.

export {
  AdvisoryDetail,
  AdvisoryRow,
  advisoriesApi,
  QuarantinedDocument,
  Source,
  SourceFeed,
  SourceKey,
  SourceKind,
  SourcePreview,
  SourceRun,
  ValidationState,
} from './api.ts';
export {
  compareAdvisoryRevisions,
  isNewerRevision,
  type RevisionChange,
  type RevisionComparison,
} from './compare-revisions.ts';
export { isCsafFilename, toCsafFilename } from './csaf-filename.ts';
export { factsOfCve } from './facts-of-cve.ts';
export { advisoriesProblems } from './problems.ts';
export { type RemediationFor, remediationsFor, type StatedStatus, statusOf, worstScore } from './product-status.ts';
export {
  Advisory,
  AdvisoryFormat,
  AdvisoryProduct,
  type AdvisoryReading,
  CveFacts,
  ProductStatus,
  Remediation,
  Revision,
  Score,
  Tlp,
  Vulnerability,
} from './schema.ts';
export { stricterTlp } from './stricter-tlp.ts';
export { toAdvisoriesCsv } from './write-advisories-csv.ts';
