// The year in figures; none of them stands on fewer organisations than k, and exercises are left out.

import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { capital, type DeskStatistics } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { sayNumber } from '../base/formats.ts';
import { Loaded } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useFields } from './use-incident.ts';
import { sayChoice } from './words.ts';

const tables = [
  ['byMonth', msg`By month`],
  ['byCause', msg`By cause`],
  ['bySeverity', msg`By severity`],
  ['byMalicious', msg`By intent`],
  ['byCrossBorder', msg`By reach`],
  ['byKind', msg`By kind`],
] as const;

const sayCount = (count: number | null, k: number) => (count === null ? t`fewer than ${k}` : sayNumber(count));

function Figures({ figures }: { figures: DeskStatistics }) {
  const { k } = figures;
  const words = useFields().data?.words ?? {};
  return (
    <>
      <dl className="facts">
        <dt>
          <Trans>Incidents</Trans>
        </dt>
        <dd>{sayCount(figures.incidents, k)}</dd>
        <dt>
          <Trans>Organisations</Trans>
        </dt>
        <dd>{sayCount(figures.organisations, k)}</dd>
        <dt>
          <Trans>Ransom demanded, paid</Trans>
        </dt>
        <dd>
          {sayCount(figures.ransom.demanded, k)}, {sayCount(figures.ransom.paid, k)}
        </dd>
      </dl>
      <div className="figures">
        {tables
          .filter(([name]) => figures[name].length > 0)
          .map(([name, title]) => (
            <table key={name}>
              <caption>{i18n._(title)}</caption>
              <tbody>
                {figures[name].map(({ of, count }) => (
                  <tr key={of}>
                    <th scope="row">{/^\d/.test(of) ? of : capital(sayChoice(of, words))}</th>
                    <td>{sayCount(count, k)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
      </div>
      <p className="small soft">
        <Trans>A figure on fewer than {k} organisations is not shown. Exercises are left out.</Trans>
      </p>
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
      <summary className="group">
        <Trans>The year in figures</Trans>
      </summary>
      <div className="stack">
        <select aria-label={t`Year`} value={year} onChange={({ target }) => setYear(Number(target.value))}>
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
