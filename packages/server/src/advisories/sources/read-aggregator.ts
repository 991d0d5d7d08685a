// aggregator.json (CSAF 2.0, 7.1.21): who a lister names and what an aggregator mirrors (7.1.23). A lister's entries are read at the
// provider itself, an aggregator's at its mirror, because that is what the aggregator vouches for and may be all that can be reached.

import { FetchRefusal } from './fetch-refusal.ts';
import { longestAddress, mostListedProviders } from './source-limits.ts';

export interface ListedProvider {
  readonly name: string;
  /** Where its metadata is read: the mirror's or its own. */
  readonly address: string;
  readonly isMirror: boolean;
}

export interface AggregatorList {
  readonly name: string;
  readonly isLister: boolean;
  readonly providers: readonly ListedProvider[];
  /** Entries without an address that can be used. */
  readonly unusable: readonly string[];
}

type Loose = Record<string, unknown>;
const recordOf = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};

export const isAggregatorList = (value: Loose): boolean =>
  Array.isArray(value.csaf_providers) || Array.isArray(value.csaf_publishers);

/** Mirrors are given by the address of their metadata or of the folder it lies in. */
function toMetadataAddress(text: unknown, base: string): string | undefined {
  if (typeof text !== 'string' || !URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  if (!url.pathname.endsWith('.json')) url.pathname = `${url.pathname.replace(/\/?$/, '/')}provider-metadata.json`;
  return url.href.length <= longestAddress ? url.href : undefined;
}

/** Throws FetchRefusal `not-an-aggregator` or `too-many`. Entries named twice are taken once. */
export function readAggregator(value: Loose, url: string): AggregatorList {
  if (!isAggregatorList(value)) throw new FetchRefusal('not-an-aggregator', `${url} lists no providers`);
  const { name, category } = recordOf(value.aggregator);
  const isLister = category === 'lister';
  const entries = [value.csaf_providers, value.csaf_publishers].flatMap((list) => (Array.isArray(list) ? list : []));
  if (entries.length > mostListedProviders)
    throw new FetchRefusal('too-many', `${url} lists more than ${mostListedProviders} providers`);
  const providers = new Map<string, ListedProvider>();
  const unusable: string[] = [];
  for (const entry of entries.map(recordOf)) {
    const metadata = recordOf(entry.metadata);
    const publisher = recordOf(metadata.publisher).name;
    const mirror = isLister || !Array.isArray(entry.mirrors) ? undefined : toMetadataAddress(entry.mirrors[0], url);
    const address = mirror ?? toMetadataAddress(metadata.url, url);
    const called = typeof publisher === 'string' ? publisher.slice(0, 200) : (address ?? 'an entry without a name');
    if (address === undefined) unusable.push(called);
    else providers.set(address, { name: called, address, isMirror: mirror !== undefined });
  }
  return {
    name: typeof name === 'string' ? name.slice(0, 200) : url,
    isLister,
    providers: [...providers.values()],
    unusable,
  };
}
