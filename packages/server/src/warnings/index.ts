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
import { createMatchClock } from './match-clock.ts';
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
  const clock = createMatchClock(deps);
  let fleet: ChosenFleet = { fleet: fleetInDatabase, save: () => {} };
  const sweep = () => {
    sending ??= Promise.all([sendDue(deps, senders), clock.save()])
      .catch((error: unknown) => deps.log.warn({ error: String(error) }, 'the outbox waits'))
      .finally(() => {
        sending = undefined;
      });
  };
  return {
    register(app) {
      registerWarningsRoutes(app, deps, clock);
      deps.jobs.define<MatchAdvisoryRequest>(matchAdvisoryJob, async (request) => {
        const owner = await matchAdvisoryEverywhere(deps, fleet.fleet, request);
        if (owner !== undefined) clock.note(owner);
      });
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
      await clock
        .save()
        .catch((error: unknown) => deps.log.warn({ error: String(error) }, 'when it was matched is not kept'));
      fleet.save();
    },
  };
};
