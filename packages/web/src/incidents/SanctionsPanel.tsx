// Names and wallets against the loaded sanctions lists. An absence in a list of one day is only that.

import { useMutation } from '@tanstack/react-query';
import type { RansomRecord, SanctionsCheck } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel } from '../base/Panels.tsx';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { SanctionsListForm } from './SanctionsListForm.tsx';
import { useRefreshIncidents } from './use-incident.ts';

const outcomes = { hit: 'Hit', possible: 'Possible', 'no-hit': 'No hit' } as const;
const looks = { hit: 'p-immediate', possible: 'p-out-of-cycle', 'no-hit': 'v-plain' } as const;

function Check({ check }: { check: SanctionsCheck }) {
  return (
    <li className="version">
      <div className="row">
        <span className={`tag ${looks[check.outcome]}`}>{outcomes[check.outcome]}</span>
        <span className="wrap">{check.says}</span>
      </div>
      <p className="small soft">
        Asked: {check.asked.join(', ')}. {check.by}, <When at={check.at} />.
      </p>
      {check.hits.length > 0 && (
        <ul className="small">
          {check.hits.map((hit) => (
            <li key={hit.list + hit.entry + hit.name}>
              <strong>{hit.name}</strong> ({hit.list} {hit.entry}, {hit.programme}), {Math.round(hit.score * 100)} %
              like “{hit.asked}”{hit.weak && ', an alias the list calls weak'}
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
  return (
    <section className="card stack">
      <h2>Sanctions lists</h2>
      <p className="small soft">
        {record.lists.length === 0
          ? 'No list is loaded, so nothing can be said.'
          : `Loaded: ${record.lists.map((list) => `${list.name.toUpperCase()} ${list.version}, ${list.names.toLocaleString('en-GB')} names`).join('; ')}.`}
      </p>
      <ul className="list versions">
        {record.checks.map((one) => (
          <Check key={one.id} check={one} />
        ))}
      </ul>
      {may && (
        <Form className="form" send={(form) => check.mutateAsync(form)}>
          <Field label="Names and wallets" hint="One a line.">
            <textarea name="asked" rows={3} maxLength={15_000} required />
          </Field>
          {check.error && <ProblemPanel error={check.error} />}
          <div>
            <button type="submit" disabled={check.isPending}>
              Look them up
            </button>
          </div>
        </Form>
      )}
      {mayLoad && <SanctionsListForm />}
    </section>
  );
}
