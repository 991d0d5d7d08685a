// From a piece of range text to comparators: `>= V2.0 and < V2.6`, `prior to 4.2`, `1.0 through 1.32`, `8.0.x`, `V15 Update 2 and earlier`.

import { compareVendor } from './compare-vendor.ts';
import { isLetterRevision, isNamedVersion, isVersionText } from './is-version-text.ts';
import { endOfSpan, parseDateSpan } from './parse-date.ts';

export type Operator = '<' | '<=' | '>' | '>=' | '=';
export interface Comparator {
  readonly op: Operator;
  readonly version: string;
  readonly isDate?: boolean;
  /** `7.4x` counts 7.40 to 7.49: the maker's versions are decimals. */
  readonly isDecimal?: boolean;
}

const wildcard = /(?:[.-](?:x{1,2}|\*)| \*)+$/i;
/** `7.4x`: the last digit is any. A capital is a revision (`1.21X`). */
const anyDigit = /^([vV]?\d{1,4}\.\d{1,3})x$/;

/** The version after the last one that begins with the stem: behind `8.0.x` comes 8.1. */
function nextAfter(stem: string): string | undefined {
  const last = /^(.*?)(\d{1,15})$/.exec(stem);
  return last === null ? undefined : `${last[1]}${Number(last[2]) + 1}`;
}

/** Every version that begins with the stem, bounded by the sign: `8.0.x` is from 8.0 up to, and without, 8.1. */
export function readStem(op: Operator, stem: string, isDecimal?: true): readonly Comparator[] | undefined {
  const next = nextAfter(stem);
  if (next === undefined || !isVersionText(stem)) return undefined;
  const mark = isDecimal === undefined ? {} : { isDecimal };
  switch (op) {
    case '=':
      return [
        { op: '>=', version: stem, ...mark },
        { op: '<', version: next, ...mark },
      ];
    case '<=':
      return [{ op: '<', version: next, ...mark }];
    case '>':
      return [{ op: '>=', version: next, ...mark }];
    default:
      return [{ op, version: stem, ...mark }];
  }
}

/**
 * A bound that data gives by itself, a wildcard at its end resolved: `6.1.*` as a last version is everything below 6.2. Undefined when
 * the wildcard stands elsewhere.
 */
export function readBound(op: '<' | '<=' | '>=', raw: string): { version: string; inclusive: boolean } | undefined {
  const text = raw.trim();
  const stem = wildcard.test(text) ? text.replace(wildcard, '') : anyDigit.exec(text)?.[1];
  if (stem === undefined)
    return /[*]|\dx$|(?:^|\.)x(?:\.|$)/i.test(text) ? undefined : { version: text, inclusive: op !== '<' };
  const [read] = readStem(op, stem) ?? [];
  return read === undefined ? undefined : { version: read.version, inclusive: read.op.endsWith('=') };
}

/** American order where dates have slashes: every publisher seen to write them writes them so, and 8/30 leaves no other reading. */
function readDate(op: Operator, text: string): readonly Comparator[] | undefined {
  const span = /[A-Za-z]{3,}|\/|^\d{4}-\d{1,2}-\d{1,2}$/.test(text) ? parseDateSpan(text) : undefined;
  if (span === undefined) return undefined;
  if (op !== '=') return [{ op, version: endOfSpan(span, op), isDate: true }];
  return [
    { op: '>=', version: span.from, isDate: true },
    { op: '<=', version: span.to, isDate: true },
  ];
}

/** `C.0x`: revisions C.00 to C.09. */
const anyRevision = /^([A-Z]\.)(\d)x$/;

