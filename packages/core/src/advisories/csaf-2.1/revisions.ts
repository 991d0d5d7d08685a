// The revision history as the rules on it ask for it: version numbers taken apart, items in the order in which they were published.
import { compareVersions } from '../../versions/index.ts';
import type { CsafDocument } from './csaf-document.ts';
import type { Spot } from './spot.ts';
import { compareTimestamps, parseTimestamp, type Timestamp } from './timestamp.ts';

/** A document version (section 3.1.13): an integer, or a semantic version. */
export interface DocumentVersion {
  readonly text: string;
  readonly isInteger: boolean;
  readonly major: bigint;
  /** With its hyphen; empty when there is none. */
  readonly preRelease: string;
  /** Without what stands behind a plus, which never counts. */
  readonly withoutBuild: string;
}

const integer = /^(?:0|[1-9]\d*)$/;
const semantic = /^((0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*))(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** Undefined for what is neither; the schema tells of those. */
export function parseDocumentVersion(text: string | undefined): DocumentVersion | undefined {
  if (text === undefined || text.length > 200) return undefined;
  if (integer.test(text)) return { text, isInteger: true, major: BigInt(text), preRelease: '', withoutBuild: text };
  const [, core, major, preRelease = ''] = semantic.exec(text) ?? [];
  if (core === undefined || major === undefined) return undefined;
  return { text, isInteger: false, major: BigInt(major), preRelease, withoutBuild: `${core}${preRelease}` };
}

/** Section 6.1.14: an integer among semantic versions counts as `N.0.0`. */
export function compareDocumentVersions(a: DocumentVersion, b: DocumentVersion): number {
  const whole = (version: DocumentVersion) => (version.isInteger ? `${version.text}.0.0` : version.withoutBuild);
  return compareVersions('semver', whole(a), whole(b)) ?? 0;
}

export interface DatedRevision {
  readonly spot: Spot;
  readonly date: string;
  readonly at: Timestamp;
  readonly version: DocumentVersion;
}

/** Ascending by date and, at one date, by number. Items whose date or number cannot be read are left out; schema and 6.1.37 tell of them. */
export function sortedRevisions(document: CsafDocument): DatedRevision[] {
  const revisions: DatedRevision[] = [];
  for (const spot of document.revisions()) {
    const date = spot.text('date') ?? '';
    const at = parseTimestamp(date);
    const version = parseDocumentVersion(spot.text('number'));
    if (at !== undefined && version !== undefined) revisions.push({ spot, date, at, version });
  }
  return revisions.sort((a, b) => compareTimestamps(a.at, b.at) || compareDocumentVersions(a.version, b.version));
}

export function isEarly(version: DocumentVersion): boolean {
  return version.major === 0n;
}
