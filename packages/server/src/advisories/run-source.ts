// One run of one source: what is new is fetched, checked, received; what was refused is written down with its reason. The high-water mark
// moves only after a document is durable, so that a crash repeats and never skips.

import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readEntries } from '@tocsin/core/base/read';
import { type ReceivingDependencies, receiveDocument, receiveFacts } from './receive-document.ts';
import { beginRun, endRun, type RunCounts, readSource, saveReading } from './source-store.ts';
import { type FetchLimits, fetchSafely } from './sources/fetch-safely.ts';
import { discoverProvider, fetchDocument, listProvider } from './sources/read-csaf-provider.ts';

type Counts = { -readonly [K in keyof RunCounts]: RunCounts[K] };
type Found = NonNullable<Awaited<ReturnType<typeof readSource>>>;

const documentLimit = 50 * 1024 * 1024;
const mostRefusalsKept = 200;

const limitsOf = (source: Found): FetchLimits => ({
  isPrivate: source.private,
  maxBytes: documentLimit,
  timeoutMs: 120_000,
});

/** Runs the source unless somebody else does. Never throws: the run's row says how it ended. */
export async function runSource(deps: ReceivingDependencies, id: string): Promise<void> {
  const run = deps.newId();
  const source = await deps.database.asSystem(async (trx) =>
    (await beginRun(trx, id, run, deps.now())) ? readSource(trx, id, deps.now()) : undefined,
  );
  if (source === undefined) return;
  const counts: Counts = { seen: 0, stored: 0, unchanged: 0, quarantined: 0, refused: [] };
  let error: string | undefined;
  try {
    await readers[source.kind](deps, source, counts);
  } catch (cause) {
    error = cause instanceof Error ? describeFailure(cause) : String(cause);
  }
  await deps.database.asSystem(async (trx) => {
    await endRun(trx, id, run, counts, { now: deps.now(), ...(error === undefined ? {} : { error }) });
    if (counts.stored === 0 && counts.quarantined === 0 && error === undefined) return;
    const body = {
      name: source.name,
      stored: counts.stored,
      quarantined: counts.quarantined,
      refused: counts.refused.length,
      ...(error === undefined ? {} : { error }),
    };
    await deps.journal(trx, {
      actor: 'system:sources',
      kind: error === undefined ? 'advisories/source-worked' : 'advisories/source-failed',
      subject: `source:${id}`,
      body,
      at: deps.now(),
    });
  });
}

function describeFailure(error: Error): string {
  const cause = (error.cause as { code?: string } | undefined)?.code;
  const known: Record<string, string> = {
    ENOTFOUND: 'the name is not known',
    EAI_AGAIN: 'names cannot be looked up here',
    ECONNREFUSED: 'nobody answers there',
    ENOENT: 'there is no such folder',
  };
  return known[cause ?? (error as { code?: string }).code ?? ''] ?? error.message;
}

const refuse = (counts: Counts, url: string, cause: unknown) => {
  const { code = 'failed', message = String(cause) } = cause as { code?: string; message?: string };
  if (counts.refused.length < mostRefusalsKept) counts.refused = [...counts.refused, { url, code, message }];
};

async function take(
  deps: ReceivingDependencies,
  source: Found,
  counts: Counts,
  document: Omit<Parameters<typeof receiveDocument>[1], 'source' | 'organisation'>,
): Promise<void> {
  counts.seen += 1;
  const { outcome } = await receiveDocument(deps, { ...document, source: source.id, organisation: null });
  counts[outcome] += 1;
}

type Reader = (deps: ReceivingDependencies, source: Found, counts: Counts) => Promise<void>;

