// Asks for matching in the caller's transaction: the request is durable exactly when the change is.

import type { OrganisationId } from '@tocsin/core/base';
import type { RoomDependencies, Transaction } from '../base/index.ts';

export const matchAssetsJob = 'match-assets';
export const matchAdvisoryJob = 'match-advisory';

/** `assets` absent: the whole inventory of the organisation. */
export interface MatchAssetsRequest {
  organisation: OrganisationId;
  assets?: string[];
  /** The keys of the assets are written anew before: an alias of a product changes by which words they are found. */
  rekey?: boolean;
}

/** `organisation` absent: every organisation that it may concern. */
export interface MatchAdvisoryRequest {
  advisory: string;
  organisation?: OrganisationId;
}

const assetsAJob = 500;

/** Some assets (or all) of one organisation against every advisory. */
export async function requestMatching(
  deps: Pick<RoomDependencies, 'jobs'>,
  trx: Transaction,
  request: { organisation: OrganisationId; assets?: readonly string[]; rekey?: boolean },
): Promise<void> {
  const { organisation, assets, rekey = false } = request;
  if (assets === undefined) {
    await deps.jobs.send(trx, matchAssetsJob, { organisation, ...(rekey ? { rekey } : {}) });
    return;
  }
  for (let start = 0; start < assets.length; start += assetsAJob) {
    await deps.jobs.send(trx, matchAssetsJob, { organisation, assets: assets.slice(start, start + assetsAJob) });
  }
}

/** One advisory against every organisation's inventory, or one's. */
export async function requestAdvisoryMatching(
  deps: Pick<RoomDependencies, 'jobs'>,
  trx: Transaction,
  advisory: string,
  organisation?: OrganisationId,
): Promise<void> {
  await deps.jobs.send(trx, matchAdvisoryJob, organisation === undefined ? { advisory } : { advisory, organisation });
}
