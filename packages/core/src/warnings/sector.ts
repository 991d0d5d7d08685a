// What an authority sees of its members: numbers, by advisory and by country, and never an asset, a service or a name of a hospital beside them.
import * as T from 'typebox';
import { type Group, hideSmallGroups } from './hide-small-groups.ts';

const hidden = T.Null({ description: 'Hidden, because it would tell of a small group.' });
const Count = T.Union([T.Integer(), hidden]);
const counts = {
  sharing: Count,
  hit: Count,
  urgent: T.Union([T.Integer(), hidden], {
    description: 'Of those hit: immediate or out of cycle, and not acknowledged.',
  }),
};

export const SectorAdvisory = T.Object(
  { id: T.String(), publishedId: T.String(), title: T.String(), publisher: T.String(), ...counts },
  { $id: 'SectorAdvisory' },
);
export type SectorAdvisory = T.Static<typeof SectorAdvisory>;

export const SectorCountry = T.Object({ country: T.String(), ...counts }, { $id: 'SectorCountry' });
export type SectorCountry = T.Static<typeof SectorCountry>;

export const Sector = T.Object(
  {
    at: T.String(),
    members: T.Integer({ description: 'Organisations that belong to us, also those that share nothing.' }),
    sharing: Count,
    smallest: T.Integer({ description: 'Groups of fewer members are hidden.' }),
    advisories: T.Array(SectorAdvisory, {
      description: 'The most members with an urgent warning first; hidden numbers last.',
    }),
    /** What `countries` is about; none when no member is hit. */
    advisory: T.Union([SectorAdvisory, T.Null()]),
    countries: T.Array(SectorCountry),
  },
  { $id: 'Sector' },
);
export type Sector = T.Static<typeof Sector>;

export interface SectorRow extends Group {
  /** `null`: only the members are counted. */
  readonly advisory: string | null;
  readonly country: string;
}

export interface SectorInput {
  readonly at: string;
  readonly members: number;
  readonly smallest: number;
  readonly rows: readonly SectorRow[];
  readonly advisories: readonly Pick<SectorAdvisory, 'id' | 'publishedId' | 'title' | 'publisher'>[];
  /** The advisory asked for, by its id. */
  readonly wanted: string | undefined;
}

/** One table by country for each advisory, each hidden by itself: the same members stand in all, so nothing is added up across advisories. */
export function toSector({ at, members, smallest, rows, advisories, wanted }: SectorInput): Sector {
  const everyone = rows.filter((row) => row.advisory === null);
  const byAdvisory = Map.groupBy(rows, (row) => row.advisory);
  const tableOf = (advisory: string | null) => {
    const found = new Map(byAdvisory.get(advisory)?.map((row) => [row.country, row]));
    return hideSmallGroups(
      everyone.map((row) => found.get(row.country) ?? row),
      smallest,
    );
  };
  const list = advisories
    .map((advisory) => ({ ...advisory, ...tableOf(advisory.id).total }))
    .sort(
      (a, b) => (b.urgent ?? -1) - (a.urgent ?? -1) || (b.hit ?? -1) - (a.hit ?? -1) || (a.title < b.title ? -1 : 1),
    );
  const chosen = list.find(({ id }) => id === wanted) ?? list[0];
  const countries = tableOf(chosen?.id ?? null).rows.map(({ row, ...shown }) => ({ country: row.country, ...shown }));
  return {
    at,
    members,
    sharing: tableOf(null).total.sharing,
    smallest,
    advisories: list,
    advisory: chosen ?? null,
    countries: countries.sort((a, b) => (b.hit ?? -1) - (a.hit ?? -1) || (a.country < b.country ? -1 : 1)),
  };
}