function readOperand(op: Operator, raw: string): readonly Comparator[] | undefined {
  const text = raw
    .trim()
    .replace(/^(?:versions?|ver\.?) (?=\S)/i, '')
    .replace(/[,;]$| -$/, '')
    .trim();
  const date = readDate(op, text);
  if (date !== undefined) return date;
  const revision = op === '<=' ? anyRevision.exec(text) : null;
  if (revision !== null) return [{ op: '<', version: `${revision[1]}${Number(revision[2]) + 1}0` }];
  const digit = anyDigit.exec(text);
  if (digit !== null) return readStem(op, digit[1] ?? '', true);
  if (wildcard.test(text)) {
    const stem = text.replace(wildcard, '');
    return /\b[x*]\b/i.test(stem) ? undefined : readStem(op, stem);
  }
  if (/(?:^|[.\s])[vV]?[xX*](?:$|[.\s])|\dx$/.test(text)) return undefined;
  // `<= N` holds N.01 and all else of N: makers count revisions by letters and refine them by numbers.
  if (op === '<=' && /^[A-Y]$/.test(text)) return [{ op: '<', version: String.fromCharCode(text.charCodeAt(0) + 1) }];
  const isOne =
    isVersionText(text) ||
    (op === '=' ? isNamedVersion(text) && /\d\.\d/.test(text) : isNamedVersion(text) || isLetterRevision(text));
  return isOne ? [{ op, version: text }] : undefined;
}

/** Words for bounds, brought to signs. The longer phrase stands first. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\b(?:(?:up|prior) to and including|through and including|up through|no later than|at most)\b/gi, '<='],
  [/ ?- +but not including\b|\bbut not including\b/gi, '<'],
  [/\b(?:prior to|before|earlier than|older than|lower than|less than|below|up to but not including)\b/gi, '<'],
  [/\b(?:later than|newer than|greater than|higher than|above|after)\b/gi, '>'],
  [/\b(?:starting (?:from|with)|since|from|at least)\b/gi, '>='],
  // Whether "up to 3.1" holds 3.1 is not said; it is taken in, for the other reading could miss it.
  [/^(?:up to|through|thru) (?=v?\d)/gi, '<='],
];

const suffixes: readonly (readonly [RegExp, Operator])[] = [
  [
    /^(.*?\S)[ ,(]+(?:and|or)? ?(?:all )?(?:prior|earlier|below|lower|older|previous|before)(?: (?:versions?|releases?|firmware|revisions?))?\)?$/i,
    '<=',
  ],
  [
    /^(.*?\S)[ ,(]+(?:and|or)? ?(?:all )?(?:later|newer|higher|above|greater|subsequent|up|onwards?)(?: (?:versions?|releases?))?\)?$/i,
    '>=',
  ],
  [/^(v?\d{1,9}(?:\.\d{1,9})*)\+$/i, '>='],
];

/**
 * The comparators of one piece, joined by "and"; undefined when any part of it could not be read: then nothing of it counts.
 */
export function readComparators(piece: string): readonly Comparator[] | undefined {
  let text = piece.trim();
  if (text === '') return undefined;
  const between =
    /^(?:between )?(\S.*?)(?: \((in|ex)clu(?:ding|sive)\))? and (\S.*?)(?: \((in|ex)clu(?:ding|sive)\))?$/i.exec(text);
  if (between && (/^between /i.test(text) || (between[2] !== undefined && between[4] !== undefined))) {
    return joinBounds(
      readOperand(between[2]?.toLowerCase() === 'ex' ? '>' : '>=', between[1] ?? ''),
      readOperand(between[4]?.toLowerCase() === 'ex' ? '<' : '<=', between[3] ?? ''),
    );
  }
  for (const [shape, op] of suffixes) {
    const m = shape.exec(text);
    if (m && !/[<>]/.test(m[1] ?? '')) return readOperand(op, m[1] ?? '');
  }
  const line = /^([^:<>=]{1,20}): ?(?:all versions ?)?(<=?.+)$/i.exec(text);
  if (line && isVersionText(line[1]!.trim()))
    return joinBounds(readOperand('>=', line[1] ?? ''), readComparators(line[2] ?? ''));
  for (const [phrase, sign] of phrases) text = text.replace(phrase, ` ${sign} `);
  text = text.replace(/\s+/g, ' ').trim();
  return /[<>=]/.test(text) ? readSigned(text) : readSpan(text);
}

