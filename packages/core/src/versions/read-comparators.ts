// From a piece of range text to comparators: `>= V2.0 and < V2.6`, `prior to 4.2`, `1.0 through 1.32`, `8.0.x`, `V15 Update 2 and earlier`.

import { readTokens } from './compare-vendor.ts';
import { parseLooseDate } from './parse-date.ts';

export type Operator = '<' | '<=' | '>' | '>=' | '=';
export interface Comparator {
  readonly op: Operator;
  readonly version: string;
  readonly isDate?: boolean;
}

const versionWord =
  '(?:sp|sr|hf|update|upd|up|build|bld|patch|hot ?fix|service pack|rev(?:ision)?|release|beta|alpha|rc|cu|fp|fix pack|mr|step|b|r|p|u|v)';
const versionShape = new RegExp(
  `^(?:v(?:er(?:sion)?)?\\.? ?|r(?:el(?:ease)?)?\\.? |fw ?|firmware ?|software ?|build ?|rev(?:ision)?\\.? ?)?[a-z]{0,3}[-.]?\\d*[\\w.()[\\]/+~:-]*(?: ?[([]? ?(?<=[\\d ([])${versionWord}\\.? ?[\\w.()[\\]-]+[)\\]]?){0,4}$`,
  'i',
);

/** One version (not a word, not a sentence): it has a number or is a single letter, and nothing that is no part of a version. */
export function isVersionText(text: string): boolean {
  if (text.length === 0 || text.length > 60 || !versionShape.test(text)) return false;
  if (/^[a-z]$/i.test(text)) return true;
  return (
    /\d/.test(text) &&
    readTokens(text) !== undefined &&
    !/^(?:\d+[a-z]{4,}|[a-z]{4,}\d*)$/i.test(
      text.replace(/^(?:version|firmware|software|revision|release|build) ?/i, ''),
    )
  );
}

const wildcard = /(?:[.-](?:x{1,2}|\*))+$/i;

/** `8.0.x` is every version that begins with 8.0: from it up to, and without, the next. Undefined when the wildcard is not at the end. */
function readWildcard(op: Operator, text: string): readonly Comparator[] | undefined {
  const stem = text.replace(wildcard, '');
  const last = /^(.*?)(\d+)$/.exec(stem);
  if (/\b[x*]\b/i.test(stem) || last === null || !isVersionText(stem)) return undefined;
  const next = `${last[1]}${Number(last[2]) + 1}`;
  switch (op) {
    case '=':
      return [
        { op: '>=', version: stem },
        { op: '<', version: next },
      ];
    case '<=':
      return [{ op: '<', version: next }];
    case '>':
      return [{ op: '>=', version: next }];
    default:
      return [{ op, version: stem }];
  }
}

function readOperand(op: Operator, raw: string): readonly Comparator[] | undefined {
  const text = raw
    .trim()
    .replace(/^(?:versions?|ver\.?) (?=\S)/i, '')
    .replace(/[,;]$/, '')
    .trim();
  // American order: every publisher seen to write slashed dates writes them so, and 8/30 leaves no other reading.
  const date = /[A-Za-z]{3,}|\/|^\d{4}-\d{1,2}-\d{1,2}$/.test(text) ? parseLooseDate(text) : undefined;
  if (date !== undefined) return [{ op, version: date, isDate: true }];
  if (wildcard.test(text)) return readWildcard(op, text);
  if (/(?:^|[.\s])[xX*](?:$|[.\s])/.test(text)) return undefined;
  return isVersionText(text) ? [{ op, version: text }] : undefined;
}

/** Words for bounds, brought to signs. The longer phrase stands first. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\b(?:up to and including|through and including|up through|no later than)\b/gi, '<='],
  [/\b(?:prior to|before|earlier than|older than|lower than|less than|below|up to but not including)\b/gi, '<'],
  [/\b(?:later than|newer than|greater than|higher than|above|after)\b/gi, '>'],
  [/\b(?:starting (?:from|with)|since|from)\b/gi, '>='],
];

const suffixes: readonly (readonly [RegExp, Operator])[] = [
  [
    /^(.*?\S)[ ,(]+(?:and|or)? ?(?:all )?(?:prior|earlier|below|lower|older|previous|before)(?: (?:versions?|releases?|firmware|revisions?))?\)?$/i,
    '<=',
  ],
  [
    /^(.*?\S)[ ,(]+(?:and|or)? ?(?:all )?(?:later|newer|higher|above|greater|subsequent|up)(?: (?:versions?|releases?))?\)?$/i,
    '>=',
  ],
];

/**
 * The comparators of one piece, joined by "and"; undefined when any part of it could not be read: then nothing of it counts.
 */
export function readComparators(piece: string): readonly Comparator[] | undefined {
  let text = piece.trim();
  if (text === '') return undefined;
  const between =
    /^between (.+?)(?: \((including|inclusive|excluding|exclusive)\))? and (.+?)(?: \((including|inclusive|excluding|exclusive)\))?$/i.exec(
      text,
    );
  if (between) {
    return joinBounds(
      readOperand(/^ex/i.test(between[2] ?? '') ? '>' : '>=', between[1] ?? ''),
      readOperand(/^ex/i.test(between[4] ?? '') ? '<' : '<=', between[3] ?? ''),
    );
  }
  for (const [shape, op] of suffixes) {
    const m = shape.exec(text);
    if (m && !/[<>]/.test(m[1] ?? '')) return readOperand(op, m[1] ?? '');
  }
  const line = /^([^:<>=]{1,20}): ?(<=?.+)$/.exec(text);
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
  if (lead !== '') {
    // A bare version before "<" is the lower end.
    const low = pieces[1]?.startsWith('<') ? readOperand('>=', lead) : undefined;
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

/** `1.0 to 1.32`, `V3.0 - V3.9`, or one single version. */
function readSpan(text: string): readonly Comparator[] | undefined {
  const span = /^(.+?) (?:to|through|thru|until|-) (.+)$/i.exec(text);
  if (span) {
    const joined = joinBounds(readOperand('>=', span[1] ?? ''), readOperand('<=', span[2] ?? ''));
    if (joined !== undefined) return joined;
  }
  return readOperand('=', text);
}

function joinBounds(
  low: readonly Comparator[] | undefined,
  high: readonly Comparator[] | undefined,
): readonly Comparator[] | undefined {
  return low === undefined || high === undefined ? undefined : [...low, ...high];
}
