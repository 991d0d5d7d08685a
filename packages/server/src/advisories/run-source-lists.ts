// The lists of a provider, read as streams into the table of what is listed: flat memory however long a list is.

import type { SourceFeed, Tlp } from '@tocsin/core/advisories';
import { inTransaction, isOwnTrouble, type RunContext, refuse } from './run-source-context.ts';
import { forgetUnlisted, keepListed, readPage, savePage } from './source-document-store.ts';
import { describeRefusal, FetchRefusal } from './sources/fetch-refusal.ts';
import {
  type ListedDocument,
  type ListRefusal,
  readChanges,
  readIndex,
  readRolieFeed,
} from './sources/list-documents.ts';
import type { ProviderMetadata } from './sources/read-provider-metadata.ts';
import { feedLimits } from './sources/source-limits.ts';

/** Entries kept in one transaction. */
const batchSize = 500;

interface List {
  readonly url: string;
  readonly tlp?: Tlp | undefined;
  read(chunks: AsyncIterable<Uint8Array>): AsyncIterable<ListedDocument | ListRefusal>;
}

/** Feeds before directories (both hold the same documents); gives the failure when no list at all could be read. */
export async function readLists(context: RunContext, metadata: ProviderMetadata): Promise<unknown> {
  const feeds = metadata.feeds.map(
    ({ url, tlp }): List => ({ url, tlp, read: (chunks) => readRolieFeed(chunks, url, tlp) }),
  );
  const failures: unknown[] = [];
  const tryLists = async (lists: readonly List[]) => {
    let worked = false;
    for (const list of lists) {
      const failure = await readList(context, list);
      if (failure === undefined) worked = true;
      else failures.push(failure);
    }
    return worked;
  };
  if (await tryLists(feeds)) return undefined;
  for (const directory of metadata.directories) {
    const changes: List = { url: `${directory}changes.csv`, read: (chunks) => readChanges(chunks, directory) };
    const index: List = { url: `${directory}index.txt`, read: (chunks) => readIndex(chunks, directory) };
    if ((await tryLists([changes])) || (await tryLists([index]))) failures.length = 0;
  }
  return failures[0];
}

/** Reads one list as a stream. Its validators are kept last: a list that broke off is read again, and what it gave before counts. */
async function readList(context: RunContext, list: List): Promise<unknown> {
  const { source, run, fetcher, deps, counts } = context;
  const seen: { -readonly [K in keyof SourceFeed]: SourceFeed[K] } = {
    url: list.url,
    state: 'read',
    listed: 0,
    ...(list.tlp === undefined ? {} : { tlp: list.tlp }),
  };
  counts.feeds = [...(counts.feeds ?? []), seen];
  try {
    const known = await inTransaction(context, (trx) => readPage(trx, source.id, list.url));
    const { status, body, etag, lastModified } = await fetcher.open(list.url, feedLimits, known);
    if (status !== 200) {
      for await (const _ of body) break;
      if (status !== 304) throw new FetchRefusal(`http-${status}`, `${list.url} answered ${status}`);
      seen.state = 'unchanged';
      return undefined;
    }
    for await (const batch of inBatches(list.read(body), batchSize)) {
      for (const entry of batch) if ('code' in entry) refuse(counts, entry.url, entry);
      const documents = batch.filter((entry): entry is ListedDocument => !('code' in entry));
      seen.listed += documents.length;
      await inTransaction(context, (trx) => keepListed(trx, source.id, run, list.url, documents, deps.now()));
    }
    await inTransaction(context, async (trx) => {
      for (const url of await forgetUnlisted(trx, source.id, run, list.url))
        refuse(counts, url, new FetchRefusal('delisted', 'it was listed, could not be read, and is listed no more'));
      await savePage(trx, source.id, list.url, { etag, lastModified, now: deps.now() });
    });
    return undefined;
  } catch (cause) {
    if (isOwnTrouble(cause)) throw cause;
    seen.state = 'failed';
    seen.error = describeRefusal(cause).message;
    refuse(counts, list.url, cause);
    return cause;
  }
}

async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  try {
    for await (const item of items) {
      batch.push(item);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
  } catch (cause) {
    // What came before the fault counts.
    if (batch.length > 0) yield batch;
    throw cause;
  }
  if (batch.length > 0) yield batch;
}
