// What the matching jobs read in bulk. System only: these look over all organisations, and hand each one's rows to its own reconciliation.

import type { OrganisationId } from '@tocsin/core/base';
import type { Asset, ClinicalService, VexStatement } from '@tocsin/core/inventory';
import type { Warning, WarningFinding } from '@tocsin/core/warnings';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

/** CVEs that the advisories speak of, to read facts by. */
export const cvesOf = (
  advisories: readonly { body: { vulnerabilities: readonly { id: string; ids: readonly string[] }[] } }[],
): string[] => [
  ...new Set(
    advisories.flatMap(({ body }) =>
      body.vulnerabilities.flatMap((vulnerability) => [vulnerability.id, ...vulnerability.ids]),
    ),
  ),
];

/** Assets in use by id, of several organisations. */
export async function readAssetsOfOrganisations(
  trx: Transaction,
  wanted: ReadonlyMap<OrganisationId, readonly string[]>,
): Promise<Map<OrganisationId, Asset[]>> {
  const organisations = [...wanted].flatMap(([organisation, ids]) => ids.map(() => organisation));
  const { rows } = await sql<{ organisation: OrganisationId; body: Asset }>`
    select s.organisation, s.body from asset s
      join unnest(${organisations}::uuid[], ${[...wanted.values()].flat()}::text[]) as w(organisation, asset)
        on s.organisation = w.organisation and s.id = w.asset
    where s.gone_at is null order by s.organisation, s.id`.execute(trx);
  const grouped = Map.groupBy(rows, (row) => row.organisation);
  return new Map([...grouped].map(([organisation, own]) => [organisation, own.map((row) => row.body)]));
}

/** Advisories worth judging for these assets: by shared keys, and those that findings of theirs rest on. */
export async function findAdvisoriesForAssets(
  trx: Transaction,
  organisation: OrganisationId,
  assets: readonly string[] | undefined,
): Promise<string[]> {
  const mine = assets === undefined ? sql`` : sql`and asset = any(${assets}::text[])`;
  const { rows } = await sql<{ advisory: string }>`
    select a.advisory from (
        select distinct k.key from (
            select distinct v.product from component_ref r join product_version v on v.id = r.product_version
            where r.organisation = ${organisation}::uuid ${mine}) p
          join product_key k on k.product = p.product) k
      join advisory_key a on a.key = k.key
      join advisory v on v.id = a.advisory and (v.organisation is null or v.organisation = ${organisation}::uuid)
    union select advisory from finding where organisation = ${organisation}::uuid ${mine}`.execute(trx);
  return rows.map((row) => row.advisory);
}

export async function readServicesOf(
  trx: Transaction,
  organisations: readonly OrganisationId[],
): Promise<Map<OrganisationId, Map<string, ClinicalService>>> {
  const { rows } = await sql<{ organisation: OrganisationId; body: ClinicalService }>`
    select organisation, body from clinical_service where organisation = any(${organisations}::uuid[])`.execute(trx);
  const services = new Map<OrganisationId, Map<string, ClinicalService>>();
  for (const row of rows) {
    const own = services.get(row.organisation) ?? new Map<string, ClinicalService>();
    own.set(row.body.id, row.body);
    services.set(row.organisation, own);
  }
  return services;
}

export interface Standing {
  readonly warning: Warning;
  readonly findings: WarningFinding[];
}

/** Warnings and findings that stand, by organisation and advisory; locked until the transaction ends. */
export async function readStanding(
  trx: Transaction,
  organisations: readonly OrganisationId[],
  advisories: readonly string[],
): Promise<Map<string, Standing>> {
  const warnings = await sql<{ organisation: string; advisory: string; body: Warning }>`
    select organisation, advisory, body from warning
    where organisation = any(${organisations}::uuid[]) and advisory = any(${advisories}::uuid[]) order by organisation, id for update`.execute(
    trx,
  );
  const findings = await sql<{ organisation: string; advisory: string; body: WarningFinding }>`
    select organisation, advisory, body from finding
    where organisation = any(${organisations}::uuid[]) and advisory = any(${advisories}::uuid[])`.execute(trx);
  const standing = new Map<string, Standing>(
    warnings.rows.map((row) => [standingKey(row.organisation, row.advisory), { warning: row.body, findings: [] }]),
  );
  for (const row of findings.rows) standing.get(standingKey(row.organisation, row.advisory))?.findings.push(row.body);
  return standing;
}

export const standingKey = (organisation: string, advisory: string): string => `${organisation} ${advisory}`;

export async function readStatementsOf(
  trx: Transaction,
  organisations: readonly OrganisationId[],
): Promise<Map<OrganisationId, VexStatement[]>> {
  const { rows } = await sql<{ organisation: OrganisationId; body: VexStatement }>`
    select organisation, body from vex_statement where organisation = any(${organisations}::uuid[])`.execute(trx);
  const grouped = new Map<OrganisationId, VexStatement[]>();
  for (const row of rows) grouped.set(row.organisation, [...(grouped.get(row.organisation) ?? []), row.body]);
  return grouped;
}
