// Which fleet answers on this node: PostgreSQL, or from some size on the index in memory, filled at start from its file or from PostgreSQL.

import { join } from 'node:path';
import type { RoomDependencies } from '../base/index.ts';
import { type Fleet, fleetInDatabase } from './fleet.ts';
import { openFleetInMemory } from './fleet-memory.ts';
import { countComponents } from './fleet-store.ts';

export interface ChosenFleet {
  readonly fleet: Fleet;
  /** Keeps what can be kept for the next start. */
  readonly save: () => void;
}

export async function chooseFleet(deps: Pick<RoomDependencies, 'config' | 'database' | 'log'>): Promise<ChosenFleet> {
  const components = await deps.database.asSystem(countComponents);
  if (components < deps.config.fleetIndexFrom) return { fleet: fleetInDatabase, save: () => {} };
  const fleet = openFleetInMemory(join(deps.config.stateFolder, 'fleet.snapshot'));
  await deps.database.asSystem((trx) => fleet.refresh(trx));
  deps.log.info({ components: fleet.index.components, bytes: fleet.index.bytes }, 'the fleet index is in memory');
  return {
    fleet,
    save() {
      try {
        fleet.save();
      } catch (error) {
        deps.log.warn(
          { error: String(error) },
          'the fleet index was not kept; the next start reads it from the database',
        );
      }
    },
  };
}
