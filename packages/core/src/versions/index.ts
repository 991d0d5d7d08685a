export { compareVersions, toVersionScheme } from './compare-versions.ts';
export { parseLooseDate } from './parse-date.ts';
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
