// The ransom record, recovery first. It advises nobody to pay and calls nobody cleared.

import { useQuery } from '@tanstack/react-query';
import type { IncidentDetail, RansomEntry, RansomRecord } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Loaded } from '../base/Panels.tsx';
import { sayInstant, When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { RansomForms } from './RansomForms.tsx';
import { SanctionsPanel } from './SanctionsPanel.tsx';
import { humanise } from './words.ts';

const names = { demand: 'Demand', intention: 'Decision', payment: 'Payment' } as const;

function sayPart(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value)
    return `${Number(value.amount).toLocaleString('en-GB')} ${String(value.currency)}`;
  return String(value);
}

function Entry({ row }: { row: RansomEntry }) {
  const { kind, at, ...rest } = row.entry;
  return (
    <li>
      <strong>{names[kind]}</strong> {sayInstant(at)}
      <dl className="facts small">
        {Object.entries(rest).map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{humanise(name)}</dt>
            <dd>{name === 'intention' ? humanise(String(value)) : sayPart(value)}</dd>
          </div>
        ))}
      </dl>
      <span className="small soft">
        Entered <When at={row.enteredAt} /> by {row.enteredBy}
      </span>
    </li>
  );
}

function Recovery({ record }: { record: RansomRecord }) {
  return (
    <section className="card stack">
      <h2>First: recovering without paying</h2>
      <ul className="remedies list">
        {record.recovery.map((option) => (
          <li key={option.title}>
            <strong>{/[.?!]$/.test(option.title) ? option.title : `${option.title}.`}</strong> {option.text}{' '}
            {option.link !== undefined && /^https?:/.test(option.link) && (
              <a href={option.link} rel="noreferrer noopener" target="_blank">
                {new URL(option.link).host}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function RansomPanel({ detail }: { detail: IncidentDetail }) {
  const { id } = detail.incident;
  const may = useMay('incidents:write');
  const ransom = useQuery({
    queryKey: ['ransom', id],
    queryFn: () => call(incidentsApi.getRansom, { params: { id } }),
  });
  return (
    <Loaded query={ransom}>
      {(record) => (
        <>
          <Recovery record={record} />
          <section className="card stack">
            <h2>Ransom record</h2>
            <p>{record.basis}</p>
            {record.warnings.length > 0 && (
              <ul className="note">
                {record.warnings.map((warning) => (
                  <li key={warning}>{warning}</li>
                ))}
              </ul>
            )}
            {record.entries.length === 0 && <p className="soft">Nothing is recorded.</p>}
            <ol className="timeline">
              {record.entries.map((row) => (
                <Entry key={row.id} row={row} />
              ))}
            </ol>
            {may && <RansomForms id={id} zone={detail.zone} />}
          </section>
          <SanctionsPanel id={id} record={record} />
        </>
      )}
    </Loaded>
  );
}
