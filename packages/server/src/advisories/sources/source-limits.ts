// How much of a source is taken in: docs/limits.md tells people the same figures.
import type { FetchLimits } from './fetch-safely.ts';

const kibi = 1024;
const mebi = 1024 * kibi;

/** One advisory. */
export const documentLimits: FetchLimits = { maxBytes: 50 * mebi, timeoutMs: 120_000 };
/** Metadata of a provider, a security.txt. */
export const pageLimits: FetchLimits = { maxBytes: mebi, timeoutMs: 30_000 };
/** The list of an aggregator. */
export const aggregatorLimits: FetchLimits = { maxBytes: 16 * mebi, timeoutMs: 60_000 };
/** Hashes, signatures, keys. */
export const besideLimits: FetchLimits = { maxBytes: 256 * kibi, timeoutMs: 30_000 };
/** Feeds and changes.csv, which are read as a stream. */
export const feedLimits: FetchLimits = { maxBytes: 512 * mebi, timeoutMs: 600_000 };
/** KEV, EPSS, OSV and CVE exports, which are held in memory as they come. */
export const archiveLimits: FetchLimits = { maxBytes: 256 * mebi, timeoutMs: 600_000 };

export const entryLimits = { itemBytes: 256 * kibi, depth: 64, items: 1_000_000 } as const;
export const mostFeeds = 100;
export const mostKeysNamed = 20;
export const mostListedProviders = 1000;
/** Longest address that is kept. */
export const longestAddress = 2000;
/** A folder or a bundle carried in. */
export const bundleLimits = { files: 1_000_000, fileBytes: 1024 * mebi, keys: 1000 } as const;
