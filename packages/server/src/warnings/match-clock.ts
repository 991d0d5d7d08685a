// When advisories were last held against inventories. A feed brings thousands in minutes, so the time is kept in memory and written every few
// seconds, once for all that came between. If we crash in between, what is said is some seconds too old.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import type { RoomDependencies } from '../base/index.ts';
import { writeAdvisoryMatchState, writeMatchState } from './warning-store.ts';

export interface MatchClock {
  /** An advisory was matched: of the node (`null`) against all inventories, or an organisation's own. */
  note(owner: OrganisationId | null): void;
  /** What is noted for an organisation and not yet written. */
  unsavedFor(organisation: OrganisationId): Instant | undefined;
  save(): Promise<void>;
}

export function createMatchClock({ database, now }: Pick<RoomDependencies, 'database' | 'now'>): MatchClock {
  const unsaved = new Map<OrganisationId | null, Instant>();
  return {
    note(owner) {
      unsaved.set(owner, now());
    },
    unsavedFor: (organisation) => latest(unsaved.get(null), unsaved.get(organisation)),
    async save() {
      const saving = new Map(unsaved);
      if (saving.size === 0) return;
      const ofNode = saving.get(null);
      const own = [...saving.keys()].filter((owner) => owner !== null);
      await database.asSystem(async (trx) => {
        if (ofNode !== undefined) await writeAdvisoryMatchState(trx, ofNode);
        if (own.length > 0) await writeMatchState(trx, own, latest(...saving.values())!);
      });
      for (const [owner, at] of saving) if (unsaved.get(owner) === at) unsaved.delete(owner);
    },
  };
}

export const latest = (...instants: readonly (Instant | undefined)[]): Instant | undefined =>
  instants
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1);