/** `>= V2.0 and < V2.6`, `0 < 8.0.1`, `> V3.0 < V4.0`, `>= 2.0 to 2.9`. */
function readSigned(text: string): readonly Comparator[] | undefined {
  const pieces = text.split(/(<=|>=|==|<|>|=)/).map((part) => part.trim());
  const comparators: Comparator[] = [];
  const lead = (pieces[0] ?? '').replace(/(?:^|\s)(?:and|to|,)$/i, '').trim();
  if (/^bios$/i.test(lead)) {
    // `BIOS < V20.01.10` says which version is meant, as `All BIOS versions < …` does.
  } else if (lead !== '') {
    // A bare version before "<" is the lower end; a bare name (`NMC2 <= 6.9.6`) is none.
    const isLow = pieces[1]?.startsWith('<') && /^(?:v|r|rev\.? ?)?\d|^[a-z]\.?\d/i.test(lead);
    const low = isLow ? readOperand('>=', lead) : undefined;
    if (low === undefined) return undefined;
    comparators.push(...low);
  }
  for (let i = 1; i < pieces.length; i += 2) {
    const op = (pieces[i] === '==' ? '=' : pieces[i]) as Operator;
    const operand = (pieces[i + 1] ?? '').replace(/[ ,]+(?:and|&|to|,)?$/i, '').trim();
    const span = op === '>=' ? /^(.+?) (?:to|through|thru|-) (.+)$/i.exec(operand) : null;
    const read = span
      ? joinBounds(readOperand('>=', span[1] ?? ''), readOperand('<=', span[2] ?? ''))
      : readOperand(op, operand);
    if (read === undefined) return undefined;
    comparators.push(...read);
  }
  return comparators;
}

/** `1.0 to 1.32`, `V3.0 - V3.9`, `12.4.1-12.4.11`, or one single version. */
function readSpan(text: string): readonly Comparator[] | undefined {
  const span = /^(\S.*?) ?(?: to | through | thru | until | -|- )(?=\S) ?(.+)$/i.exec(text) ?? readTightSpan(text);
  if (span) {
    const joined = joinBounds(readOperand('>=', span[1] ?? ''), readOperand('<=', span[2] ?? ''));
    if (joined !== undefined) return joined;
  }
  const letters = /^rev(?:ision)?s?\.? ([A-Y]) ?- ?([A-Y])$/i.exec(text);
  if (letters) {
    const after = String.fromCharCode((letters[2] ?? '').toUpperCase().charCodeAt(0) + 1);
    return joinBounds(readOperand('>=', letters[1] ?? ''), readOperand('<', after));
  }
  return readOperand('=', text);
}

/**
 * `12.4.1-12.4.11`, `V191-V195`, `2014-2016`: a dash without blanks is a span only between two versions of one shape of which the
 * second is the later one. `8.00-20140730` is one version.
 */
function readTightSpan(text: string): RegExpExecArray | null {
  const span = /^(v?[\d.]+[a-z]?)-(v?[\d.]+[a-z]?)$/i.exec(text);
  const shape = (version = '') =>
    version
      .replace(/\d+/g, '9')
      .replace(/[a-z]$/i, 'a')
      .toLowerCase();
  if (span === null || shape(span[1]) !== shape(span[2])) return null;
  // Without dots only years, short revisions and what says V: `750-823` is an article.
  if (!/\./.test(text) && !/^(?:(?:19|20)\d\d-(?:19|20)\d\d|\d\d?-\d\d?|v\d+-v\d+)$/i.test(text)) return null;
  return compareVendor(span[1]!, span[2]!) === -1 ? span : null;
}

function joinBounds(
  low: readonly Comparator[] | undefined,
  high: readonly Comparator[] | undefined,
): readonly Comparator[] | undefined {
  return low === undefined || high === undefined ? undefined : [...low, ...high];
}
