// Why the matcher judged as it did is kept as English text. What the templates that made it know again is said in the reader's language; a
// text of which any part is not known stays English as a whole.

import { readEvidence } from '@tocsin/core/matching';
import { sayTold } from './say-told.ts';

export const sayEvidence = (text: string): { text: string; isEnglish: boolean } => sayTold(text, readEvidence(text));
