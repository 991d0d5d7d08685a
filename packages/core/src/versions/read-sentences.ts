// Takes the texts of this room apart into the sentences they were made of. What it cannot take apart stays English.

import { newPatience, type ReadPlace, type ReadText, type Told, toReader } from '../base/index.ts';
import { conditionSentences, jointSentences, rangeSentences, wordSentences } from './sentences.ts';

/** From outside, and marked off by quotation marks, parentheses or the end: anything. */
const anything: ReadPlace = (text) => text;
/** From outside, between our own words: what looks like a joint of ours ends it. */
const without =
  (joint: RegExp): ReadPlace =>
  (text) =>
    joint.test(text) ? undefined : text;

const { and, or, either, list, more } = jointSentences;
const version = without(/[,;] /);

const readEither = toReader([either], { other: (text, patience) => values(text, patience) }, version);
const values: ReadPlace = (text, patience) => readEither(text, patience) ?? version(text, patience);

const readInterval: ReadText = toReader(
  Object.values(wordSentences),
  { text: anything, values, interval: (text, patience) => readInterval(text, patience) },
  version,
);
const readList: ReadText = toReader(
  [list],
  { other: (text, patience) => readList(text, patience) ?? readInterval(text, patience) },
  readInterval,
);
const readMore = toReader([more], { list: readList }, version);
const readOr: ReadText = toReader(
  [or],
  { other: (text, patience) => readOr(text, patience) ?? readInterval(text, patience) },
  readInterval,
);
const readPart: ReadText = (text, patience) =>
  readMore(text, patience) ?? readOr(text, patience) ?? readInterval(text, patience);
const readJoined: ReadText = toReader([and], { other: (text, patience) => readWords(text, patience) }, readPart);

/** How a range was read: the words of a reading. */
export const readWords = (text: string, patience = newPatience()): Told | undefined =>
  readJoined(text, patience) ?? readPart(text, patience);

const judged: readonly (typeof rangeSentences | typeof conditionSentences)[] = [rangeSentences, conditionSentences];

/** One reason, of those that judgeRange joins. */
export const readReason: ReadText = toReader(
  judged.flatMap((sentences) => Object.values(sentences)),
  {
    text: anything,
    option: anything,
    words: readWords,
    values,
    because: (text, patience) => readReason(text, patience),
  },
  without(/; | \("/),
);
