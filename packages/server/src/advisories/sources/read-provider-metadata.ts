// provider-metadata.json (CSAF 2.0, 7.1.7): where a provider's lists and keys are. Read leniently, taken strictly: what has no usable
// address is left out, counts are limited.

import type { Tlp } from '@tocsin/core/advisories';
import { parseJson } from '@tocsin/core/base/read';
import { FetchRefusal } from './fetch-refusal.ts';
import { toTlp } from './list-documents.ts';
import { mostFeeds, mostKeysNamed } from './source-limits.ts';

export interface ProviderMetadata {
  readonly publisher: string | undefined;
  readonly feeds: readonly { readonly url: string; readonly tlp: Tlp | undefined }[];
  /** Each ends in a slash. */
  readonly directories: readonly string[];
  readonly keys: readonly { readonly url: string; readonly fingerprint: string | undefined }[];
}

type Loose = Record<string, unknown>;

const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const recordsOf = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** A JSON object, with limits on depth. Throws FetchRefusal `not-json`. */
export function readJsonObject(bytes: Uint8Array, url: string): Loose {
  const { value } = parseJson(bytes);
  if (!isRecord(value)) throw new FetchRefusal('not-json', `${url} is no JSON object`);
  return value;
}

/** True of a document that says where advisories are; a page that answers 200 to everything is none. */
export const isProviderMetadata = (value: Loose): boolean =>
  Array.isArray(value.distributions) && value.distributions.length > 0;

/** Throws FetchRefusal `no-distribution` when it names neither feed nor directory. */
export function readProviderMetadata(value: Loose, url: string): ProviderMetadata {
  const toUrl = (text: unknown): string | undefined =>
    typeof text === 'string' && URL.canParse(text, url) ? new URL(text, url).href : undefined;
  const distributions = recordsOf(value.distributions).slice(0, mostFeeds);
  const feeds = distributions
    .flatMap(({ rolie }) => recordsOf(isRecord(rolie) ? rolie.feeds : undefined))
    .flatMap((feed) => {
      const address = toUrl(feed.url);
      return address === undefined ? [] : [{ url: address, tlp: toTlp(feed.tlp_label) }];
    });
  const directories = distributions.flatMap(({ directory_url }) => {
    const address = toUrl(directory_url);
    return address === undefined ? [] : [address.endsWith('/') ? address : `${address}/`];
  });
  if (feeds.length + directories.length === 0)
    throw new FetchRefusal('no-distribution', `${url} names neither a feed nor a directory`);
  const keys = recordsOf(value.public_openpgp_keys).flatMap((key) => {
    const address = toUrl(key.url);
    if (address === undefined) return [];
    return [{ url: address, fingerprint: typeof key.fingerprint === 'string' ? key.fingerprint : undefined }];
  });
  const publisher = isRecord(value.publisher) ? value.publisher.name : undefined;
  return {
    publisher: typeof publisher === 'string' ? publisher.slice(0, 200) : undefined,
    feeds: feeds.slice(0, mostFeeds),
    directories: directories.slice(0, mostFeeds),
    keys: keys.slice(0, mostKeysNamed),
  };
}
