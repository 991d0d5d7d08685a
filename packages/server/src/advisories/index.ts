import type { Room } from '../base/index.ts';
import { registerAdvisoriesRoutes } from './routes.ts';
import { runSource } from './run-source.ts';
import { type RunSourceJob, requestRun, runSourceJob } from './run-source-context.ts';
import { endDeadRuns, findDueSources } from './source-store.ts';
import { createHostTurns } from './sources/host-turns.ts';
import { createCsafValidator } from './validation/index.ts';

export {
  countAdvisories,
  readAdvisories,
  readAdvisoryDetail,
  rewriteAdvisoryKeys,
  type StoredAdvisory,
} from './advisory-store.ts';
export { readFacts } from './facts-store.ts';
export { type ReceivingDependencies, receiveDocument, receiveFacts } from './receive-document.ts';
export { insertSource, listSources } from './source-store.ts';
export { type CsafValidator, createCsafValidator } from './validation/index.ts';

const sweepMs = 30_000;
/** Sources that are read side by side: a slow one holds up none of the others. */
const sourcesAtOnce = 4;

/** What is known: documents at the door, sources by their rhythm. */
export const advisoriesRoom: Room = (base) => {
  const deps = { ...base, validator: createCsafValidator(), turns: createHostTurns() };
  let timer: NodeJS.Timeout | undefined;
  const sweep = async () => {
    const due = await deps.database.asSystem((trx) => findDueSources(trx, deps.now()));
    for (const source of due) await deps.database.asSystem((trx) => requestRun(deps, trx, { source }));
  };
  const trySweep = () =>
    void sweep().catch((error: unknown) => deps.log.warn({ error: String(error) }, 'the sources wait'));
  return {
    register(app) {
      registerAdvisoriesRoutes(app, deps);
      deps.jobs.define<RunSourceJob>(runSourceJob, (job) => runSource(deps, job), {
        atOnce: sourcesAtOnce,
        oneWaiting: true,
      });
    },
    recover: () => deps.database.asSystem((trx) => endDeadRuns(trx, deps.now())),
    start() {
      if (!deps.config.fetchSources) return;
      timer = setInterval(trySweep, sweepMs);
      trySweep();
    },
    async stop() {
      clearInterval(timer);
      await deps.validator.close();
    },
  };
};
