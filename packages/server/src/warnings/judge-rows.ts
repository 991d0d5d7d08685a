// Rows of component references and what was found of their product-versions, put together into matches of one organisation.

import type { Advisory } from '@tocsin/core/advisories';
import type { Asset } from '@tocsin/core/inventory';
import { type AliasTable, type Hits, judgePair, type Match, toSubject } from '@tocsin/core/matching';

export interface HeldRow {
  readonly row: number;
  readonly asset: string;
  readonly component: string | null;
  readonly productVersion: number;
}

export const isHit = ({ settled, open }: Hits, row: HeldRow): boolean =>
  settled.has(row.productVersion) || open.has(row.productVersion);

/** What was settled for the product-version is taken as it is; where it hangs on the asset, the asset is judged. */
export function judgeRows(
  rows: readonly HeldRow[],
  hits: Hits,
  assets: ReadonlyMap<string, Asset>,
  advisory: Advisory,
  aliases: AliasTable,
): Match[] {
  return rows.flatMap((row) => {
    const asset = assets.get(row.asset);
    if (asset === undefined) return [];
    const settled = hits.settled.get(row.productVersion);
    if (settled !== undefined) return [{ ...settled, asset: row.asset, component: row.component }];
    if (!hits.open.has(row.productVersion)) return [];
    const component = (asset.components ?? []).find((candidate) => candidate.ref === row.component);
    if (row.component !== null && component === undefined) return [];
    return judgePair(toSubject(asset, component ?? null), advisory, aliases) ?? [];
  });
}
