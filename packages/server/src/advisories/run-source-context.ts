// One run of one source, as its readers see it: what they may use, and where they count.

import type { SourceFeed } from '@tocsin/core/advisories';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import { type IncomingDocument, type ReceivingDependencies, receiveDocument } from './receive-document.ts';
import type { readSource } from './source-store.ts';
import type { ResolveName } from './sources/allowed-address.ts';
import { describeRefusal } from './sources/fetch-refusal.ts';
import type { Fetcher } from './sources/fetch-safely.ts';
import type { HostTurns } from './sources/host-turns.ts';

export const runSourceJob = 'run-source';

export interface RunSourceJob {
  readonly source: string;
  /** A person asked: the waits after failures are passed over, a host's own wish for rest is not. */
  readonly byHand?: boolean;
}

/** Asks for a run. One that waits already, by rhythm or by hand, is not asked for twice. */
export const requestRun = (deps: Pick<RoomDependencies, 'jobs'>, trx: Transaction, job: RunSourceJob): Promise<void> =>
  deps.jobs.send(trx, runSourceJob, job, { singletonKey: job.byHand ? `${job.source} by hand` : job.source });

export type SourceDependencies = ReceivingDependencies & {
  readonly turns: HostTurns;
  readonly resolve?: ResolveName | undefined;
};

export interface RunningCounts {
  seen: number;
  stored: number;
  unchanged: number;
  quarantined: number;
  refused: { url: string; code: string; message: string }[];
  refusedInAll: number;
  feeds?: SourceFeed[];
}

export interface RunContext {
  readonly deps: SourceDependencies;
  readonly source: NonNullable<Awaited<ReturnType<typeof readSource>>>;
  readonly run: string;
  readonly byHand: boolean;
  readonly counts: RunningCounts;
  readonly fetcher: Fetcher;
  /** Set by a reader that stopped for its time: the run goes on at once. */
  hasMore: boolean;
}

const mostRefusalsKept = 200;

/** Writes down what was not taken, and why. */
export function refuse(counts: RunningCounts, url: string, cause: unknown): void {
  counts.refusedInAll += 1;
  if (counts.refused.length < mostRefusalsKept) counts.refused.push({ url, ...describeRefusal(cause) });
}

/** The database's own problems end the run: they say nothing about a document. */
export const isOwnTrouble = (cause: unknown): boolean =>
  String((cause as { code?: unknown } | undefined)?.code ?? '').startsWith('base/');

export const inTransaction = <R>({ deps }: RunContext, work: (trx: Transaction) => Promise<R>): Promise<R> =>
  deps.database.asSystem(work);

/** Takes one document in; the promise resolves once its outcome is durable. */
export async function take(
  { deps, source, counts }: RunContext,
  document: Omit<IncomingDocument, 'source' | 'organisation'>,
): Promise<void> {
  counts.seen += 1;
  const { outcome } = await receiveDocument(deps, { ...document, source: source.id, organisation: null });
  counts[outcome] += 1;
}
