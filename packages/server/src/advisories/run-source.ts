// One run of one source: what is new is fetched, checked, received; what was refused is written down with its reason. What a source lists
// is remembered until it is durable, so that a crash repeats and never skips.

import { runAggregator } from './run-source-aggregator.ts';
import type { RunContext, RunSourceJob, SourceDependencies } from './run-source-context.ts';
import { runArchive, runFacts } from './run-source-facts.ts';
import { runFolder } from './run-source-folder.ts';
import { runProvider } from './run-source-provider.ts';
import { beginRun, endRun, keepRunning, readSource } from './source-store.ts';
import { describeRefusal } from './sources/fetch-refusal.ts';
import { createFetcher } from './sources/fetch-safely.ts';

const signOfLifeMs = 60_000;

/** Runs the source unless somebody else does. Throws only when the database is gone: else the run's row says how it ended. */
export async function runSource(deps: SourceDependencies, { source: id, byHand = false }: RunSourceJob): Promise<void> {
  const run = deps.newId();
  const source = await deps.database.asSystem(async (trx) =>
    (await beginRun(trx, id, run, deps.now())) ? readSource(trx, id, deps.now()) : undefined,
  );
  if (source === undefined) return;
  const fetcher = createFetcher({
    privateHost: source.private ? hostOf(source.address) : undefined,
    turns: deps.turns,
    resolve: deps.resolve,
  });
  const counts = { seen: 0, stored: 0, unchanged: 0, quarantined: 0, refused: [], refusedInAll: 0 };
  const context: RunContext = { deps, source, run, byHand, counts, fetcher, hasMore: false };
  const alive = setInterval(
    () => void deps.database.asSystem((trx) => keepRunning(trx, id, deps.now())).catch(() => {}),
    signOfLifeMs,
  );
  let failure: unknown;
  try {
    await readers[source.kind](context);
  } catch (cause) {
    failure = cause;
  } finally {
    clearInterval(alive);
    fetcher.close();
  }
  await endWith(context, failure);
}

/** The host of an address or of a bare domain. */
export const hostOf = (address: string): string | undefined =>
  URL.parse(/^https?:\/\//i.test(address) ? address : `https://${address}`)?.hostname;

async function endWith({ deps, source, run, counts, hasMore }: RunContext, failure: unknown): Promise<void> {
  const error = failure === undefined ? undefined : describeRefusal(failure).message;
  const { retryAfterMs } = (failure ?? {}) as { retryAfterMs?: number };
  const now = deps.now();
  const notBefore = retryAfterMs === undefined ? undefined : new Date(Date.parse(now) + retryAfterMs).toISOString();
  await deps.database.asSystem(async (trx) => {
    await endRun(trx, source.id, run, counts, { now, error, notBefore, hasMore });
    if (counts.stored === 0 && counts.quarantined === 0 && error === undefined) return;
    const body = {
      name: source.name,
      stored: counts.stored,
      quarantined: counts.quarantined,
      refused: counts.refusedInAll,
      ...(error === undefined ? {} : { error }),
    };
    await deps.journal(trx, {
      actor: 'system:sources',
      kind: error === undefined ? 'advisories/source-worked' : 'advisories/source-failed',
      subject: `source:${source.id}`,
      body,
      at: now,
    });
  });
}

const readers: Readonly<Record<RunContext['source']['kind'], (context: RunContext) => Promise<void>>> = {
  'csaf-provider': runProvider,
  'csaf-aggregator': runAggregator,
  kev: (context) => runFacts(context, 'kev'),
  epss: (context) => runFacts(context, 'epss'),
  'osv-export': runArchive,
  'cve-records': runArchive,
  folder: runFolder,
  bundle: runFolder,
};
