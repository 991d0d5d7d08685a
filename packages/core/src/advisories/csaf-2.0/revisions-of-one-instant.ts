// Revisions of one and the same instant stand in the order of their numbers (CSAF 2.0, 6.1.21: "sorted ascending by date"; three official cases
// list them newest first). The library sorts by date only and, as sorts are stable, gives the second item for the first.

interface HistoryItem {
  readonly number: string;
}
interface WithHistory {
  readonly document: { readonly tracking: { readonly revision_history: readonly HistoryItem[] } };
}

const hasHistory = (document: unknown): document is WithHistory => {
  const history = (document as Partial<WithHistory> | null)?.document?.tracking?.revision_history;
  return Array.isArray(history) && history.every((item) => typeof item?.number === 'string');
};

/** The document with its history by number, so that a stable sort by date leaves equal dates in that order; else as it is. */
export function orderRevisions(document: unknown): unknown {
  if (!hasHistory(document)) return document;
  const { tracking } = document.document;
  const revision_history = tracking.revision_history.toSorted((a, b) =>
    a.number.localeCompare(b.number, 'en', { numeric: true }),
  );
  return { ...document, document: { ...document.document, tracking: { ...tracking, revision_history } } };
}
