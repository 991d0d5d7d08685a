// A CSAF provider: metadata, keys, lists, then the documents that are new or changed. Each step is durable before the next, so that a run
// which is cut, killed or out of time goes on where it stood.

import type { SourceKey } from '@tocsin/core/advisories';
import type { PublicKey } from 'openpgp';
import { inTransaction, isOwnTrouble, type RunContext, refuse, take } from './run-source-context.ts';
import { readLists } from './run-source-lists.ts';
import { fetchPage, recallPage } from './run-source-pages.ts';
import { findPending, type PendingDocument, postponeDocument, settleDocument } from './source-document-store.ts';
import { saveKeys, saveReading } from './source-store.ts';
import { discoverProvider } from './sources/discover-provider.ts';
import { fetchDocument } from './sources/fetch-document.ts';
import { describeRefusal, FetchRefusal, isHostFailure } from './sources/fetch-refusal.ts';
import { mostInFlight } from './sources/host-turns.ts';
import { type ProviderMetadata, readJsonObject, readProviderMetadata } from './sources/read-provider-metadata.ts';
import { besideLimits, pageLimits } from './sources/source-limits.ts';
import { fingerprintOf, readPublicKeys, toFingerprint } from './sources/verify-signature.ts';

/** Documents looked up at a time. */
const pendingBatch = 64;
/** After so many failures of the host in a row the run ends: the rest waits for the next. */
const mostHostFailures = 5;
/** A run stops after ten minutes and goes on as a new one, well before its job is taken for dead. */
const longestRunMs = 600_000;

export async function runProvider(context: RunContext): Promise<void> {
  const metadata = await findMetadata(context);
  const keys = await readKeys(context, metadata);
  const failure = await readLists(context, metadata);
  if (failure !== undefined && isHostFailure(failure)) throw failure;
  await fetchPending(context, keys);
  if (failure !== undefined) throw failure;
}

/** Discovered once and remembered; looked for again when it is there no more. */
async function findMetadata(context: RunContext): Promise<ProviderMetadata> {
  const { source, fetcher } = context;
  const read = async (url: string) =>
    readProviderMetadata(readJsonObject(await fetchPage(context, url, pageLimits), url), url);
  const remembered = source.reading.metadata;
  if (remembered !== undefined) {
    try {
      return await read(remembered);
    } catch (cause) {
      if (isOwnTrouble(cause) || isHostFailure(cause)) throw cause;
    }
  }
  const url = await discoverProvider(source.address, fetcher);
  const metadata = await read(url);
  if (url !== source.address && url !== remembered)
    await inTransaction(context, (trx) => saveReading(trx, source.id, { ...source.reading, metadata: url }));
  return metadata;
}

/** The keys the provider names, each held against its fingerprint. A server that is gone does not take a key away that was seen before. */
async function readKeys(context: RunContext, metadata: ProviderMetadata): Promise<PublicKey[]> {
  const usable: PublicKey[] = [];
  const shown: SourceKey[] = [];
  for (const { url, fingerprint } of metadata.keys) {
    try {
      const found = await readKey(context, url, fingerprint);
      usable.push(...found);
      for (const key of found) shown.push({ fingerprint: fingerprintOf(key), url });
    } catch (cause) {
      if (isOwnTrouble(cause)) throw cause;
      refuse(context.counts, url, cause);
      shown.push({ fingerprint: toFingerprint(fingerprint ?? ''), url, fault: describeRefusal(cause).message });
    }
  }
  await inTransaction(context, (trx) => saveKeys(trx, context.source.id, shown));
  return usable;
}

async function readKey(context: RunContext, url: string, fingerprint: string | undefined): Promise<PublicKey[]> {
  const bytes = await fetchPage(context, url, besideLimits).catch(async (cause) => {
    const seen = isOwnTrouble(cause) ? undefined : await recallPage(context, url);
    if (seen === undefined) throw cause;
    return seen;
  });
  const found = await readPublicKeys(bytes);
  const wanted = fingerprint === undefined ? undefined : toFingerprint(fingerprint);
  const fitting = wanted === undefined ? found : found.filter((key) => fingerprintOf(key) === wanted);
  if (fitting.length === 0)
    throw new FetchRefusal(
      'wrong-key',
      `the key there is ${found.map(fingerprintOf)}, not ${wanted} as the metadata say`,
    );
  return fitting;
}

/** Fetches what is listed and not yet durable, a few at a time, the oldest change first. */
async function fetchPending(context: RunContext, keys: readonly PublicKey[]): Promise<void> {
  const { source, run, deps, byHand } = context;
  const started = performance.now();
  let hostFailures = 0;
  let stop: unknown;
  const fetchOne = async (document: PendingDocument) => {
    try {
      await fetchAndTake(context, document, keys);
      hostFailures = 0;
    } catch (cause) {
      if (isOwnTrouble(cause)) throw cause;
      refuse(context.counts, document.url, cause);
      await inTransaction(context, (trx) => postponeDocument(trx, source.id, document.url, { run, now: deps.now() }));
      hostFailures = isHostFailure(cause) ? hostFailures + 1 : 0;
      if (hostFailures >= mostHostFailures || (cause as { code?: string }).code === 'host-rests') stop = cause;
    }
  };
  while (stop === undefined) {
    const batch = await inTransaction(context, (trx) =>
      findPending(trx, source.id, { run, now: deps.now(), early: byHand, limit: pendingBatch }),
    );
    if (batch.length === 0) return;
    const queue = batch.values();
    const work = async () => {
      for (const document of queue) {
        if (stop !== undefined) return;
        await fetchOne(document);
      }
    };
    await Promise.all(Array.from({ length: mostInFlight }, work));
    if (performance.now() - started > longestRunMs) {
      context.hasMore = true;
      return;
    }
  }
  throw stop;
}

async function fetchAndTake(context: RunContext, document: PendingDocument, keys: readonly PublicKey[]): Promise<void> {
  const { source, run, deps, fetcher, counts } = context;
  const checked = await fetchDocument(fetcher, document, keys, new Date(deps.now()));
  if (checked === undefined) {
    counts.seen += 1;
    counts.unchanged += 1;
  } else {
    const { state, by, note } = checked.signature;
    await take(context, {
      bytes: checked.bytes,
      name: document.url,
      hash: checked.hash,
      signature: state === 'wrong-signature' ? 'unsigned' : state,
      signedBy: by,
      signatureNote: note,
      feedTlp: document.tlp,
    });
  }
  const validators = checked?.validators ?? document.known;
  await inTransaction(context, (trx) => settleDocument(trx, source.id, document, { run, now: deps.now(), validators }));
}
