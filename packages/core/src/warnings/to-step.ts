import { type Sentence, toEnglish } from '../base/index.ts';
import type { SsvcStep } from './schema.ts';

/** A step that rests on a fact, with the sentence that names it. */
export const toStep = (point: SsvcStep['point'], value: string, said: Sentence): SsvcStep => ({
  point,
  value,
  because: toEnglish(said),
  said: [said],
  assumed: false,
});
