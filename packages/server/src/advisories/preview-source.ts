// A look at an address before it becomes a source: one fetch or a few, with the same limits and the same guard as a run. Nothing is kept.

import type { SourceKind, SourcePreview } from '@tocsin/core/advisories';
import { hostOf } from './run-source.ts';
import { toListAddress } from './run-source-aggregator.ts';
import type { SourceDependencies } from './run-source-context.ts';
import { discoverProvider } from './sources/discover-provider.ts';
import { describeRefusal, FetchRefusal } from './sources/fetch-refusal.ts';
import { createFetcher, type Fetcher } from './sources/fetch-safely.ts';
import { isAggregatorList, readAggregator } from './sources/read-aggregator.ts';
import { isProviderMetadata, readJsonObject, readProviderMetadata } from './sources/read-provider-metadata.ts';
import { aggregatorLimits, pageLimits } from './sources/source-limits.ts';

const mostProvidersShown = 100;
const nothing = { feeds: [], directories: [], keys: [], providers: [], providersInAll: 0 };

export interface SourceAddress {
  readonly kind: SourceKind;
  readonly address: string;
  readonly private?: boolean | undefined;
}

/** What is there, or in words why not: a refusal is an answer here, not a fault. */
export async function previewSource(
  deps: Pick<SourceDependencies, 'turns' | 'resolve'>,
  { kind, address, private: isPrivate = false }: SourceAddress,
): Promise<SourcePreview> {
  if (kind === 'folder' || kind === 'bundle')
    return { found: true, address, said: 'A place on the server is looked at when it is read.', ...nothing };
  const fetcher = createFetcher({
    privateHost: isPrivate ? hostOf(address) : undefined,
    turns: deps.turns,
    resolve: deps.resolve,
  });
  try {
    return await (kind === 'csaf-provider'
      ? lookAtProvider(fetcher, await discoverProvider(address, fetcher))
      : kind === 'csaf-aggregator'
        ? lookAtList(fetcher, toListAddress(address))
        : lookAtFile(fetcher, address));
  } catch (cause) {
    return { found: false, said: describeRefusal(cause).message, ...nothing };
  } finally {
    fetcher.close();
  }
}

async function lookAtProvider(fetcher: Fetcher, url: string): Promise<SourcePreview> {
  const metadata = readProviderMetadata(readJsonObject(await fetchPage(fetcher, url, pageLimits), url), url);
  return {
    ...nothing,
    found: true,
    address: url,
    ...(metadata.publisher === undefined ? {} : { name: metadata.publisher }),
    said: 'A CSAF provider.',
    feeds: metadata.feeds.map((feed) => ({ url: feed.url, ...(feed.tlp === undefined ? {} : { tlp: feed.tlp }) })),
    directories: [...metadata.directories],
    keys: metadata.keys.map((key) => ({
      url: key.url,
      ...(key.fingerprint === undefined ? {} : { fingerprint: key.fingerprint }),
    })),
  };
}

async function lookAtList(fetcher: Fetcher, url: string): Promise<SourcePreview> {
  const value = readJsonObject(await fetchPage(fetcher, url, aggregatorLimits), url);
  if (isProviderMetadata(value) && !isAggregatorList(value)) return lookAtProvider(fetcher, url);
  const list = readAggregator(value, url);
  return {
    ...nothing,
    found: true,
    address: url,
    name: list.name,
    said: list.isLister ? 'A lister: it says where providers are.' : 'An aggregator: it mirrors providers.',
    providers: list.providers.slice(0, mostProvidersShown).map(({ name, address }) => ({ name, address })),
    providersInAll: list.providers.length,
  };
}

/** Only whether it answers: such files are large. The body is left after its first bytes. */
async function lookAtFile(fetcher: Fetcher, url: string): Promise<SourcePreview> {
  const answer = await fetcher.open(url, pageLimits);
  for await (const _bytes of answer.body) break;
  if (answer.status !== 200) throw new FetchRefusal('http', `${url} answered ${answer.status}`);
  return {
    ...nothing,
    found: true,
    address: answer.url,
    said: 'A file is there. What it holds is read when it is fetched.',
  };
}

async function fetchPage(fetcher: Fetcher, url: string, limits: typeof pageLimits): Promise<Uint8Array> {
  const { status, bytes } = await fetcher.get(url, limits);
  if (status !== 200) throw new FetchRefusal('http', `${url} answered ${status}`);
  return bytes;
}
