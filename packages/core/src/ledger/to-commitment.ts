// What a leaf commits to. The salt makes the commitment hiding: who has not the body cannot guess it from the hash,
// and once body and salt are destroyed nothing of them can be proved, while every other proof stays whole.

import { type JournalEntryDraft, toCanonicalJson } from '../base/index.ts';

/** The canonical bytes (RFC 8785, as text) that are hashed after the salt: `SHA-256(salt || text)` is the commitment. */
export function toCommittedText(entry: JournalEntryDraft & { readonly id: string }): string {
  return toCanonicalJson({
    id: entry.id,
    at: entry.at,
    organisation: entry.organisation ?? null,
    actor: entry.actor,
    kind: entry.kind,
    subject: entry.subject,
    body: entry.body,
  });
}
