import type { Room } from '../base/index.ts';
import {
  type MatchAdvisoryRequest,
  type MatchAssetsRequest,
  matchAdvisoryJob,
  matchAssetsJob,
} from '../matching/index.ts';
import { type ChosenFleet, chooseFleet } from './choose-fleet.ts';
import { endDeadLeases } from './delivery-store.ts';
import { fleetInDatabase } from './fleet.ts';
import { matchAdvisoryEverywhere, matchAssetsOfOrganisation } from './match-jobs.ts';
import { ensureDictionary } from './rebuild-dictionary.ts';
import { registerWarningsRoutes } from './routes.ts';
import { sendDue } from './send-deliveries.ts';
import { createSenders } from './senders.ts';

export { changeFindings } from './change-findings.ts';
export { type Notice, queueNotice, queueNotices } from './queue-notice.ts';
export { rebuildDictionary } from './rebuild-dictionary.ts';
export { listWarnings } from './warning-store.ts';

const sweepMs = 2000;

/** Matching jobs, the endpoints, and the sender that empties the outbox. */
export const warningsRoom: Room = (deps) => {
  const senders = createSenders(deps, deps.config.mail, deps.config.secrets.unseal);
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<unknown> | undefined;
  let fleet: ChosenFleet = { fleet: fleetInDatabase, save: () => {} };
  const sweep = () => {
    sending ??= sendDue(deps, senders)
      .catch((error: unknown) => deps.log.warn({ error: String(error) }, 'the outbox waits'))
      .finally(() => {
        sending = undefined;
      });
  };
  return {
    register(app) {
      registerWarningsRoutes(app, deps);
      deps.jobs.define<MatchAdvisoryRequest>(matchAdvisoryJob, (request) =>
        matchAdvisoryEverywhere(deps, fleet.fleet, request),
      );
      deps.jobs.define<MatchAssetsRequest>(matchAssetsJob, (request) => matchAssetsOfOrganisation(deps, request));
    },
    async prepare() {
      await ensureDictionary(deps);
      fleet = await chooseFleet(deps);
    },
    recover: () => deps.database.asSystem(endDeadLeases),
    start() {
      timer = setInterval(sweep, sweepMs);
      sweep();
    },
    async stop() {
      clearInterval(timer);
      await sending;
      fleet.save();
    },
  };
};