const readCsafProvider: Reader = async (deps, source, counts) => {
  const limits = limitsOf(source);
  const { documents } = await listProvider(await discoverProvider(source.address, limits), limits);
  const mark = source.reading.mark ?? '';
  let isWhole = true;
  for (const { url, updated } of documents.filter((document) => document.updated > mark || document.updated === '')) {
    try {
      const { bytes, hash, signature } = await fetchDocument(url, limits);
      await take(deps, source, counts, { bytes, name: url, hash, signature });
    } catch (cause) {
      refuse(counts, url, cause);
      // A refused document holds up none of the others, but the mark stays before it: it is asked for again next time.
      isWhole = false;
    }
    if (isWhole && updated !== '')
      await deps.database.asSystem((trx) => saveReading(trx, source.id, { ...source.reading, mark: updated }));
  }
};

const readFactsFrom =
  (kind: 'kev' | 'epss'): Reader =>
  async (deps, source, counts) => {
    const answer = await fetchSafely(source.address, limitsOf(source), {
      etag: source.reading.etag,
      lastModified: source.reading.lastModified,
    });
    if (answer.status === 304) return;
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
    counts.seen += 1;
    for (const entry of readEntries(answer.bytes, new URL(source.address).pathname)) {
      if (entry.finding !== undefined) throw new Error(entry.finding.message);
      const { read, findings } = await receiveFacts(deps, kind, entry.bytes);
      if (read === 0) throw new Error(findings[0]?.message ?? 'nothing readable came');
      counts.stored += 1;
    }
    const reading = {
      ...(answer.etag === undefined ? {} : { etag: answer.etag }),
      ...(answer.lastModified === undefined ? {} : { lastModified: answer.lastModified }),
    };
    await deps.database.asSystem((trx) => saveReading(trx, source.id, reading));
  };

/** A document or an archive at one address. */
const readArchive: Reader = async (deps, source, counts) => {
  const answer = await fetchSafely(source.address, limitsOf(source), { etag: source.reading.etag });
  if (answer.status === 304) return;
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
  await takeEntries(deps, source, counts, answer.bytes, new URL(source.address).pathname);
  if (answer.etag !== undefined)
    await deps.database.asSystem((trx) => saveReading(trx, source.id, { etag: answer.etag! }));
};

async function takeEntries(
  deps: ReceivingDependencies,
  source: Found,
  counts: Counts,
  bytes: Uint8Array,
  name: string,
): Promise<void> {
  for (const entry of readEntries(bytes, name)) {
    if (entry.finding !== undefined) refuse(counts, `${name}!${entry.path}`, entry.finding);
    else if (/\.(?:json|ya?ml)$/i.test(entry.path))
      await take(deps, source, counts, { bytes: entry.bytes, name: `${name}!${entry.path}` });
  }
}

/** A folder or a bundle carried in: files that did not change since are passed over. */
const readFolder: Reader = async (deps, source, counts) => {
  const single = (await stat(source.address)).isFile();
  const names = single
    ? ['']
    : (await readdir(source.address, { recursive: true }))
        .filter((name) => /\.(?:json|ya?ml|zip|gz|tgz|tar|jsonl)$/i.test(name))
        .sort();
  for (const name of names) {
    const path = single ? source.address : join(source.address, name);
    try {
      const bytes = new Uint8Array(await readFile(path));
      const wanted = await readFile(`${path}.sha512`, 'utf8').catch(() => undefined);
      const isRight =
        wanted === undefined ||
        wanted.trim().toLowerCase().startsWith(createHash('sha512').update(bytes).digest('hex'));
      if (!isRight)
        throw Object.assign(new Error('the file does not have the sha512 that lies beside it'), { code: 'wrong-hash' });
      await takeEntries(deps, source, counts, bytes, single ? path : name);
    } catch (cause) {
      refuse(counts, path, cause);
    }
  }
};

const readers: Readonly<Record<Found['kind'], Reader>> = {
  'csaf-provider': readCsafProvider,
  'csaf-aggregator': readCsafProvider,
  kev: readFactsFrom('kev'),
  epss: readFactsFrom('epss'),
  'osv-export': readArchive,
  'cve-records': readArchive,
  folder: readFolder,
  bundle: readFolder,
};
