// Names and wallets against the loaded sanctions lists. An absence in a list of one day is only that.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { RansomRecord, SanctionsCheck, SanctionsHit } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel } from '../base/Panels.tsx';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { SanctionsListForm } from './SanctionsListForm.tsx';
import { useRefreshIncidents } from './use-incident.ts';

const outcomes: Readonly<Record<SanctionsCheck['outcome'], MessageDescriptor>> = {
  hit: msg({ message: 'Hit', context: 'state', comment: 'A name stands in a sanctions list.' }),
  possible: msg({ message: 'Possible', context: 'state', comment: 'A name is like one in a sanctions list.' }),
  'no-hit': msg`No hit`,
};
const looks = { hit: 'p-immediate', possible: 'p-out-of-cycle', 'no-hit': 'v-plain' } as const;

function HitLine({ hit: { name, list, entry, programme, score, asked, weak } }: { hit: SanctionsHit }) {
  const percent = Math.round(score * 100);
  return weak ? (
    <Trans>
      <strong>{name}</strong> ({list} {entry}, {programme}), {percent} % like “{asked}”, an alias the list calls weak
    </Trans>
  ) : (
    <Trans>
      <strong>{name}</strong> ({list} {entry}, {programme}), {percent} % like “{asked}”
    </Trans>
  );
}

/** What the check found, and whom to ask: there is no "cleared". The record keeps the English (`says`). */
function sayOutcome({ outcome, hits, lists }: SanctionsCheck): string {
  const names = lists.map(({ name, version }) => `${name} ${version}`).join(', ');
  const ask = t`Ask counsel, the police and the sanctions authority before anything is paid; only the Official Journal is the law.`;
  const [first] = hits;
  if (first === undefined)
    return `${t`No hit in ${names}. That is no clearance: groups change names, and lists hold few wallets.`} ${ask}`;
  const { name, programme, score } = first;
  return outcome === 'hit'
    ? `${t`Hit in ${names}: ${name} (${programme}), likeness ${score}. Do not make funds available.`} ${ask}`
    : `${t`Possible hit in ${names}: ${name} (${programme}), likeness ${score}. Do not make funds available.`} ${ask}`;
}

function Check({ check }: { check: SanctionsCheck }) {
  const asked = check.asked.join(', ');
  return (
    <li className="version">
      <div className="row">
        <span className={`tag ${looks[check.outcome]}`}>{i18n._(outcomes[check.outcome])}</span>
        <span className="wrap">{sayOutcome(check)}</span>
      </div>
      <p className="small soft">
        <Trans>Asked: {asked}.</Trans> {check.by}, <When at={check.at} />.
      </p>
      {check.hits.length > 0 && (
        <ul className="small">
          {check.hits.map((hit) => (
            <li key={hit.list + hit.entry + hit.name}>
              <HitLine hit={hit} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

export function SanctionsPanel({ id, record }: { id: string; record: RansomRecord }) {
  const may = useMay('incidents:write');
  const mayLoad = useMay('settings:write');
  const refresh = useRefreshIncidents();
  const check = useMutation({
    mutationFn: (form: FormData) =>
      call(incidentsApi.checkSanctions, {
        params: { id },
        body: {
          asked: String(form.get('asked'))
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        },
      }),
    onSettled: refresh,
  });
  const loaded = record.lists
    .map(({ name, version, names }) => {
      const list = `${name.toUpperCase()} ${version}`;
      return t`${list}, ${plural(names, { one: '# name', other: '# names' })}`;
    })
    .join('; ');
  return (
    <section className="card stack">
      <h2>
        <Trans>Sanctions lists</Trans>
      </h2>
      <p className="small soft">
        {record.lists.length === 0 ? t`No list is loaded, so nothing can be said.` : t`Loaded: ${loaded}.`}
      </p>
      <ul className="list versions">
        {record.checks.map((one) => (
          <Check key={one.id} check={one} />
        ))}
      </ul>
      {may && (
        <Form className="form" send={(form) => check.mutateAsync(form)}>
          <Field label={t`Names and wallets`} hint={t`One a line.`}>
            <textarea name="asked" rows={3} maxLength={15_000} required />
          </Field>
          {check.error && <ProblemPanel error={check.error} />}
          <div>
            <button type="submit" disabled={check.isPending}>
              <Trans>Look them up</Trans>
            </button>
          </div>
        </Form>
      )}
      {mayLoad && <SanctionsListForm />}
    </section>
  );
}
