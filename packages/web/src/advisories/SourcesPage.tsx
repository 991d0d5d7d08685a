import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Source } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { useState } from 'react';
import { Empty, Field, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { PlainTag } from '../base/Priority.tsx';
import { call } from '../client.ts';

const kinds = ['csaf-provider', 'kev', 'epss', 'osv-export', 'cve-records', 'folder', 'bundle'] as const;

function Runs({ source }: { source: string }) {
  const query = useQuery({
    queryKey: ['sources', source, 'runs'],
    queryFn: () => call(advisoriesApi.listSourceRuns, { params: { id: source } }),
  });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="It has not run yet." />
        ) : (
          <ul className="small">
            {items.map((run) => (
              <li key={run.id}>
                <When at={run.startedAt} />: {run.state}; {run.seen} seen, {run.stored} stored, {run.unchanged}{' '}
                unchanged, {run.quarantined} in quarantine, {run.refused.length} refused
                {run.error && <> · {run.error}</>}
                <ul>
                  {run.refused.slice(0, 5).map((refusal) => (
                    <li key={refusal.url} className="wrap">
                      {refusal.url}: {refusal.message}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function SourceCard({ source }: { source: Source }) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const options = { onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }) };
  const fetchNow = useMutation({
    mutationFn: () => call(advisoriesApi.fetchSource, { params: { id: source.id } }),
    ...options,
  });
  const toggle = useMutation({
    mutationFn: () =>
      call(advisoriesApi.updateSource, { params: { id: source.id }, body: { enabled: !source.enabled } }),
    ...options,
  });
  const remove = useMutation({
    mutationFn: () => call(advisoriesApi.removeSource, { params: { id: source.id } }),
    ...options,
  });
  const error = fetchNow.error ?? toggle.error ?? remove.error;
  return (
    <li className="card stack">
      <div className="row apart">
        <h2 style={{ margin: 0 }}>{source.name}</h2>
        <PlainTag>{source.state}</PlainTag>
      </div>
      <p className="small wrap" style={{ margin: 0 }}>
        {source.description} <span className="mono soft">{source.address}</span>{' '}
        {source.confidence && <span className="soft">· address {source.confidence}</span>}
      </p>
      <p className="small" style={{ margin: 0 }}>
        Last worked <When at={source.lastWorkedAt} />, brought {source.documents}, refused {source.refused}, every{' '}
        {source.everyMinutes} minutes.
      </p>
      {source.lastError && <p className="problem small">{source.lastError}</p>}
      <div className="row">
        <button type="button" onClick={() => fetchNow.mutate()}>
          Fetch now
        </button>
        <button type="button" onClick={() => toggle.mutate()}>
          {source.enabled ? 'Switch off' : 'Switch on'}
        </button>
        <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          Runs
        </button>
        <button
          type="button"
          className="plain"
          onClick={() => confirm(`Remove ${source.name}? Its documents stay.`) && remove.mutate()}
        >
          Remove
        </button>
      </div>
      {error && <ProblemPanel error={error} />}
      {open && <Runs source={source.id} />}
    </li>
  );
}

export function SourcesPage() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['sources'], queryFn: () => call(advisoriesApi.listSources) });
  const add = useMutation({
    mutationFn: (form: FormData) =>
      call(advisoriesApi.addSource, {
        body: {
          kind: String(form.get('kind')) as (typeof kinds)[number],
          address: String(form.get('address')),
          private: form.get('private') === 'on',
        },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }),
  });
  return (
    <>
      <h1>Sources</h1>
      <p className="lead">
        Where advisories and facts come from, when they last came, and what was refused. A CSAF provider can be given by
        its domain.
      </p>
      <form className="card bar" action={(form) => add.mutate(form)}>
        <Field label="Kind">
          <select name="kind">
            {kinds.map((kind) => (
              <option key={kind}>{kind}</option>
            ))}
          </select>
        </Field>
        <Field label="Address, domain or folder">
          <input name="address" required size={40} />
        </Field>
        <label className="row">
          <input type="checkbox" name="private" /> in our own network
        </label>
        <button type="submit" className="primary">
          Add
        </button>
      </form>
      {add.error && <ProblemPanel error={add.error} />}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No sources." />
          ) : (
            <ul className="stack" style={{ listStyle: 'none', padding: 0 }}>
              {items.map((source) => (
                <SourceCard key={source.id} source={source} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
