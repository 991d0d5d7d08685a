// The head of an incident in each of its views: what it is, how it stands, what is next, and what can be done with it.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { IncidentDetail } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { PageHeader } from '../base/PageHeader.tsx';
import { useToast } from '../base/Panels.tsx';
import { When } from '../base/Times.tsx';
import { call, toProblem } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { sayLeft, stateNow } from './ClockWall.tsx';
import { DrillTag } from './DrillMark.tsx';
import { nextReports, wantedFields } from './next-reports.ts';
import { useRefreshIncidents } from './use-incident.ts';
import { useServerNow } from './use-server-now.ts';
import { clockLook, kindWords } from './words.ts';

export const parts = [
  ['sheet', 'Clocks and facts'],
  ['duties', 'Whom to tell'],
  ['reports', 'Reports'],
  ['ransom', 'Ransom'],
  ['files', 'Paper and files'],
] as const;
export type Part = (typeof parts)[number][0];

function NextClock({ detail }: { detail: IncidentDetail }) {
  const now = useServerNow(detail.at);
  const next = detail.clocks.find(({ metAt, dueAt }) => metAt === undefined && dueAt !== undefined);
  if (next === undefined) return null;
  const state = stateNow(next, now);
  return (
    <span className={`tag ${clockLook[state]}`}>
      {next.limit.duty}: {sayLeft({ ...next, state }, now)}
    </span>
  );
}

function StateButton({ detail }: { detail: IncidentDetail }) {
  const { incident } = detail;
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const isOpen = incident.state === 'open';
  const change = useMutation({
    mutationFn: (state: 'open' | 'closed') =>
      call(incidentsApi.changeIncident, { params: { id: incident.id }, body: { state } }),
    onSuccess: (_, state) =>
      toast(
        state === 'closed'
          ? { text: 'Closed. Clocks that are owed run on.', undo: () => change.mutate('open') }
          : { text: 'Open again.' },
      ),
    onError: (error) => toast({ text: toProblem(error).title }),
    onSettled: refresh,
  });
  return (
    <button type="button" disabled={change.isPending} onClick={() => change.mutate(isOpen ? 'closed' : 'open')}>
      {isOpen ? 'Close the incident' : 'Open it again'}
    </button>
  );
}

export function IncidentHead({ detail, part }: { detail: IncidentDetail; part: Part }) {
  const { incident, reports } = detail;
  const may = useMay('incidents:write');
  const [isChanging, setChanging] = useState(false);
  const wanted = wantedFields(detail).size;
  const next = nextReports(reports);
  const ready = next.filter((slot) => slot.ready).length;
  return (
    <>
      <p className="overline">
        {kindWords[incident.kind]} {incident.number}
        {incident.voluntary && ', reported voluntarily'}
      </p>
      <PageHeader
        title={incident.title}
        name={`${incident.drill ? 'Exercise ' : ''}${incident.number}, ${parts.find(([id]) => id === part)?.[1]}: ${incident.title}`}
        actions={
          may && (
            <>
              {wanted > 0 && (
                <Link
                  className="button primary"
                  to="/incidents/$id/$part"
                  params={{ id: incident.id, part: 'sheet' }}
                  search={{ field: 'next' }}
                >
                  Next field <kbd>m</kbd>
                </Link>
              )}
              <button type="button" aria-expanded={isChanging} onClick={() => setChanging(!isChanging)}>
                Change …
              </button>
              <StateButton detail={detail} />
            </>
          )
        }
      >
        <span className="row">
          {incident.drill && <DrillTag />}
          <span className="tag v-plain">{incident.state === 'open' ? 'Open' : 'Closed'}</span>
          <NextClock detail={detail} />
          <span className="small">
            Declared <When at={incident.declaredAt} /> by {incident.declaredBy}
          </span>
        </span>
      </PageHeader>
      {isChanging && <ChangeForm incident={incident} close={() => setChanging(false)} />}
      <nav className="parts no-print" aria-label="Parts of the incident">
        {parts.map(([id, name]) => (
          <Link
            key={id}
            to="/incidents/$id/$part"
            params={{ id: incident.id, part: id }}
            aria-current={id === part ? 'page' : undefined}
          >
            {name}
            {id === 'reports' && next.length > 0 && (
              <span className="count">
                {ready} of {next.length} ready
              </span>
            )}
          </Link>
        ))}
      </nav>
    </>
  );
}
