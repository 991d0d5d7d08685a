// Organisations beside the one that operates the node. Only that one founds them, over the API or at the server's console; from then on they are
// shut to it like any other: it never sees more of them than the link it hands to their owner.

import { Problem } from '@tocsin/core/base';
import type { Organisation, OrganisationKind } from '@tocsin/core/directory';
import type { Actor, RoomDependencies, Transaction } from '../base/index.ts';
import { foundOrganisation, invitationMs, makeLink } from './people.ts';
import { listOrganisations } from './store.ts';

export interface TenantDraft {
  readonly name: string;
  readonly country: string;
  readonly kind: OrganisationKind;
  readonly zone?: string | undefined;
  /** Name of the first owner. */
  readonly owner?: string | undefined;
}

export interface Tenant {
  readonly organisation: Organisation;
  readonly link: string;
  readonly expiresAt: string;
}

/** System. Founds it and gives the one-time link for its owner; `by` is nobody at the server's console. */
export async function addOrganisation(
  deps: RoomDependencies,
  trx: Transaction,
  { owner = 'Owner', zone: wanted, ...draft }: TenantDraft,
  by?: Actor,
): Promise<Tenant> {
  const operator = (await listOrganisations(trx)).find(({ operatesNode }) => operatesNode === true);
  const zone = wanted ?? operator?.zone ?? 'UTC';
  ensureZone(zone);
  const { organisation, person } = await foundOrganisation(deps, trx, { ...draft, zone, demonstration: false }, owner);
  if (by !== undefined)
    await deps.journal(trx, {
      organisation: by.organisation!,
      actor: by.id,
      kind: 'directory/organisation-added',
      subject: `organisation:${organisation.id}`,
      body: { name: organisation.name, country: organisation.country, kind: organisation.kind },
      at: organisation.createdAt,
    });
  const link = await makeLink(deps, trx, { organisation: organisation.id, id: person }, invitationMs);
  return { organisation, ...link };
}

export function ensureZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw new Problem('directory/zone-unknown', `no zone ${zone}`, { cause });
  }
}
