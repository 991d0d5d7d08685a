// The ransom record, recovery first. It advises nobody to pay and calls nobody cleared.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { humanise, type IncidentDetail, type RansomEntry, type RansomRecord } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { sayNumber } from '../base/formats.ts';
import { Loaded } from '../base/Panels.tsx';
import { sayText } from '../base/say-sentence.ts';
import { sayInstant, When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { RansomForms } from './RansomForms.tsx';
import { SanctionsPanel } from './SanctionsPanel.tsx';

const names: Readonly<Record<RansomEntry['entry']['kind'], MessageDescriptor>> = {
  demand: msg`Demand`,
  intention: msg`Decision`,
  payment: msg`Payment`,
};

type Table = Readonly<Record<string, MessageDescriptor>>;
/** What an entry says, by the name of the part. */
const partWords: Table = {
  actor: msg({ message: 'actor', comment: 'Ransom record: who demands.' }),
  strain: msg({ message: 'strain', comment: 'Ransom record: the family of malware.' }),
  vector: msg({ message: 'vector', comment: 'Ransom record: how the attackers came in.' }),
  demanded: msg({ message: 'demanded', comment: 'Ransom record: the amount.' }),
  wallet: msg({ message: 'wallet', comment: 'Ransom record: of a cryptocurrency.' }),
  contact: msg({ message: 'contact', comment: 'Ransom record: how the attackers want to be reached.' }),
  deadline: msg({ message: 'deadline', comment: 'Ransom record: that the attackers set.' }),
  intention: msg({ message: 'intention', comment: 'Ransom record: whether one means to pay.' }),
  decidedBy: msg({ message: 'decided by', comment: 'Ransom record: a person follows.' }),
  advice: msg({ message: 'advice', comment: 'Ransom record: that was given before the decision.' }),
  triedFirst: msg({ message: 'tried first', comment: 'Ransom record: to recover without paying.' }),
  paid: msg({ message: 'paid', comment: 'Ransom record: the amount.' }),
  means: msg({ message: 'means', comment: 'Ransom record: by what it was paid.' }),
  recipient: msg({ message: 'recipient', comment: 'Ransom record: to whom it was paid.' }),
  insurer: msg({ message: 'insurer', comment: 'Ransom record.' }),
  restored: msg({ message: 'restored', comment: 'Ransom record: what came back after paying.' }),
};
/** By part, what is chosen and not typed. */
const choiceWords: Readonly<Record<string, Table>> = {
  intention: {
    'will-not-pay': msg`will not pay`,
    undecided: msg`undecided`,
    'will-pay': msg`will pay`,
  },
  restored: {
    all: msg({ message: 'all', comment: 'What came back after paying.' }),
    part: msg({ message: 'part', comment: 'What came back after paying.' }),
    nothing: msg({ message: 'nothing', comment: 'What came back after paying.' }),
    'not-yet-known': msg`not yet known`,
  },
};

function sayName(part: string): string {
  const known = partWords[part];
  return known === undefined ? humanise(part) : i18n._(known);
}

function sayPart(part: string, value: unknown): string {
  if (typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value)
    return `${sayNumber(Number(value.amount))} ${String(value.currency)}`;
  const known = choiceWords[part]?.[String(value)];
  return known === undefined ? String(value) : i18n._(known);
}

function Entry({ row }: { row: RansomEntry }) {
  const { kind, at, ...rest } = row.entry;
  const { enteredAt, enteredBy } = row;
  return (
    <li>
      <strong>{i18n._(names[kind])}</strong> {sayInstant(at)}
      <dl className="facts small">
        {Object.entries(rest).map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{sayName(name)}</dt>
            <dd>{sayPart(name, value)}</dd>
          </div>
        ))}
      </dl>
      <span className="small soft">
        <Trans>
          Entered <When at={enteredAt} /> by {enteredBy}
        </Trans>
      </span>
    </li>
  );
}

function Recovery({ record }: { record: RansomRecord }) {
  return (
    <section className="card stack">
      <h2>
        <Trans>First: recovering without paying</Trans>
      </h2>
      <ul className="remedies list">
        {record.recovery.map((option) => (
          <li key={option.title}>
            <strong>{sayText(option.title)}</strong> {sayText(option.text)}{' '}
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
            <h2>
              <Trans>Ransom record</Trans>
            </h2>
            <p>{sayText(record.basis)}</p>
            {record.warnings.length > 0 && (
              <ul className="note">
                {record.warnings.map((warning) => (
                  <li key={warning}>{sayText(warning)}</li>
                ))}
              </ul>
            )}
            {record.entries.length === 0 && (
              <p className="soft">
                <Trans>Nothing is recorded.</Trans>
              </p>
            )}
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
