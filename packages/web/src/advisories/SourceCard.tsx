import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Source } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { useEffect, useRef, useState } from 'react';
import { latestError } from '../base/latest-error.ts';
import { ProblemPanel, useToast, When } from '../base/Panels.tsx';
import { sayText } from '../base/say-sentence.ts';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { RunBars, SourceRuns } from './SourceRuns.tsx';
import { kindWords, sayConfidence, sayRhythm, sourceStates } from './source-words.ts';

/** What the page knows of all of them: which one has just been switched, and so changes its place. */
export interface Steering {
  readonly watch: () => void;
  readonly switched: string | undefined;
  readonly onSwitched: (id: string) => void;
}

function useSource(source: Source, { watch, switched, onSwitched }: Steering) {
  const client = useQueryClient();
  const toast = useToast();
  const { name } = source;
  const options = { onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }) };
  const fetchNow = useMutation({
    mutationFn: () => call(advisoriesApi.fetchSource, { params: { id: source.id } }),
    onSuccess: () => {
      watch();
      toast({ text: t`${name} is being fetched.` });
    },
    ...options,
  });
  const toggle = useMutation({
    mutationFn: () =>
      call(advisoriesApi.updateSource, { params: { id: source.id }, body: { enabled: !source.enabled } }),
    onSuccess: () => {
      onSwitched(source.id);
      toast({ text: source.enabled ? t`${name} is switched off.` : t`${name} is switched on.` });
    },
    ...options,
  });
  const remove = useMutation({
    mutationFn: () => call(advisoriesApi.removeSource, { params: { id: source.id } }),
    onSuccess: () => toast({ text: t`${name} is removed; its documents stay.` }),
    ...options,
  });
  // It is drawn anew in its new place: the focus goes there with it.
  const button = useRef<HTMLButtonElement>(null);
  const isSwitched = useRef(switched === source.id).current;
  useEffect(() => {
    if (isSwitched) button.current?.focus();
  }, [isSwitched]);
  return { fetchNow, toggle, remove, button, error: latestError(fetchNow, toggle, remove) };
}

/** What came, in sentences. */
function Brought({ source }: { source: Source }) {
  const { documents, refused, waiting = 0 } = source;
  return (
    <p className="small">
      {i18n._(kindWords[source.kind])}, {sayRhythm(source.everyMinutes)}.{' '}
      {source.lastWorkedAt === undefined ? (
        <Trans>Has brought nothing yet.</Trans>
      ) : refused > 0 ? (
        <Trans>
          Last worked <When at={source.lastWorkedAt} />, brought{' '}
          <Plural value={documents} one="# document" other="# documents" />, of which{' '}
          <Plural value={refused} one="# refused" other="# refused" />.
        </Trans>
      ) : (
        <Trans>
          Last worked <When at={source.lastWorkedAt} />, brought{' '}
          <Plural value={documents} one="# document" other="# documents" />.
        </Trans>
      )}
      {waiting > 0 && (
        <>
          {' '}
          <Plural value={waiting} one="# document still to come." other="# documents still to come." />
        </>
      )}
      {source.enabled && source.nextRunAt !== undefined && (
        <>
          {' '}
          <Trans>
            Next run <When at={source.nextRunAt} />.
          </Trans>
        </>
      )}
      {source.goneAt !== undefined && (
        <>
          {' '}
          <Trans>The list that named it names it no more, so it is not fetched.</Trans>
        </>
      )}
    </p>
  );
}

export function SourceCard({ source, ...steering }: { source: Source } & Steering) {
  const [isOpen, setOpen] = useState(false);
  const { fetchNow, toggle, remove, button, error } = useSource(source, steering);
  const mayChange = useMay('node:write');
  const state = sourceStates[source.state];
  const { name } = source;
  const of = <span className="hidden"> {name}</span>;
  return (
    <li className="card stack source" aria-label={source.name}>
      <div className="row apart">
        <h3>{source.name}</h3>
        <div className="row">
          {source.recent !== undefined && source.recent.length > 0 && <RunBars runs={source.recent} />}
          <span className={`tag ${state.look}`}>{i18n._(state.word)}</span>
        </div>
      </div>
      <p className="small wrap">
        {sayText(source.description ?? '')} <span className="mono soft">{source.address}</span>{' '}
        {source.confidence && <span className="soft">· {sayConfidence(source.confidence)}</span>}
      </p>
      <Brought source={source} />
      {source.keys?.map(({ fingerprint, fault }) => (
        <p key={fingerprint} className="small soft wrap">
          {fault === undefined ? (
            <Trans>
              Signatures are held against <span className="mono">{fingerprint}</span>
            </Trans>
          ) : (
            <Trans>
              Signatures are held against <span className="mono">{fingerprint}</span>, which cannot be used: {fault}
            </Trans>
          )}
        </p>
      ))}
      {source.lastError && (
        <p className="problem small wrap">
          <strong>
            <Trans>Last error:</Trans>
          </strong>{' '}
          {source.lastError}
          {source.lastTriedAt && (
            <>
              , <When at={source.lastTriedAt} />
            </>
          )}
        </p>
      )}
      <div className="row">
        {mayChange && (
          <button type="button" disabled={fetchNow.isPending} onClick={() => fetchNow.mutate()}>
            <Trans>Fetch now</Trans>
            {of}
          </button>
        )}
        <button type="button" className="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Trans context="button" comment="how it was fetched before, time after time">
            Runs
          </Trans>
          {of}
        </button>
        {mayChange && (
          <>
            <button ref={button} type="button" className="plain" onClick={() => toggle.mutate()}>
              {source.enabled ? <Trans>Switch off</Trans> : <Trans>Switch on</Trans>}
              {of}
            </button>
            <button
              type="button"
              className="plain"
              onClick={() => confirm(t`Remove ${name}? Its documents stay.`) && remove.mutate()}
            >
              <Trans context="button">Remove</Trans>
              {of}
            </button>
          </>
        )}
      </div>
      {error && <ProblemPanel error={error} />}
      {isOpen && <SourceRuns source={source.id} name={name} />}
    </li>
  );
}

/** One that is switched off, in a line. */
export function SourceRow({ source, ...steering }: { source: Source } & Steering) {
  const { fetchNow, toggle, button, error } = useSource(source, steering);
  const mayChange = useMay('node:write');
  const of = <span className="hidden"> {source.name}</span>;
  return (
    <li>
      <span>
        <strong>{source.name}</strong>{' '}
        <span className="small soft block wrap">
          {i18n._(kindWords[source.kind])}
          {source.description && `, ${sayText(source.description)}`} <span className="mono">{source.address}</span>
          {source.confidence && `, ${sayConfidence(source.confidence)}`}
          {source.goneAt !== undefined && `, ${t`named no more by its list`}`}
        </span>
      </span>
      <span className="row">
        {mayChange && (
          <button type="button" className="plain" disabled={fetchNow.isPending} onClick={() => fetchNow.mutate()}>
            <Trans>Fetch once</Trans>
            {of}
          </button>
        )}
        {mayChange && (
          <button
            ref={button}
            type="button"
            className="plain"
            disabled={toggle.isPending}
            onClick={() => toggle.mutate()}
          >
            <Trans>Switch on</Trans>
            {of}
          </button>
        )}
      </span>
      {error && <ProblemPanel error={error} />}
    </li>
  );
}
