// KEV, EPSS, and exports of OSV and CVE records: one file at one address, held in memory within its limit and asked for conditionally.

import { readEntries } from '@tocsin/core/base/read';
import { receiveFacts } from './receive-document.ts';
import { inTransaction, type RunContext, refuse, take } from './run-source-context.ts';
import { saveReading } from './source-store.ts';
import { FetchRefusal } from './sources/fetch-refusal.ts';
import type { Fetched } from './sources/fetch-safely.ts';
import { archiveLimits } from './sources/source-limits.ts';

/** The file, or undefined when it did not change since it was last taken in whole. */
async function fetchFile({ source, fetcher }: RunContext): Promise<Fetched | undefined> {
  const { etag, lastModified } = source.reading;
  const answer = await fetcher.get(source.address, archiveLimits, { etag, lastModified });
  if (answer.status === 304) return undefined;
  if (answer.status !== 200) throw new FetchRefusal(`http-${answer.status}`, `answered ${answer.status}`);
  return answer;
}

/** Called once everything in the file is durable. */
async function keepValidators(context: RunContext, { etag, lastModified }: Fetched): Promise<void> {
  const reading = {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
  await inTransaction(context, (trx) => saveReading(trx, context.source.id, reading));
}

export async function runFacts(context: RunContext, kind: 'kev' | 'epss'): Promise<void> {
  const { deps, source, counts } = context;
  const file = await fetchFile(context);
  if (file === undefined) return;
  counts.seen += 1;
  for (const entry of readEntries(file.bytes, new URL(source.address).pathname)) {
    if (entry.finding !== undefined) throw new FetchRefusal(entry.finding.code, entry.finding.message);
    const { read, findings } = await receiveFacts(deps, kind, entry.bytes);
    if (read === 0) throw new FetchRefusal('unreadable', findings[0]?.message ?? 'nothing readable came');
    counts.stored += 1;
  }
  await keepValidators(context, file);
}

/** A document or an archive of documents. */
export async function runArchive(context: RunContext): Promise<void> {
  const file = await fetchFile(context);
  if (file === undefined) return;
  const name = new URL(context.source.address).pathname;
  for (const entry of readEntries(file.bytes, name)) {
    if (entry.finding !== undefined) refuse(context.counts, `${name}!${entry.path}`, entry.finding);
    else if (/\.(?:json|ya?ml)$/i.test(entry.path))
      await take(context, { bytes: entry.bytes, name: `${name}!${entry.path}` });
  }
  await keepValidators(context, file);
}
