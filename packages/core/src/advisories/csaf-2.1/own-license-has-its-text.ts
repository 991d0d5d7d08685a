// A licence that no list knows has its text in exactly one note. CSAF 2.1, section 6.1.55.
import { isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX';
import type { CsafRule } from './csaf-rule.ts';
import { parseLicenseExpression } from './license-expression.ts';

/** On the SPDX list, or named as being of AboutCode's: that list is not carried here, so its names are taken at their word. */
const isListed = (id: string): boolean => isSupportedSpdxId(id) || /^(?:LicenseRef|AdditionRef)-scancode-/.test(id);

export const ownLicenseHasItsText: CsafRule = {
  id: '6.1.55',
  clause: 'CSAF 2.1, section 6.1.55, License Text',
  title: 'A licence that no list knows has its text in exactly one note',
  *check(document) {
    const language = document.document.text('lang');
    if (language !== undefined && !/^en(?:-|$)/i.test(language)) return;
    const ids = parseLicenseExpression(document.document.text('license_expression') ?? '') ?? [];
    if (ids.every(isListed)) return;
    const notes = [...document.document.items('notes')].filter((note) => note.text('title') === 'License');
    const [note] = notes;
    const at = document.document.get('notes');
    if (note === undefined || notes.length > 1)
      yield { at, message: 'The licence is on no list: exactly one note with the title License must hold its text.' };
    else if (note.text('category') !== 'legal_disclaimer')
      yield { at: note.get('category'), message: 'The note with the text of the licence must be a legal_disclaimer.' };
  },
};
