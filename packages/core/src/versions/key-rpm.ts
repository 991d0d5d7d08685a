// Keys of RPM and of Arch Linux.

import { splitAlpm } from './compare-alpm.ts';
import { rpmSegments, splitRpm } from './compare-rpm.ts';
import type { KeyWriter } from './key-writer.ts';

const isNumber = (segment: string) => segment.charCodeAt(0) <= 57 && segment.charCodeAt(0) >= 48;

/** `~` (1), end (2), `^` (3), letters (4), then numbers, whose bytes are all above. */
function writeRpmPart(out: KeyWriter, part: string): void {
  for (const segment of rpmSegments(part)) {
    if (segment === '~') out.mark(1);
    else if (segment === '^') out.mark(3);
    else if (isNumber(segment)) out.number(segment);
    else {
      out.mark(4);
      out.text(segment);
    }
  }
  out.mark(2);
}

export function writeRpm(out: KeyWriter, text: string): string {
  const { epoch, version, release } = splitRpm(text);
  out.number(epoch);
  writeRpmPart(out, version);
  if (release !== undefined) {
    out.mark(1);
    writeRpmPart(out, release);
  }
  return '';
}

/**
 * Letters without a separator (1), end (2), a number without one (3), then by the count of separators, letters before numbers (4 to 6).
 * False: a separator at the end, where the order goes in a circle (`1.` < `1.1` < `1..a` < `1.`).
 */
function writeAlpmPart(out: KeyWriter, part: string): boolean {
  if (/[^\dA-Za-z]$/.test(part)) return false;
  for (const [, separator = '', segment = ''] of part.matchAll(/([^\dA-Za-z]*)(\d+|[A-Za-z]+)/g)) {
    const isNumeric = isNumber(segment);
    if (separator.length < 2) out.mark((isNumeric ? 3 : 1) + (separator.length === 0 ? 0 : isNumeric ? 2 : 3));
    else {
      out.mark(6);
      out.integer(separator.length * 2 + (isNumeric ? 1 : 0));
    }
    if (isNumeric) out.number(segment);
    else out.text(segment);
  }
  out.mark(2);
  return true;
}

/** `1.0` equals `1.0-1` and `1.0-2`, which differ: versions with a release and those without are two lines. */
export function writeAlpm(out: KeyWriter, text: string): string | undefined {
  const { epoch, version, release } = splitAlpm(text);
  out.number(epoch);
  if (!writeAlpmPart(out, version)) return undefined;
  if (release === undefined) return 'no release';
  return writeAlpmPart(out, release) ? '' : undefined;
}
