// Takes the texts of this room apart into the sentences they were made of: reasons of a match, alone or joined, and steps of an explanation.
// What it cannot take apart stays English.

import { newPatience, type ReadPlace, type ReadText, type Told, toReader } from '../base/index.ts';
import { jointSentences, readReason, readWords } from '../versions/index.ts';
import {
  fieldNames,
  identitySentences,
  proposalSentences,
  reasonNames,
  statementSentences,
  statusSentences,
  stepSentences,
} from './sentences.ts';

/** From outside. */
const anything: ReadPlace = (text) => text;
const { and, list, more } = jointSentences;

const readReasonName = toReader(reasonNames, {}, anything);
const readOwn = toReader(
  [...Object.values(identitySentences), ...Object.values(statusSentences)],
  {
    because: (text, patience) => readBecause(text, patience),
    reason: (text, patience) => readReasonName(text, patience) ?? text,
  },
  anything,
);
const readOne: ReadText = (text, patience) => readOwn(text, patience) ?? readReason(text, patience);
const readJoined = toReader([and], { one: readOne, other: (text, patience) => readBecause(text, patience) }, anything);

/** The shortest first: what stands in quotation marks may go on over a joint. */
const readBecause: ReadText = (text, patience) => readJoined(text, patience) ?? readOne(text, patience);

const readField = toReader(Object.values(fieldNames), {}, anything);
const readFields: ReadText = toReader(
  [list],
  { one: readField, other: (text, patience) => readFields(text, patience) ?? readField(text, patience) },
  anything,
);
const readMore = toReader([more], {}, anything);
const readStatement = toReader(
  Object.values(statementSentences),
  { vulnerabilities: (text, patience) => readMore(text, patience) ?? text },
  anything,
);
const readStatements: ReadText = toReader(
  [and],
  { one: readStatement, other: (text, patience) => readStatements(text, patience) ?? readStatement(text, patience) },
  anything,
);

const { ofComponent, ...steps } = stepSentences;
const readStep = toReader(
  Object.values(steps),
  {
    because: readBecause,
    words: readWords,
    fields: (text, patience) => readFields(text, patience) ?? readField(text, patience),
    statements: (text, patience) => readStatements(text, patience) ?? readStatement(text, patience),
  },
  anything,
);
const readStepOfComponent = toReader([ofComponent], { step: readStep }, anything);

const readProposal = toReader(Object.values(proposalSentences), {}, anything);

/** A reason of a match, several of them joined, the words of a reading, a step of an explanation, or why names may mean the same; filled in it is the text again. */
export function readEvidence(text: string): Told | undefined {
  const patience = newPatience();
  return (
    readStep(text, patience) ??
    readBecause(text, patience) ??
    readWords(text, patience) ??
    readStepOfComponent(text, patience) ??
    readProposal(text, patience)
  );
}
