// The port through which every room writes the journal in its own transaction. The room `ledger` implements it; no room imports `ledger`.

import type { OrganisationId } from './ids.ts';
import type { Instant } from './instant.ts';

export interface JournalEntryDraft {
  /** Undefined for what concerns the whole node (an advisory came in). */
  readonly organisation?: OrganisationId;
  /** `person:ID`, `token:ID` or `system:ROOM`. */
  readonly actor: string;
  /** Room-prefixed, past tense: `warnings/warning-raised`. */
  readonly kind: string;
  /** What it is about: `warning:ID`. */
  readonly subject: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: Instant;
}

/** Appends in the caller's transaction, so that the entry is durable exactly when the change is. */
export type AppendToJournal<Transaction> = (transaction: Transaction, entry: JournalEntryDraft) => Promise<void>;
