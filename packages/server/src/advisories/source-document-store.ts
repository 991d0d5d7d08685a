// What sources list and where each document stands. Trusted for what the node fetches next; whoever controls a source can make us ask for
// public addresses of his choice, few at a time, and nothing else.

import type { Tlp } from '@tocsin/core/advisories';
import type { Instant } from '@tocsin/core/base';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';
import type { Validators } from './sources/fetch-safely.ts';
import type { BesideAddresses, ListedDocument } from './sources/list-documents.ts';

export interface PendingDocument extends ListedDocument {
  readonly failures: number;
  readonly known: Validators;
}

/** Keeps what is new or changed since it was last fetched; everything else costs a look-up and no write. */
export async function keepListed(
  trx: Transaction,
  source: string,
  run: string,
  feed: string,
  documents: readonly ListedDocument[],
  now: Instant,
): Promise<void> {
  await sql`
    insert into source_document (source, url, feed, tlp, updated, beside, pending, seen_run)
    select ${source}::uuid, l.url, ${feed}, l.tlp, l.updated, l.beside, true, ${run}::uuid
    from (select distinct on (url) * from jsonb_to_recordset(${JSON.stringify(documents)}::jsonb)
      as r(url text, tlp text, updated text, beside jsonb) order by url, updated desc) l
    left join source_document d on d.source = ${source}::uuid and d.url = l.url
    where d.url is null or d.pending or d.updated <> l.updated
      or (l.updated = '' and d.fetched_at < ${now}::timestamptz - interval '1 day')
    on conflict (source, url) do update set feed = excluded.feed, tlp = excluded.tlp, beside = excluded.beside, pending = true,
      seen_run = excluded.seen_run, updated = excluded.updated,
      failures = case when source_document.updated = excluded.updated then source_document.failures else 0 end,
      next_try_at = case when source_document.updated = excluded.updated then source_document.next_try_at end`.execute(
    trx,
  );
}

/** After a feed was read to its end: what it lists no more is not waited for. Gives the addresses that were never read. */
export async function forgetUnlisted(trx: Transaction, source: string, run: string, feed: string): Promise<string[]> {
  const { rows } = await sql<{ url: string }>`
    delete from source_document where source = ${source}::uuid and feed = ${feed} and pending and seen_run <> ${run}::uuid
      and fetched_at is null returning url`.execute(trx);
  await sql`
    update source_document set pending = false where source = ${source}::uuid and feed = ${feed} and pending
      and seen_run <> ${run}::uuid`.execute(trx);
  return rows.map((row) => row.url);
}

interface PendingRecord {
  url: string;
  tlp: Tlp | null;
  updated: string;
  beside: BesideAddresses | null;
  failures: number;
  etag: string | null;
  last_modified: string | null;
}

/** The next documents to fetch, the oldest change first; none twice in a run. `early` passes over the waits after failures. */
export async function findPending(
  trx: Transaction,
  source: string,
  query: { run: string; now: Instant; early: boolean; limit: number },
): Promise<PendingDocument[]> {
  const { rows } = await sql<PendingRecord>`
    select url, tlp, updated, beside, failures, etag, last_modified from source_document
    where source = ${source}::uuid and pending and tried_run is distinct from ${query.run}::uuid
      and (${query.early} or next_try_at is null or next_try_at <= ${query.now}::timestamptz)
    order by updated, url limit ${query.limit}`.execute(trx);
  return rows.map((row) => ({
    url: row.url,
    updated: row.updated,
    failures: row.failures,
    known: { etag: row.etag ?? undefined, lastModified: row.last_modified ?? undefined },
    ...(row.tlp === null ? {} : { tlp: row.tlp }),
    ...(row.beside === null ? {} : { beside: row.beside }),
  }));
}

/** Called once the document is durable. A newer entry that was listed meanwhile stays pending. */
export async function settleDocument(
  trx: Transaction,
  source: string,
  document: Pick<PendingDocument, 'url' | 'updated'>,
  outcome: { run: string; now: Instant; validators: Validators },
): Promise<void> {
  await sql`
    update source_document set pending = (updated <> ${document.updated}), tried_run = ${outcome.run}::uuid, failures = 0, next_try_at = null,
      etag = ${outcome.validators.etag ?? null}, last_modified = ${outcome.validators.lastModified ?? null}, fetched_at = ${outcome.now}
    where source = ${source}::uuid and url = ${document.url}`.execute(trx);
}

/** Refused: it stays pending and is asked for again after a wait that doubles with each failure, from an hour to a week. */
export async function postponeDocument(
  trx: Transaction,
  source: string,
  url: string,
  outcome: { run: string; now: Instant },
): Promise<void> {
  await sql`
    update source_document set tried_run = ${outcome.run}::uuid, failures = failures + 1,
      next_try_at = ${outcome.now}::timestamptz + least(interval '7 days', interval '1 hour' * power(2, least(failures, 8)))
    where source = ${source}::uuid and url = ${url}`.execute(trx);
}

export interface KnownPage extends Validators {
  readonly content: Uint8Array | undefined;
}

export async function readPage(trx: Transaction, source: string, url: string): Promise<KnownPage | undefined> {
  const { rows } = await sql<{ etag: string | null; last_modified: string | null; content: Buffer | null }>`
    select etag, last_modified, content from source_page where source = ${source}::uuid and url = ${url}`.execute(trx);
  const [row] = rows;
  return row === undefined
    ? undefined
    : {
        etag: row.etag ?? undefined,
        lastModified: row.last_modified ?? undefined,
        content: row.content === null ? undefined : new Uint8Array(row.content),
      };
}

/** Called once what the page said is durable, so that "not modified" never skips anything. */
export async function savePage(
  trx: Transaction,
  source: string,
  url: string,
  page: Validators & { content?: Uint8Array; now: Instant },
): Promise<void> {
  const content = page.content === undefined ? null : Buffer.from(page.content);
  await sql`
    insert into source_page (source, url, etag, last_modified, content, read_at)
    values (${source}::uuid, ${url}, ${page.etag ?? null}, ${page.lastModified ?? null}, ${content}, ${page.now})
    on conflict (source, url) do update set etag = excluded.etag, last_modified = excluded.last_modified, content = excluded.content,
      read_at = excluded.read_at`.execute(trx);
}

/** Key files that providers of this node named, with the fingerprints that were found right in each. */
export async function readTrustedKeys(
  trx: Transaction,
  limit: number,
): Promise<{ content: Uint8Array; fingerprints: string[] }[]> {
  const { rows } = await sql<{ content: Buffer; fingerprints: string[] }>`
    select p.content, array_agg(k ->> 'fingerprint') as fingerprints
    from source s cross join jsonb_array_elements(s.keys) k join source_page p on p.source = s.id and p.url = k ->> 'url'
    where p.content is not null and k ->> 'fault' is null
    group by p.source, p.url, p.content limit ${limit}`.execute(trx);
  return rows.map((row) => ({ content: new Uint8Array(row.content), fingerprints: row.fingerprints }));
}
