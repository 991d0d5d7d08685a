// Words that come with the data: what the server refuses, what the law's profiles say, sentences that core makes. They are looked up by their
// English in a catalogue of their own, so that English needs none; what stands in no catalogue (a law of one's own) is read as it is.

import { i18n } from '@lingui/core';
import { type Saying, type Speaker, saySentence as saySentenceBy, sayText as sayTextBy } from '@tocsin/core/base';
import { sayEvidence as sayEvidenceBy } from '@tocsin/core/matching';
import { sayNumber } from './formats.ts';
import { sayDay } from './Times.tsx';

/** The language that is shown. */
const speaker: Speaker = {
  fill: (english, values) => (Object.hasOwn(i18n.messages, english) ? i18n._(english, values) : undefined),
  day: sayDay,
  number: sayNumber,
};

/** A word or a sentence without places. */
export const sayText = (english: string): string => sayTextBy(speaker, english);
export const saySentence = (saying: Saying): string => saySentenceBy(speaker, saying);
/** A reason of the matcher: in the language that is shown, or as a whole in English. */
export const sayEvidence = (text: string): { text: string; isEnglish: boolean } => sayEvidenceBy(speaker, text);
