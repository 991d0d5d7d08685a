// What the profiles Withdrawn and Superseded ask of the note with their title (CSAF 2.1, sections 6.1.27.17 and 6.1.27.18).
import type { CsafDocument } from './csaf-document.ts';
import { type Fault, quote } from './csaf-rule.ts';
import { isEnglishOrUnsaid } from './language-tag.ts';

/** The title is English, so a document in another language is not asked for it. */
export function* checkReasoning({ document }: CsafDocument, title: string): Generator<Fault> {
  if (!isEnglishOrUnsaid(document.text('lang'))) return;
  const notes = [...document.items('notes')].filter((note) => note.text('title') === title);
  if (notes.length !== 1) {
    const message = `There are ${notes.length} notes with the title ${quote(title)}; there is exactly one.`;
    yield { at: document.get('notes'), message };
  }
  for (const note of notes) {
    if (note.text('category') === 'description') continue;
    yield { at: note.get('category'), message: `The note ${quote(title)} is of the category description.` };
  }
}
