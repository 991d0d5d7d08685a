// CSAF validation at the door: schema and mandatory tests of CSAF 2.0 and 2.1, in a thread of its own, with a limit on time.

import { Worker } from 'node:worker_threads';
import type { CsafVerdict } from '@tocsin/core/advisories/read';

export interface CsafValidator {
  validate(document: unknown): Promise<CsafVerdict>;
  close(): Promise<void>;
}

const timeLimitMs = 60_000;

/** The thread starts with the first document; a document that takes too long costs the thread, not the program. */
export function createCsafValidator(): CsafValidator {
  let worker: Worker | undefined;
  let next = 0;
  const waiting = new Map<number, { resolve: (verdict: CsafVerdict) => void; timer: NodeJS.Timeout }>();

  const giveUp = (reason: string) => {
    for (const { resolve, timer } of waiting.values()) {
      clearTimeout(timer);
      resolve({
        valid: false,
        tests: [],
        findings: [{ code: 'advisories/csaf-not-checked', at: '/', message: reason, severity: 'error' }],
      });
    }
    waiting.clear();
    void worker?.terminate();
    worker = undefined;
  };
  const start = () => {
    const started = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: ['--conditions=source'] });
    started.on('message', (message: { id?: number } & CsafVerdict) => {
      const job = message.id === undefined ? undefined : waiting.get(message.id);
      if (job === undefined || message.id === undefined) return;
      waiting.delete(message.id);
      clearTimeout(job.timer);
      job.resolve({ valid: message.valid, tests: message.tests, findings: message.findings });
    });
    started.on('error', (error) =>
      giveUp(`the validator failed: ${error instanceof Error ? error.message : String(error)}`),
    );
    started.unref();
    return started;
  };
  return {
    validate(document) {
      worker ??= start();
      const id = next++;
      return new Promise((resolve) => {
        const timer = setTimeout(() => giveUp(`the checks took longer than ${timeLimitMs / 1000} s`), timeLimitMs);
        waiting.set(id, { resolve, timer });
        worker?.postMessage({ id, document });
      });
    },
    async close() {
      await worker?.terminate();
      worker = undefined;
    },
  };
}
