// The year in figures; none of them stands on fewer organisations than k, and exercises are left out.

import { useQuery } from '@tanstack/react-query';
import type { DeskStatistics } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { Loaded } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { capital, humanise } from './words.ts';

const tables = [
  ['byMonth', 'By month'],
  ['byCause', 'By cause'],
  ['bySeverity', 'By severity'],
  ['byMalicious', 'By intent'],
  ['byCrossBorder', 'By reach'],
  ['byKind', 'By kind'],
] as const;

const sayCount = (count: number | null, k: number) =>
  count === null ? `fewer than ${k}` : count.toLocaleString('en-GB');

function Figures({ figures }: { figures: DeskStatistics }) {
  const { k } = figures;
  return (
    <>
      <dl className="facts">
        <dt>Incidents</dt>
        <dd>{sayCount(figures.incidents, k)}</dd>
        <dt>Organisations</dt>
        <dd>{sayCount(figures.organisations, k)}</dd>
        <dt>Ransom demanded, paid</dt>
        <dd>
          {sayCount(figures.ransom.demanded, k)}, {sayCount(figures.ransom.paid, k)}
        </dd>
      </dl>
      <div className="figures">
        {tables
          .filter(([name]) => figures[name].length > 0)
          .map(([name, title]) => (
            <table key={name}>
              <caption>{title}</caption>
              <tbody>
                {figures[name].map(({ of, count }) => (
                  <tr key={of}>
                    <th scope="row">{/^\d/.test(of) ? of : capital(humanise(of))}</th>
                    <td>{sayCount(count, k)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
      </div>
      <p className="small soft">A figure on fewer than {k} organisations is not shown. Exercises are left out.</p>
    </>
  );
}

export function DeskYear() {
  const [isOpen, setOpen] = useState(false);
  const [year, setYear] = useState(() => new Date().getFullYear());
  const figures = useQuery({
    queryKey: ['desk', 'year', year],
    queryFn: () => call(incidentsApi.getDeskStatistics, { query: { year } }),
    enabled: isOpen,
  });
  return (
    <details className="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="group">The year in figures</summary>
      <div className="stack">
        <select aria-label="Year" value={year} onChange={({ target }) => setYear(Number(target.value))}>
          {[0, 1, 2, 3, 4].map((back) => {
            const one = new Date().getFullYear() - back;
            return (
              <option key={one} value={one}>
                {one}
              </option>
            );
          })}
        </select>
        {isOpen && <Loaded query={figures}>{(data) => <Figures figures={data} />}</Loaded>}
      </div>
    </details>
  );
}
