import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { toCsvText } from '@tocsin/core/base';
import type { Duration } from '@tocsin/core/warnings';
import { type CardColumn, CardTable } from '../base/CardTable.tsx';
import { sayNumber } from '../base/formats.ts';
import { saveFile } from '../base/save-file.ts';

/** Hours as people say them. */
export function sayHours(hours: number): string {
  const minutes = Math.round(hours * 60);
  const whole = Math.round(hours);
  const days = Math.round(hours / 24);
  if (hours < 1) return plural(minutes, { one: '# min', other: '# min' });
  if (hours < 48) return plural(whole, { one: '# h', other: '# h' });
  return plural(days, { one: '# day', other: '# days' });
}

const fewest = 5;

const makeColumns = (longest: number): readonly CardColumn<Duration>[] => [
  {
    id: 'of',
    header: t({ message: 'Of', context: 'column', comment: 'whose durations: a service or a maker' }),
    isName: true,
    cell: ({ name }) => name,
  },
  {
    id: 'half',
    header: t({ message: 'Half within', comment: 'the time in which half of the findings were dealt with' }),
    cell: ({ medianHours }) => (
      <>
        {sayHours(medianHours)}
        <progress max={longest} value={medianHours} aria-hidden="true" />
      </>
    ),
  },
  { id: 'most', header: t`Nine of ten within`, cell: ({ p90Hours }) => sayHours(p90Hours) },
  {
    id: 'findings',
    header: t`Findings`,
    cell: ({ count }) => (
      <>
        {sayNumber(count)}
        {count < fewest && (
          <small>
            {' '}
            <Trans comment="beside a number: too few findings to say much">few</Trans>
          </small>
        )}
      </>
    ),
  },
];

/** How long it took, the slowest first. The bar is the median, the thin line behind it nine out of ten. */
export function DurationTable({
  title,
  file,
  about,
  items,
}: {
  title: string;
  /** What a file with the numbers is called, without an ending. */
  file: string;
  about: string;
  items: readonly Duration[];
}) {
  const columns = makeColumns(Math.max(...items.map(({ p90Hours }) => p90Hours), 1));
  const saveCsv = () =>
    saveFile(
      `${file}.csv`,
      new Blob(
        [
          toCsvText([
            ['name', 'findings', 'half_within_hours', 'nine_of_ten_within_hours'],
            ...items.map(({ name, count, medianHours, p90Hours }) => [
              name,
              ...[count, medianHours, p90Hours].map((n) => String(Math.round(n * 100) / 100)),
            ]),
          ]),
        ],
        { type: 'text/csv' },
      ),
    );
  return (
    <section className="card stack" aria-label={title}>
      <div className="row apart">
        <h2>{title}</h2>
        {items.length > 0 && (
          <button type="button" className="no-print" onClick={saveCsv}>
            CSV
          </button>
        )}
      </div>
      <p className="small">{about}</p>
      {items.length === 0 ? (
        <p>
          <Trans comment="an empty table: how long findings took">Nothing to count in this time.</Trans>
        </p>
      ) : (
        <CardTable
          className="durations"
          label={t`The numbers`}
          leastRem={24}
          columns={columns}
          items={items}
          toId={({ name }) => name}
        />
      )}
    </section>
  );
}
