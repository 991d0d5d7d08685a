// Keys of semver, npm, NuGet and Pub. After the numbers: a pre-release, then none. Numbers that are left out are zeros, so zeros at the end are not written.

import { parseSemver } from './compare-semver.ts';
import type { KeyWriter } from './key-writer.ts';

const identifiers = (out: KeyWriter, parts: readonly string[]): void => {
  for (const part of parts) {
    if (/^\d+$/.test(part)) {
      out.mark(1);
      out.number(part);
    } else {
      out.mark(2);
      out.text(part);
    }
  }
  out.mark(0);
};

function write(out: KeyWriter, text: string, most: number, isBuildCounted = false): string | undefined {
  const parsed = parseSemver(text, most);
  if (parsed === undefined) return undefined;
  const { numbers, pre, build } = parsed;
  let count = numbers.length;
  while (count > 0 && /^0+$/.test(numbers[count - 1]!)) count -= 1;
  for (let i = 0; i < count; i++) out.number(numbers[i]!);
  if (pre.length === 0) out.mark(2);
  else {
    out.mark(1);
    identifiers(out, pre);
  }
  if (isBuildCounted && build.length > 0) identifiers(out, build);
  return '';
}

export const writeSemver = (out: KeyWriter, text: string): string | undefined => write(out, text, 16);
export const writeNuget = (out: KeyWriter, text: string): string | undefined => write(out, text.toLowerCase(), 4);
export const writePub = (out: KeyWriter, text: string): string | undefined => write(out, text, 3, true);
