// The door from documents to the room `versions`: which text is read, and what it means when there is none.
import type { RangeReading } from '../versions/index.ts';
import type { ProductStatus } from './schema.ts';
import type { Place } from './walk-document.ts';

/** What a product without any version says: it is meant whatever its version. */
export function withoutVersion(): RangeReading {
  return { text: '', kind: 'all', tier: 'none', words: 'no version is given' };
}

/** The reading of a version branch, or of its absence. */
export function rangeOf(version: { text: string; category: string } | undefined, _name: string): RangeReading {
  if (version === undefined) return withoutVersion();
  if (/^\s*(?:vers:all\/\*|all versions)\s*$/i.test(version.text)) {
    return { text: version.text, kind: 'all', tier: 'all', words: 'all versions' };
  }
  return { text: version.text, kind: 'unread', tier: 'unread', words: 'not read' };
}

export interface CveRange {
  range: RangeReading;
  notIn: RangeReading[];
  stated: keyof ProductStatus;
}

export function readCveRange(_item: Place): CveRange {
  return { range: { text: '', kind: 'unread', tier: 'unread', words: 'not read' }, notIn: [], stated: 'knownAffected' };
}

export function readOsvRange(_affected: Place, _ecosystem: string): RangeReading {
  return { text: '', kind: 'unread', tier: 'unread', words: 'not read' };
}
