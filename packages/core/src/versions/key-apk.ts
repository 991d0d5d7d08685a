// Keys of Alpine's versions.

import { apkShape, apkSuffixes, parseApkSuffixes } from './compare-apk.ts';
import type { KeyWriter } from './key-writer.ts';

export function writeApk(out: KeyWriter, text: string): string | undefined {
  const m = apkShape.exec(text);
  if (m === null) return undefined;
  const [first = '', ...more] = (m[1] ?? '').split('.');
  out.number(first);
  // The end (1), fractions, which all begin with a zero and stand by their digits (2), then numbers.
  for (const digits of more) {
    if (digits.startsWith('0')) {
      out.mark(2);
      out.text(digits);
    } else out.number(digits);
  }
  out.mark(1);
  out.mark(m[2] ? m[2].charCodeAt(0) : 0);
  for (const [rank, digits] of parseApkSuffixes(m[3] ?? '')) {
    out.mark(rank);
    out.number(digits);
  }
  out.mark(apkSuffixes.indexOf(''));
  out.number(m[4] ?? '0');
  return '';
}
