// The head of an incident in each of its views: what it is, how it stands, what is next, and what can be done with it.

import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { IncidentDetail } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { PageHeader } from '../base/PageHeader.tsx';
import { useToast } from '../base/Panels.tsx';
import { sayText } from '../base/say-sentence.ts';
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
  ['sheet', msg`Clocks and facts`],
  ['duties', msg`Whom to tell`],
  ['reports', msg`Reports`],
  ['ransom', msg`Ransom`],
  ['files', msg`Paper and files`],
] as const;
export type Part = (typeof parts)[number][0];

function NextClock({ detail }: { detail: IncidentDetail }) {
  const now = useServerNow(detail.at);
  const next = detail.clocks.find(({ metAt, dueAt }) => metAt === undefined && dueAt !== undefined);
  if (next === undefined) return null;
  const state = stateNow(next, now);
  return (
    <span className={`tag ${clockLook[state]}`}>
      {sayText(next.limit.duty)}: {sayLeft({ ...next, state }, now)}
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
          ? { text: t`Closed. Clocks that are owed run on.`, undo: () => change.mutate('open') }
          : { text: t`Open again.` },
      ),
    onError: (error) => toast({ text: toProblem(error).title }),
    onSettled: refresh,
  });
  return (
    <button type="button" disabled={change.isPending} onClick={() => change.mutate(isOpen ? 'closed' : 'open')}>
      {isOpen ? t`Close the incident` : t`Open it again`}
    </button>
  );
}

export function IncidentHead({ detail, part }: { detail: IncidentDetail; part: Part }) {
  const { incident, reports } = detail;
  const { number, title, declaredAt, declaredBy } = incident;
  const may = useMay('incidents:write');
  const [isChanging, setChanging] = useState(false);
  const wanted = wantedFields(detail).size;
  const next = nextReports(reports);
  const total = next.length;
  const ready = next.filter((slot) => slot.ready).length;
  const called = `${i18n._(kindWords[incident.kind])} ${number}`;
  const partName = i18n._(parts.find(([id]) => id === part)?.[1] ?? parts[0][1]);
  return (
    <>
      <p className="overline">{incident.voluntary ? t`${called}, reported voluntarily` : called}</p>
      <PageHeader
        title={title}
        name={incident.drill ? t`Exercise ${number}, ${partName}: ${title}` : `${number}, ${partName}: ${title}`}
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
                  <Trans>
                    Next field <kbd>m</kbd>
                  </Trans>
                </Link>
              )}
              <button type="button" aria-expanded={isChanging} onClick={() => setChanging(!isChanging)}>
                <Trans context="button">Change …</Trans>
              </button>
              <StateButton detail={detail} />
            </>
          )
        }
      >
        <span className="row">
          {incident.drill && <DrillTag />}
          <span className="tag v-plain">
            {incident.state === 'open'
              ? t({ message: 'Open', context: 'state' })
              : t({ message: 'Closed', context: 'state' })}
          </span>
          <NextClock detail={detail} />
          <span className="small">
            <Trans>
              Declared <When at={declaredAt} /> by {declaredBy}
            </Trans>
          </span>
        </span>
      </PageHeader>
      {isChanging && <ChangeForm incident={incident} close={() => setChanging(false)} />}
      <nav className="parts no-print" aria-label={t`Parts of the incident`}>
        {parts.map(([id, name]) => (
          <Link
            key={id}
            to="/incidents/$id/$part"
            params={{ id: incident.id, part: id }}
            aria-current={id === part ? 'page' : undefined}
          >
            {i18n._(name)}
            {id === 'reports' && total > 0 && ' '}
            {id === 'reports' && total > 0 && (
              <span className="count">
                <Trans comment="Reports.">
                  {ready} of {total} ready
                </Trans>
              </span>
            )}
          </Link>
        ))}
      </nav>
    </>
  );
}
