import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Source, SourceKind } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { useState } from 'react';
import { Form } from '../base/Form.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Field, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { PlainTag } from '../base/Priority.tsx';
import { sayCount } from '../base/say-count.ts';
import { call } from '../client.ts';

const kinds: Readonly<Record<SourceKind, string>> = {
  'csaf-provider': 'CSAF provider',
  'csaf-aggregator': 'CSAF aggregator or lister',
  kev: 'Known exploited (KEV)',
  epss: 'Likelihood (EPSS)',
  'osv-export': 'OSV export',
  'cve-records': 'CVE records',
  folder: 'Folder on the server',
  bundle: 'Bundle on the server',
};

const states: Readonly<Record<Source['state'], string>> = {
  off: 'Off',
  'never-run': 'Not run yet',
  running: 'Running',
  working: 'Working',
  failing: 'Failing',
  silent: 'Silent',
};

const sayRhythm = (minutes: number) =>
  minutes % 60 === 0 ? `every ${minutes === 60 ? 'hour' : `${minutes / 60} hours`}` : `every ${minutes} minutes`;

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
        <PlainTag>{states[source.state]}</PlainTag>
      </div>
      <p className="small wrap" style={{ margin: 0 }}>
        {source.description} <span className="mono soft">{source.address}</span>{' '}
        {source.confidence && <span className="soft">· address {source.confidence}</span>}
      </p>
      <p className="small" style={{ margin: 0 }}>
        {kinds[source.kind]}, {sayRhythm(source.everyMinutes)}.{' '}
        {source.lastWorkedAt === undefined ? (
          'Has brought nothing yet.'
        ) : (
          <>
            Last worked <When at={source.lastWorkedAt} />, brought {sayCount(source.documents, 'document')}, refused{' '}
            {source.refused}.
          </>
        )}
        {source.waiting !== undefined &&
          source.waiting > 0 &&
          ` ${sayCount(source.waiting, 'document')} still to come.`}
        {source.goneAt !== undefined && ' The list that named it names it no more, so it is not fetched.'}
        {source.keys?.map((key) => (
          <span key={key.fingerprint} className="block soft wrap">
            Signatures are held against <span className="mono">{key.fingerprint}</span>
            {key.fault !== undefined && `, which cannot be used: ${key.fault}`}
          </span>
        ))}
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
          kind: String(form.get('kind')) as SourceKind,
          address: String(form.get('address')),
          private: form.get('private') === 'on',
        },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }),
  });
  return (
    <>
      <PageHeader title="Sources">
        Where advisories and facts come from, when they last came, and what was refused. A CSAF provider can be given by
        its domain.
      </PageHeader>
      <Form className="card bar" send={(form) => add.mutateAsync(form)}>
        <Field label="Kind">
          <select name="kind">
            {Object.entries(kinds).map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        </Field>
        <Field label="Address, domain or folder">
          <input name="address" required size={40} />
        </Field>
        <label className="check">
          <input type="checkbox" name="private" /> in our own network
        </label>
        <button type="submit" className="primary">
          Add
        </button>
      </Form>
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
