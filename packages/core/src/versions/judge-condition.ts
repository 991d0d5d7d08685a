// Does what is known of a thing meet a condition on something else than its version? What is said in words is judged only as far as a register can say it, too.

import { joinTexts } from '../base/index.ts';
import { judgeWords } from './judge-words.ts';
import { compareNumbers } from './order.ts';
import { type DateSpan, parseDateSpan } from './parse-date.ts';
import type { Condition, RangeJudgement, VersionSubject } from './schema.ts';
import { jointSentences, conditionSentences as says } from './sentences.ts';

/** One condition of a range; what cannot be judged names the field that would settle it. */
export function judgeCondition(condition: Condition, subject: VersionSubject): RangeJudgement {
  const open = (because: string): RangeJudgement => ({ answer: 'cannot-tell', because, missing: [condition.field] });
  const text = condition.text.trim();
  if (condition.test === 'stated') return judgeWords(condition, subject) ?? open(says.personJudges({ text }));
  if (condition.field === 'serial') return judgeSerial(condition, subject.serial, open, text);
  if (condition.field === 'manufactured') return judgeDate(condition, subject, open, text);
  const value =
    condition.field === 'hardware' ? subject.hardware : condition.field === 'model' ? subject.model : undefined;
  // A model in the place of a version may stand in the register's version, too.
  const { version } = subject;
  if (condition.field === 'model' && version !== undefined) {
    if (isNamed(condition, version))
      return { answer: 'inside', because: says.named({ value: version, text }), missing: [] };
    if (isAnotherOne(condition, version))
      return { answer: 'outside', because: says.notAmongModels({ version, text }), missing: [] };
  }
  if (value === undefined || value === '')
    return open(says[condition.field === 'hardware' ? 'hardwareUnknown' : 'modelUnknown']({ text }));
  if (condition.test === 'within') return judgeRevision(condition, value, open, text);
  const isHardware = condition.field === 'hardware';
  if (isNamed(condition, value)) {
    const because = isHardware
      ? says.hardwareNamed({ hardware: value, text })
      : says.modelNamed({ model: value, text });
    return { answer: 'inside', because, missing: [] };
  }
  // A hardware revision that is another one is another one; a model may be the same under another name.
  if (isHardware && isOfOneCount(condition, value)) {
    const values = joinTexts(condition.values ?? [], jointSentences.either);
    return { answer: 'outside', because: says.hardwareOther({ hardware: value, values, text }), missing: [] };
  }
  return open(says.modelOpen({ model: value, text }));
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const isNamed = (condition: Condition, value: string): boolean =>
  plain(value) !== '' && (condition.values ?? []).some((wanted) => plain(wanted) === plain(value));

/** A revision `B` is none of the boards `JACE 7` and `JACE-8000`, and says nothing of them. */
const isOfOneCount = ({ values = [] }: Condition, value: string): boolean => {
  const lettersOf = (text: string) => /^[a-z]*/i.exec(text.trim())?.[0].toLowerCase();
  return values.length < 2 || values.some((one) => lettersOf(one) === lettersOf(value));
};

/** `BT05` beside `BT03 | BT04 | BT06`: written alike, so these are versions, and it is none of them. */
const isAnotherOne = ({ values = [] }: Condition, version: string): boolean => {
  const shapeOf = (text: string) => text.trim().replace(/\d/g, '9').toLowerCase();
  return (
    /^[a-z]{1,3} ?\d{1,3}$/i.test(version.trim()) &&
    values.length > 0 &&
    values.every((one) => shapeOf(one) === shapeOf(version))
  );
};

/** `Function State (FS) <= 3` against a register's `FS:2` or `2`: one number each, or nobody can tell. */
function judgeRevision(
  condition: Condition,
  value: string,
  open: (because: string) => RangeJudgement,
  text: string,
): RangeJudgement {
  const number = /^\D{0,30}(\d{1,9})$/.exec(value.trim())?.[1];
  if (number === undefined || condition.interval === undefined) return open(says.incomparable({ value, text }));
  const { low, high } = condition.interval;
  const isOut =
    (low !== undefined && compareNumbers(number, low.version) < (low.inclusive ? 0 : 1)) ||
    (high !== undefined && compareNumbers(number, high.version) > (high.inclusive ? 0 : -1));
  return isOut
    ? { answer: 'outside', because: says.hardwareOutside({ hardware: value, text }), missing: [] }
    : { answer: 'inside', because: says.hardwareWithin({ hardware: value, text }), missing: [] };
}

function judgeSerial(
  condition: Condition,
  serial: string | undefined,
  open: (because: string) => RangeJudgement,
  text: string,
): RangeJudgement {
  const digits = serial?.replace(/\D/g, '') ?? '';
  if (serial === undefined || serial === '') return open(says.serialUnknown({ text }));
  if (
    condition.prefixLength === undefined ||
    condition.interval === undefined ||
    digits.length < condition.prefixLength
  )
    return open(says.serialIncomparable({ serial, text }));
  const prefix = digits.slice(0, condition.prefixLength);
  const { low, high } = condition.interval;
  const below =
    low !== undefined &&
    (compareNumbers(prefix, low.version) < 0 || (!low.inclusive && compareNumbers(prefix, low.version) === 0));
  const above =
    high !== undefined &&
    (compareNumbers(prefix, high.version) > 0 || (!high.inclusive && compareNumbers(prefix, high.version) === 0));
  return below || above
    ? { answer: 'outside', because: says.serialOutside({ serial, prefix, text }), missing: [] }
    : { answer: 'inside', because: says.serialWithin({ serial, prefix, text }), missing: [] };
}

/** First and last day that a register's date may mean: `2017` is the whole year. */
function spanOf(text: string): DateSpan | undefined {
  const year = /^\d{4}$/.exec(text.trim())?.[0];
  return year === undefined ? parseDateSpan(text) : { from: `${year}-01-01`, to: `${year}-12-31` };
}

function judgeDate(
  condition: Condition,
  subject: VersionSubject,
  open: (because: string) => RangeJudgement,
  text: string,
): RangeJudgement {
  const known =
    subject.manufactured ??
    (subject.version !== undefined && parseDateSpan(subject.version) !== undefined ? subject.version : undefined);
  const span = known === undefined ? undefined : spanOf(known);
  if (known === undefined || span === undefined || condition.interval === undefined)
    return open(says.dateUnknown({ text }));
  const { low, high } = condition.interval;
  const beforeLow = (day: string) =>
    low !== undefined && (day < low.version || (!low.inclusive && day === low.version));
  const afterHigh = (day: string) =>
    high !== undefined && (day > high.version || (!high.inclusive && day === high.version));
  if (beforeLow(span.to) || afterHigh(span.from))
    return { answer: 'outside', because: says.dateOutside({ date: known, text }), missing: [] };
  if (beforeLow(span.from) || afterHigh(span.to)) return open(says.dateOpen({ date: known, text }));
  return { answer: 'inside', because: says.dateWithin({ date: known, text }), missing: [] };
}
