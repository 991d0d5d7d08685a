// The shapes of versions and ranges. The text as published always stays beside how it was read.
import * as T from 'typebox';

/** Version schemes by which two versions are ordered. `vendor` is service packs, hotfixes, builds; `dotted` is numbers and dots. */
export const VersionScheme = T.Enum(
  [
    'semver',
    'dpkg',
    'rpm',
    'apk',
    'maven',
    'pypi',
    'npm',
    'nuget',
    'rubygems',
    'composer',
    'pub',
    'cran',
    'hackage',
    'alpm',
    'conan',
    'openssl',
    'lexicographic',
    'dotted',
    'vendor',
    'letters',
    'date',
    'git',
  ],
  { $id: 'VersionScheme' },
);
export type VersionScheme =
  | 'semver'
  | 'dpkg'
  | 'rpm'
  | 'apk'
  | 'maven'
  | 'pypi'
  | 'npm'
  | 'nuget'
  | 'rubygems'
  | 'composer'
  | 'pub'
  | 'cran'
  | 'hackage'
  | 'alpm'
  | 'conan'
  | 'openssl'
  | 'lexicographic'
  | 'dotted'
  | 'vendor'
  | 'letters'
  | 'date'
  | 'git';

export const Bound = T.Object({ version: T.String(), inclusive: T.Boolean() });
export type Bound = T.Static<typeof Bound>;

/** From `low` to `high`; a side that is absent is open. One single version is low = high, both inclusive. */
export const Interval = T.Object({ low: T.Optional(Bound), high: T.Optional(Bound) });
export type Interval = T.Static<typeof Interval>;

/** Facts of an asset that a range's text may ask for beside the version. */
export const NeededField = T.Union(
  [
    T.Literal('version'),
    T.Literal('serial'),
    T.Literal('manufactured'),
    T.Literal('hardware'),
    T.Literal('model'),
    T.Literal('option'),
    T.Literal('platform'),
    T.Literal('vendor'),
    T.Literal('product'),
  ],
  { $id: 'NeededField' },
);
export type NeededField = T.Static<typeof NeededField>;

/** A condition on a field other than the version: a serial prefix, a date of manufacture, a hardware revision, an option in words. */
export const Condition = T.Object({
  field: NeededField,
  /** `is`, `starts-with` compare text; `within` compares by the interval (dates, prefixes); `stated` is words that a person must judge. */
  test: T.Union([T.Literal('is'), T.Literal('starts-with'), T.Literal('within'), T.Literal('stated')]),
  text: T.String({ description: "The condition in the source's words." }),
  values: T.Optional(T.Array(T.String())),
  interval: T.Optional(Interval),
  /** For serial prefixes: how many leading characters are compared. */
  prefixLength: T.Optional(T.Integer()),
});
export type Condition = T.Static<typeof Condition>;

/** Which reader understood the text; `npm run quality` counts by it. */
export const ReadingTier = T.Enum([
  'none',
  'all',
  'vers',
  'exact',
  'comparator',
  'interval',
  'list',
  'vendor',
  'wildcard',
  'date',
  'serial',
  'hardware',
  'condition',
  'prose',
  'events',
  'unread',
]);
export type ReadingTier =
  | 'none'
  | 'all'
  | 'vers'
  | 'exact'
  | 'comparator'
  | 'interval'
  | 'list'
  | 'vendor'
  | 'wildcard'
  | 'date'
  | 'serial'
  | 'hardware'
  | 'condition'
  | 'prose'
  | 'events'
  | 'unread';

/**
 * How one range text was read.
 * - `all`: every version (the text says so).
 * - `within`: inside one of the intervals, and every condition holds.
 * - `needs`: no version bound, only conditions on other fields.
 * - `unread`: nobody could read it; the answer is *cannot tell*, never all and never none.
 */
export const RangeReading = T.Object(
  {
    text: T.String({ description: 'As published.' }),
    kind: T.Union([T.Literal('all'), T.Literal('within'), T.Literal('needs'), T.Literal('unread')]),
    tier: T.String(),
    scheme: T.Optional(T.String()),
    intervals: T.Optional(T.Array(Interval)),
    conditions: T.Optional(T.Array(Condition)),
    words: T.String({ description: 'The reading in words: "from 1.0 up to and including 1.32".' }),
    /** Doubts: `decimal-order`, `open-upper-end`, `contradictory`, `model-as-version`, `mixed-list`, … */
    flags: T.Optional(T.Array(T.String())),
  },
  { $id: 'RangeReading' },
);
export interface RangeReading {
  text: string;
  kind: 'all' | 'within' | 'needs' | 'unread';
  tier: ReadingTier;
  scheme?: VersionScheme;
  intervals?: Interval[];
  conditions?: Condition[];
  words: string;
  flags?: string[];
}

/** What is known of the thing whose version is judged. */
export interface VersionSubject {
  version?: string | undefined;
  /** The version stands in the product's name alone: a release, of which nothing more is said. */
  isRelease?: boolean | undefined;
  serial?: string | undefined;
  manufactured?: string | undefined;
  hardware?: string | undefined;
  model?: string | undefined;
  /** Operating systems it runs on; empty when not known. */
  platforms?: readonly string[] | undefined;
  /** Options that it has, or has not (`without …`), in words. */
  options?: readonly string[] | undefined;
  /** Words of its name and model, folded: what an option's words are looked for in. */
  words?: ReadonlySet<string> | undefined;
}

export interface RangeJudgement {
  answer: 'inside' | 'outside' | 'cannot-tell';
  /** `version 2.1 is below 2.3 ("< V2.3" read as < 2.3)` */
  because: string;
  /** Fields that would settle it; empty unless `cannot-tell`. */
  missing: NeededField[];
  /** Doubts about the answer: `decimal-doubt` when decimals would give the other one. */
  flags?: string[];
}
