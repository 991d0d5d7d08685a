// Small pages of a source (metadata, keys, lists of providers), asked for conditionally: what they said is kept for the answer "not modified".

import { inTransaction, type RunContext } from './run-source-context.ts';
import { readPage, savePage } from './source-document-store.ts';
import { FetchRefusal } from './sources/fetch-refusal.ts';
import type { FetchLimits } from './sources/fetch-safely.ts';

/** The page as it is now. Throws FetchRefusal `http-…` for any answer but 200 and 304. */
export async function fetchPage(context: RunContext, url: string, limits: FetchLimits): Promise<Uint8Array> {
  const known = await inTransaction(context, (trx) => readPage(trx, context.source.id, url));
  const { status, bytes, etag, lastModified } = await context.fetcher.get(
    url,
    limits,
    known?.content === undefined ? {} : known,
  );
  if (status === 304 && known?.content !== undefined) return known.content;
  if (status !== 200) throw new FetchRefusal(`http-${status}`, `${url} answered ${status}`);
  await inTransaction(context, (trx) =>
    savePage(trx, context.source.id, url, { etag, lastModified, content: bytes, now: context.deps.now() }),
  );
  return bytes;
}

/** The page as it was last seen, for what still holds when the server is gone. */
export async function recallPage(context: RunContext, url: string): Promise<Uint8Array | undefined> {
  return (await inTransaction(context, (trx) => readPage(trx, context.source.id, url)))?.content;
}
