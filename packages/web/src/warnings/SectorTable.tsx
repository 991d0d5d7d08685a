// The numbers by country: what the map shows, sortable, and as a file.

import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { toCsvText } from '@tocsin/core/base';
import type { Sector, SectorCountry } from '@tocsin/core/warnings';
import { sayNumber } from '../base/formats.ts';
import { intlLocale } from '../base/languages.ts';
import { saveFile } from '../base/save-file.ts';

const columns = [
  ['country', msg`Country`],
  ['sharing', msg({ message: 'Share counts', comment: 'column: how many members share counts' })],
  ['hit', msg({ message: 'Hit', context: 'column' })],
  ['urgent', msg`Urgent, not acknowledged`],
] as const;
type Column = (typeof columns)[number][0];

export const sayCount = (count: number | null) => (count === null ? '–' : sayNumber(count));

export const isColumn = (text: string | undefined): text is Column => columns.some(([id]) => id === text);

/** Names from A, numbers from the largest; hidden ones last. */
function toSorted(rows: readonly SectorCountry[], by: Column, nameOf: (country: string) => string): SectorCountry[] {
  const names = (a: SectorCountry, b: SectorCountry) =>
    nameOf(a.country).localeCompare(nameOf(b.country), intlLocale());
  return rows.toSorted((a, b) => (by === 'country' ? 0 : (b[by] ?? -1) - (a[by] ?? -1)) || names(a, b));
}

export function SectorTable({
  sector,
  sort,
  setSort,
  nameOf,
}: {
  sector: Sector;
  sort: Column;
  setSort: (column: Column) => void;
  nameOf: (country: string) => string;
}) {
  const rows = toSorted(sector.countries, sort, nameOf);
  const total = sector.advisory ?? { sharing: sector.sharing, hit: null, urgent: null };
  const saveCsv = () =>
    saveFile(
      `sector-${sector.advisory?.publishedId ?? 'members'}-${sector.at.slice(0, 10)}.csv`.replaceAll(/[^\w.-]+/g, '-'),
      new Blob(
        [
          toCsvText([
            ['country', 'sharing', 'hit', 'urgent_not_acknowledged'],
            ...rows.map((row) => [row.country, ...[row.sharing, row.hit, row.urgent].map((n) => String(n ?? ''))]),
          ]),
        ],
        { type: 'text/csv' },
      ),
    );
  return (
    <div className="stack">
      <div className="scroll">
        <table className="sector-table" aria-label={t`By country`}>
          <thead>
            <tr>
              {columns.map(([id, label]) => (
                <th
                  key={id}
                  scope="col"
                  aria-sort={sort === id ? (id === 'country' ? 'ascending' : 'descending') : 'none'}
                >
                  <button type="button" className="sort" onClick={() => setSort(id)}>
                    {i18n._(label)} <span aria-hidden="true">{sort === id ? '▾' : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.country}>
                <th scope="row">{nameOf(row.country)}</th>
                {[row.sharing, row.hit, row.urgent].map((count, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: three columns in their order.
                  <td key={i}>
                    {count === null ? (
                      <span title={t`Hidden: it would tell of a small group`}>–</span>
                    ) : (
                      sayCount(count)
                    )}
                    {count === null && (
                      <span className="hidden">
                        {' '}
                        <Trans comment="read in place of a number">hidden</Trans>
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                <Trans context="sum" comment="the last row of the table: all countries together">
                  All
                </Trans>
              </th>
              <td>{sayCount(total.sharing)}</td>
              <td>{sayCount(total.hit)}</td>
              <td>{sayCount(total.urgent)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <div className="no-print">
        <button type="button" onClick={saveCsv}>
          CSV
        </button>
      </div>
    </div>
  );
}
