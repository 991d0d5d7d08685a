// Takes what a check of a receipt says apart into the sentences it was made of, so that it can be said in another language.

import { newPatience, type ReadPlace, type Told, toReader } from '../base/index.ts';
import { formSentences, inclusionSentences, stampSentences, stepSentences } from './check-sentences.ts';

/** Names of logs and witnesses, pieces of the file: from outside. */
const anything: ReadPlace = (text) => text;
const { nobodyCosigned, cosigned, tooFew, ...steps } = stepSentences;

const readFault = toReader(Object.values(inclusionSentences), {}, anything);
const readCosigned = toReader([cosigned, nobodyCosigned], {}, anything);
const readTooFew = toReader([tooFew], { cosigned: readCosigned }, anything);
const readOther = toReader(
  [...Object.values(formSentences), ...Object.values(steps), ...Object.values(stampSentences)],
  { fault: readFault },
  anything,
);

/** What a step of a check says; filled in it is the text again. Undefined for what is none of our sentences. */
export function readCheck(text: string): Told | undefined {
  const patience = newPatience();
  return readTooFew(text, patience) ?? readCosigned(text, patience) ?? readOther(text, patience);
}
