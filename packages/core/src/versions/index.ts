export { compareVersions, toVersionScheme } from './compare-versions.ts';
export { judgeRange } from './judge-range.ts';
export { isSurelyOutside, type KeyRange, toKeyRange } from './key-range.ts';
export { parseLooseDate } from './parse-date.ts';
export { parseVers } from './parse-vers.ts';
export { type CveReading, type CveVersion, type OsvEvent, readCveVersions, readOsvEvents } from './read-events.ts';
export { type Exclusion, type NameReading, readNameVersion } from './read-name-version.ts';
export { type ReadRangeOptions, readRange } from './read-range.ts';
export { fieldOf } from './read-remark.ts';
export { readReason, readWords } from './read-sentences.ts';
export { readVers } from './read-vers.ts';
export {
  Bound,
  Condition,
  Interval,
  NeededField,
  type RangeJudgement,
  RangeReading,
  ReadingTier,
  VersionScheme,
  type VersionSubject,
} from './schema.ts';
export { jointSentences, versionSentences, wordSentences } from './sentences.ts';
export { fromNativeRange, isNativeScheme, type NativeScheme, toVers } from './to-vers.ts';
export { toWords } from './to-words.ts';
export { compareKeys, type KeyInterval, keyIntervalOf, toVersionKey, type VersionKey } from './version-key.ts';
