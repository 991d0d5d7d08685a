// A range as people write it, in the form that CSAF 2.1 asks for (section 3.1.2.3.2): constraints alone, or vers:all/*.
import { readRange } from '../../versions/index.ts';
import { readRangeText } from '../csaf-2.1/version-range-text.ts';

/** Undefined when nobody could read it, or when it asks for more than versions: then no range says the same, and none is made up. */
export function toVls(text: string): string | undefined {
  const { kind, conditions, intervals } = readRange(text);
  if (conditions !== undefined) return undefined;
  if (kind === 'all') return 'vers:all/*';
  if (kind !== 'within' || intervals === undefined) return undefined;
  const ordered = intervals.toSorted((a, b) => Number(a.low !== undefined) - Number(b.low !== undefined));
  const written = ordered
    .flatMap(({ low, high }) => {
      if (low !== undefined && low.version === high?.version) return [encode(low.version)];
      return [
        ...(low === undefined ? [] : [`${low.inclusive ? '>=' : '>'}${encode(low.version)}`]),
        ...(high === undefined ? [] : [`${high.inclusive ? '<=' : '<'}${encode(high.version)}`]),
      ];
    })
    .join('|');
  return written === '' || 'fault' in readRangeText(written) ? undefined : written;
}

const encode = (version: string) =>
  encodeURIComponent(version.toWellFormed()).replaceAll('%3A', ':').replaceAll('*', '%2A');

/** A version out of a constraint: what stands percent-encoded there, in clear. */
export function decodeVersion(version: string): string {
  try {
    return decodeURIComponent(version);
  } catch {
    return version;
  }
}
