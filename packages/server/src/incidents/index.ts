// The room `incidents`: fact sheets, reports, reminders, the ransom record, the authority's desk.

import type { OrganisationId } from '@tocsin/core/base';
import type { Room } from '../base/index.ts';
import type { Laws } from '../deadlines/index.ts';
import { registerDeskRoutes } from './desk-routes.ts';
import { listLiveIncidents } from './incident-store.ts';
import { type IncidentPorts, refresh } from './read-incident.ts';
import { registerRecordRoutes } from './record-routes.ts';
import { sendReminders } from './remind.ts';
import { registerIncidentRoutes } from './routes.ts';
import { askForAnswers, sendLetters } from './send-letters.ts';
import { ensureNodeKey, type NodeKey } from './sign-letters.ts';

const sweepMs = 5000;

export const incidentsRoom =
  (laws: Laws): Room =>
  (deps) => {
    const ports: IncidentPorts = { ...deps, laws };
    let key: Promise<NodeKey> | undefined;
    const nodeKey = () => {
      key ??= ensureNodeKey(deps).catch((error: unknown) => {
        key = undefined;
        throw error;
      });
      return key;
    };
    const sweeps = [
      createSweep(ports, 'reminders wait', () => sendReminders(ports)),
      createSweep(ports, 'letters to other nodes wait', async () => {
        await sendLetters(ports, await nodeKey());
        await askForAnswers(ports, await nodeKey());
      }),
    ];
    let timer: NodeJS.Timeout | undefined;
    let reading = Promise.resolve();
    let stopped = false;
    /** Clocks of what is live are read anew: at start, and when law or settings have changed. One after the other, and none twice at once. */
    const readAnew = (organisation?: OrganisationId) => {
      reading = reading
        .then(() => readAllAnew(ports, organisation, () => stopped))
        .catch((error: unknown) => deps.log.warn({ error: String(error) }, 'clocks could not be read anew'));
    };
    return {
      register(app) {
        registerIncidentRoutes(app, ports);
        registerRecordRoutes(app, ports);
        registerDeskRoutes(app, ports, nodeKey);
        laws.onChange(readAnew);
      },
      start() {
        readAnew();
        timer = setInterval(() => {
          for (const sweep of sweeps) sweep.run();
        }, sweepMs);
        for (const sweep of sweeps) sweep.run();
      },
      async stop() {
        stopped = true;
        clearInterval(timer);
        await Promise.all([reading, ...sweeps.map((sweep) => sweep.ended())]);
      },
    };
  };

/** One at a time: a sweep that takes longer than the rhythm is not begun again beside itself. */
function createSweep({ log }: IncidentPorts, said: string, work: () => Promise<unknown>) {
  let running: Promise<unknown> | undefined;
  return {
    run() {
      running ??= work()
        .catch((error: unknown) => log.warn({ error: String(error) }, said))
        .finally(() => {
          running = undefined;
        });
    },
    ended: async () => void (await running),
  };
}

async function readAllAnew(ports: IncidentPorts, organisation: OrganisationId | undefined, isStopped: () => boolean) {
  const live = await ports.database.asSystem((trx) => listLiveIncidents(trx, organisation));
  for (const { organisation: owner, id } of live) {
    if (isStopped()) return;
    await ports.database.asOrganisation(owner, (trx) => refresh(ports, trx, owner, id));
  }
}
