// Counts over the members of an authority. The database gives numbers by advisory and country and no row of a member (migration 0020); small
// groups are hidden before they leave this process. An attacker who reads the numbers unhidden may learn that one of a few hospitals is hit.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import { type Sector, type SectorInput, toSector } from '@tocsin/core/warnings';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';
import { ensureAuthority, listMembers } from '../directory/index.ts';

interface Row {
  advisory: string | null;
  country: string;
  sharing: string;
  hit: string;
  urgent: string;
}

export async function readSector(
  trx: Transaction,
  organisation: OrganisationId,
  { at, smallest, wanted }: { at: Instant; smallest: number; wanted: string | undefined },
): Promise<Sector> {
  await ensureAuthority(trx, organisation);
  const { rows } = await sql<Row>`select * from sector_counts() order by country`.execute(trx);
  const ids = [...new Set(rows.flatMap((row) => row.advisory ?? []))];
  const advisories = await sql<SectorInput['advisories'][number]>`
    select id, published_id as "publishedId", title, publisher from advisory where id = any(${ids}::uuid[])`.execute(
    trx,
  );
  return toSector({
    at,
    smallest,
    wanted,
    members: (await listMembers(trx)).length,
    rows: rows.map(({ advisory, country, sharing, hit, urgent }) => ({
      advisory,
      country,
      sharing: Number(sharing),
      hit: Number(hit),
      urgent: Number(urgent),
    })),
    advisories: advisories.rows,
  });
}
