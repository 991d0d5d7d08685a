import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Source } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { useState } from 'react';
import { ProblemPanel, useToast, When } from '../base/Panels.tsx';
import { sayCount } from '../base/say-count.ts';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { RunBars, SourceRuns } from './SourceRuns.tsx';
import { kindWords, sayRhythm, sourceStates } from './source-words.ts';

function useSource(source: Source, watch: () => void) {
  const client = useQueryClient();
  const toast = useToast();
  const options = { onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }) };
  const fetchNow = useMutation({
    mutationFn: () => call(advisoriesApi.fetchSource, { params: { id: source.id } }),
    onSuccess: () => {
      watch();
      toast({ text: `${source.name} is being fetched.` });
    },
    ...options,
  });
  const toggle = useMutation({
    mutationFn: () =>
      call(advisoriesApi.updateSource, { params: { id: source.id }, body: { enabled: !source.enabled } }),
    onSuccess: () => toast({ text: `${source.name} is switched ${source.enabled ? 'off' : 'on'}.` }),
    ...options,
  });
  const remove = useMutation({
    mutationFn: () => call(advisoriesApi.removeSource, { params: { id: source.id } }),
    onSuccess: () => toast({ text: `${source.name} is removed; its documents stay.` }),
    ...options,
  });
  return { fetchNow, toggle, remove, error: fetchNow.error ?? toggle.error ?? remove.error };
}

/** What came, in sentences. */
function Brought({ source }: { source: Source }) {
  return (
    <p className="small">
      {kindWords[source.kind]}, {sayRhythm(source.everyMinutes)}.{' '}
      {source.lastWorkedAt === undefined ? (
        'Has brought nothing yet.'
      ) : (
        <>
          Last worked <When at={source.lastWorkedAt} />, brought {sayCount(source.documents, 'document')}
          {source.refused > 0 && `, of which ${source.refused.toLocaleString('en')} refused`}.
        </>
      )}
      {source.waiting !== undefined && source.waiting > 0 && ` ${sayCount(source.waiting, 'document')} still to come.`}
      {source.enabled && source.nextRunAt !== undefined && (
        <>
          {' '}
          Next run <When at={source.nextRunAt} />.
        </>
      )}
      {source.goneAt !== undefined && ' The list that named it names it no more, so it is not fetched.'}
    </p>
  );
}

export function SourceCard({ source, watch }: { source: Source; watch: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const { fetchNow, toggle, remove, error } = useSource(source, watch);
  const mayFetch = useMay('advisories:write');
  const mayChange = useMay('settings:write');
  const state = sourceStates[source.state];
  const of = <span className="hidden"> {source.name}</span>;
  return (
    <li className="card stack source" aria-label={source.name}>
      <div className="row apart">
        <h3>{source.name}</h3>
        <div className="row">
          {source.recent !== undefined && source.recent.length > 0 && <RunBars runs={source.recent} />}
          <span className={`tag ${state.look}`}>{state.word}</span>
        </div>
      </div>
      <p className="small wrap">
        {source.description} <span className="mono soft">{source.address}</span>{' '}
        {source.confidence && <span className="soft">· address {source.confidence}</span>}
      </p>
      <Brought source={source} />
      {source.keys?.map((key) => (
        <p key={key.fingerprint} className="small soft wrap">
          Signatures are held against <span className="mono">{key.fingerprint}</span>
          {key.fault !== undefined && `, which cannot be used: ${key.fault}`}
        </p>
      ))}
      {source.lastError && (
        <p className="problem small wrap">
          <strong>Last error:</strong> {source.lastError}
          {source.lastTriedAt && (
            <>
              , <When at={source.lastTriedAt} />
            </>
          )}
        </p>
      )}
      <div className="row">
        {mayFetch && (
          <button type="button" disabled={fetchNow.isPending} onClick={() => fetchNow.mutate()}>
            Fetch now{of}
          </button>
        )}
        <button type="button" className="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Runs{of}
        </button>
        {mayChange && (
          <>
            <button type="button" className="plain" onClick={() => toggle.mutate()}>
              {source.enabled ? 'Switch off' : 'Switch on'}
              {of}
            </button>
            <button
              type="button"
              className="plain"
              onClick={() => confirm(`Remove ${source.name}? Its documents stay.`) && remove.mutate()}
            >
              Remove{of}
            </button>
          </>
        )}
      </div>
      {error && <ProblemPanel error={error} />}
      {isOpen && <SourceRuns source={source.id} name={source.name} />}
    </li>
  );
}

/** One that is switched off, in a line. */
export function SourceRow({ source, watch }: { source: Source; watch: () => void }) {
  const { fetchNow, toggle, error } = useSource(source, watch);
  const mayFetch = useMay('advisories:write');
  const mayChange = useMay('settings:write');
  const of = <span className="hidden"> {source.name}</span>;
  return (
    <li>
      <span>
        <strong>{source.name}</strong>{' '}
        <span className="small soft block wrap">
          {kindWords[source.kind]}
          {source.description && `, ${source.description}`} <span className="mono">{source.address}</span>
          {source.confidence && `, address ${source.confidence}`}
          {source.goneAt !== undefined && ', named no more by its list'}
        </span>
      </span>
      <span className="row">
        {mayFetch && (
          <button type="button" className="plain" disabled={fetchNow.isPending} onClick={() => fetchNow.mutate()}>
            Fetch once{of}
          </button>
        )}
        {mayChange && (
          <button type="button" className="plain" disabled={toggle.isPending} onClick={() => toggle.mutate()}>
            Switch on{of}
          </button>
        )}
      </span>
      {error && <ProblemPanel error={error} />}
    </li>
  );
}
