// The door from documents to the room `versions`: which text is read, and what it means when there is none.
import {
  type CveVersion,
  judgeRange,
  type OsvEvent,
  type RangeReading,
  readCveVersions,
  readNameVersion,
  readOsvEvents,
  readRange,
  toVersionScheme,
  type VersionScheme,
  wordSentences,
} from '../versions/index.ts';
import { mergeReadings } from './merge-readings.ts';
import type { ProductStatus } from './schema.ts';
import type { Place } from './walk-document.ts';

/** What a product without any version says: it is meant whatever its version. */
export function withoutVersion(): RangeReading {
  return { text: '', kind: 'all', tier: 'none', words: wordSentences.noVersion() };
}

/**
 * The reading of a CSAF version branch, or of its absence. Where the branch is absent or says "all", the name may still say
 * which ("IntelliSpace Portal 8.0.x", all versions): then the name bounds it, with the flag `version-in-name`.
 */
export function rangeOf(version: { text: string; category: string } | undefined, name: string): RangeReading {
  const category = version?.category === 'product_version' ? 'product_version' : 'product_version_range';
  const stated = version === undefined ? withoutVersion() : readRange(version.text, { category, product: name });
  if (stated.kind !== 'all') return stated;
  const { reading } = readNameVersion(name);
  if (reading === undefined) return stated;
  return { ...reading, flags: [...(reading.flags ?? []), 'version-in-name'] };
}

export interface StatedRange {
  range: RangeReading;
  notIn: RangeReading[];
  stated: keyof ProductStatus;
}

/**
 * The version statements of one CVE 5 `affected` item. Statements that cannot be said as one range (one is unread, or the schemes
 * differ) are several: each is a product of its own, so that an unread one cannot hide a read one.
 */
export function readCveRanges(item: Place): StatedRange[] {
  const defaultStatus = item.text('defaultStatus')?.toLowerCase() ?? 'unknown';
  const versions = item.records('versions').map(readCveVersion);
  const { affected, unaffected } = readCveVersions(versions, defaultStatus);
  // CVE 5, product.defaultStatus: what no entry matches has the default status, whatever else is listed.
  if (defaultStatus === 'affected') {
    const all: RangeReading = { text: '', kind: 'all', tier: 'events', words: wordSentences.allVersions() };
    return [{ range: all, notIn: mergeReadings(unaffected), stated: 'knownAffected' }];
  }
  if (affected.length > 0) {
    const notIn = mergeReadings(unaffected);
    return mergeReadings(affected).map((range) => ({ range, notIn, stated: 'knownAffected' }));
  }
  if (defaultStatus === 'unaffected') return [{ range: withoutVersion(), notIn: [], stated: 'knownNotAffected' }];
  if (unaffected.length > 0) {
    return mergeReadings(unaffected).map((range) => ({ range, notIn: [], stated: 'knownNotAffected' }));
  }
  return [{ range: withoutVersion(), notIn: [], stated: 'underInvestigation' }];
}

function readCveVersion(entry: Place): CveVersion {
  return {
    version: entry.text('version') ?? '',
    status: entry.text('status')?.toLowerCase() ?? '',
    versionType: entry.text('versionType'),
    lessThan: entry.text('lessThan'),
    lessThanOrEqual: entry.text('lessThanOrEqual'),
    changes: entry.records('changes', 100).flatMap((change) => {
      const at = change.text('at');
      return at === undefined ? [] : [{ at, status: change.text('status')?.toLowerCase() ?? '' }];
    }),
  };
}

/**
 * All ranges and listed versions of one OSV `affected` item as one reading. Commits (type GIT) count only where nothing else is
 * said, and then the answer for a version is *cannot tell*.
 */
export function readOsvRange(affected: Place, ecosystem: string): RangeReading {
  const ranges = affected.records('ranges');
  // An ecosystem called like a member of every object is no ecosystem.
  const found = toVersionScheme(ecosystem);
  const known = typeof found === 'string' ? found : undefined;
  const readings = ranges.flatMap((range) => {
    if (range.text('type') === 'GIT') return [];
    const scheme = range.text('type') === 'SEMVER' ? 'semver' : (known ?? 'vendor');
    return [readOsvEvents(range.records('events').map(readOsvEvent), scheme)];
  });
  const bounded = mergeReadings(readings);
  const listed = readListedVersions(affected.texts('versions'), bounded, known ?? bounded[0]?.scheme ?? 'vendor');
  const [merged, ...others] = listed === undefined ? bounded : mergeReadings([...bounded, listed]);
  if (merged !== undefined && others.length === 0) return merged;
  if (merged !== undefined) {
    const text = [merged, ...others].map((reading) => reading.text).join(', ');
    return { text, kind: 'unread', tier: 'unread', words: wordSentences.notOneRange(), flags: ['mixed-list'] };
  }
  return readOsvEvents(ranges.flatMap((range) => range.records('events').map(readOsvEvent)).slice(0, 100), 'git');
}

/**
 * Versions named one by one. Databases list every version that lies in the ranges anyway; only those that do not are kept, as
 * intervals of one version each.
 */
function readListedVersions(
  versions: readonly string[],
  bounded: readonly RangeReading[],
  scheme: VersionScheme,
): RangeReading | undefined {
  const few = bounded.filter((reading) => (reading.intervals?.length ?? 0) <= 20);
  const single = [...new Set(versions)].filter((version) =>
    few.every((reading) => judgeRange(reading, { version }).answer !== 'inside'),
  );
  if (single.length === 0) return undefined;
  const intervals = single.map((version) => ({
    low: { version, inclusive: true },
    high: { version, inclusive: true },
  }));
  const text = single.slice(0, 50).join(', ');
  const words = single.length === 1 ? `version ${text}` : `one of ${single.length} listed versions`;
  return { text, kind: 'within', tier: 'list', scheme, intervals, words };
}

function readOsvEvent(event: Place): OsvEvent {
  const pick = (name: keyof OsvEvent) => {
    const text = event.text(name);
    return text === undefined ? {} : { [name]: text };
  };
  return { ...pick('introduced'), ...pick('fixed'), ...pick('last_affected'), ...pick('limit') };
}
