// Keys of schemes that are a row of numbers, of texts that are only texts, and of dates.

import { numberedShape, opensslShape } from './compare-numbered.ts';
import type { KeyWriter } from './key-writer.ts';
import { parseLooseDate } from './parse-date.ts';

/** CRAN and Hackage: of two that begin alike the longer one is later, as it is with bytes. */
export function writeNumbered(out: KeyWriter, text: string): string | undefined {
  if (!numberedShape.test(text)) return undefined;
  for (const digits of text.split(/[.-]/)) out.number(digits);
  return '';
}

export function writeOpenssl(out: KeyWriter, text: string): string | undefined {
  const m = opensslShape.exec(text);
  if (m === null) return undefined;
  for (const i of [1, 2, 3]) out.number(m[i] ?? '');
  const letters = (m[4] ?? '').toLowerCase();
  out.integer(letters.length);
  out.text(letters);
  if (m[5] === undefined) out.mark(2);
  else {
    out.mark(1);
    out.text(m[5].toLowerCase());
    out.number(m[6] ?? '');
  }
  return '';
}

export function writeLexicographic(out: KeyWriter, text: string): string {
  out.codePoints(text);
  return '';
}

export function writeDate(out: KeyWriter, text: string): string | undefined {
  const day = parseLooseDate(text);
  if (day === undefined) return undefined;
  for (const digits of day.split('-')) out.number(digits);
  return '';
}
