// What now? One column of decisions, the worst first; beside it what the hospital feels, and what was looked at.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Today, Warning } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useEffect, useState } from 'react';
import { Empty, Loaded, useToast, When } from '../base/Panels.tsx';
import { PriorityTag } from '../base/Priority.tsx';
import { call, toProblem } from '../client.ts';

/** Acknowledges all findings of a warning, with a way back. */
export function useAcknowledge() {
  const client = useQueryClient();
  const toast = useToast();
  const refresh = () =>
    Promise.all(['today', 'warnings', 'warning'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  const undo = useMutation({
    mutationFn: (id: string) => call(warningsApi.undoChange, { params: { id } }),
    onSettled: refresh,
  });
  return useMutation({
    mutationFn: (id: string) => call(warningsApi.changeFindings, { params: { id }, body: { state: 'acknowledged' } }),
    onSuccess: (_, id) => toast({ text: 'Acknowledged', undo: () => undo.mutate(id) }),
    onError: (error) => toast({ text: `${toProblem(error).title}. ${toProblem(error).detail ?? ''}` }),
    onSettled: refresh,
  });
}

function Decision({
  warning,
  current,
  acknowledge,
}: {
  warning: Warning;
  current: boolean;
  acknowledge: (id: string) => void;
}) {
  const effects = warning.services.filter((service) => service.patientEffect !== undefined).slice(0, 2);
  return (
    <li className="card decision" data-priority={warning.priority} data-current={current}>
      <div className="row apart">
        <span className="row">
          <PriorityTag priority={warning.priority} />
          {warning.knownExploited && <span className="tag p-immediate">Exploited elsewhere</span>}
          {warning.counts.affected === 0 && <span className="tag v-cannot-tell">Cannot tell yet</span>}
        </span>
        <span className="small soft">{warning.dueOn ? `by ${warning.dueOn}` : 'no date'}</span>
      </div>
      <h2>
        <Link to="/warnings/$id" params={{ id: warning.id }}>
          {warning.headline}
        </Link>
      </h2>
      {effects.map((service) => (
        <p key={service.id}>
          <strong>{service.name}:</strong> {service.patientEffect}
        </p>
      ))}
      <p>
        <strong>Do first:</strong> {warning.action}
      </p>
      <p className="small soft">
        Why: {warning.because.join('; ')} · {warning.advisory}
      </p>
      <div className="row no-print">
        {warning.state === 'open' && (
          <button type="button" className="primary" onClick={() => acknowledge(warning.id)}>
            Acknowledge
          </button>
        )}
        {warning.state !== 'open' && <span className="tag v-plain">{warning.state.replace('-', ' ')}</span>}
        <Link className="button" to="/warnings/$id" params={{ id: warning.id }}>
          Open
        </Link>
      </div>
    </li>
  );
}

function Decisions({ today }: { today: Today }) {
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const acknowledge = useAcknowledge();
  const { warnings } = today;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      const warning = warnings[at];
      if (event.key === 'j') setAt((i) => Math.min(i + 1, warnings.length - 1));
      else if (event.key === 'k') setAt((i) => Math.max(i - 1, 0));
      else if (event.key === 'e' && warning?.state === 'open') acknowledge.mutate(warning.id);
      else if (event.key === 'Enter' && warning && event.target === document.body)
        void navigate({ to: '/warnings/$id', params: { id: warning.id } });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [warnings, at, acknowledge, navigate]);
  useEffect(() => {
    if (at > 0) document.querySelector('[data-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (warnings.length === 0) {
    return (
      <Empty title="Nothing asks for a decision.">
        {today.checked.assets} assets were checked against {today.checked.advisories} advisories, last{' '}
        <When at={today.checked.lastMatchedAt} />.
        {today.checked.assets === 0 && (
          <p>
            <Link to="/inventory/import">Import your inventory</Link> to be warned about your own devices.
          </p>
        )}
      </Empty>
    );
  }
  return (
    <ol className="stack" style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label="Decisions, the worst first">
      {warnings.map((warning, i) => (
        <Decision key={warning.id} warning={warning} current={i === at} acknowledge={acknowledge.mutate} />
      ))}
    </ol>
  );
}

function Beside({ today }: { today: Today }) {
  return (
    <aside className="stack" aria-label="Surroundings">
      <section className="card">
        <h2>Clinical services</h2>
        <ul className="stack small" style={{ listStyle: 'none', margin: 0, padding: 0, gap: '.4rem' }}>
          {today.services
            .filter((row) => row.priority !== null)
            .map((row) => (
              <li key={row.service.id} className="row apart">
                <Link to="/warnings" search={{ service: row.service.id }}>
                  {row.service.name}
                </Link>
                <PriorityTag priority={row.priority} />
              </li>
            ))}
        </ul>
        <p className="small soft">
          {today.services.filter((row) => row.priority === null).length} services have nothing open.
        </p>
      </section>
      {today.bestField && (
        <section className="card">
          <h2>Would settle most</h2>
          <p className="small" style={{ margin: 0 }}>
            <Link to="/inventory" search={{ missing: today.bestField.field }}>
              The {today.bestField.field} of assets
            </Link>{' '}
            would settle {today.bestField.wouldSettle} findings that nobody can judge now.
          </p>
        </section>
      )}
      {today.silentSources.length > 0 && (
        <section className="card">
          <h2>Silent sources</h2>
          <ul className="small">
            {today.silentSources.map((source) => (
              <li key={source.id}>
                <Link to="/sources">{source.name}</Link>: {source.lastError ?? 'silent'}, last worked{' '}
                <When at={source.lastWorkedAt} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card small">
        <h2>Checked</h2>
        <p style={{ margin: 0 }}>
          {today.checked.assets} assets against {today.checked.advisories} advisories, last{' '}
          <When at={today.checked.lastMatchedAt} />.
        </p>
      </section>
    </aside>
  );
}

export function TodayPage() {
  const today = useQuery({ queryKey: ['today'], queryFn: () => call(warningsApi.getToday) });
  return (
    <>
      <h1>Today</h1>
      <Loaded query={today}>
        {(data) => (
          <>
            <p className="lead">
              {data.counts.immediate} immediate, {data.counts.outOfCycle} out of cycle, {data.counts.scheduled}{' '}
              scheduled
              {data.counts.overdue > 0 ? `, ${data.counts.overdue} overdue` : ''}. {data.counts.cannotTell} of them
              cannot be told for want of a fact.
            </p>
            <div className="columns">
              <Decisions today={data} />
              <Beside today={data} />
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
