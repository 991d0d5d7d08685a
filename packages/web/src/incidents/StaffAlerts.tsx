// What staff say is wrong: an officer makes an incident of it or closes it with thanks; whoever said it sees what became of it.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { StaffAlert } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { Form } from '../base/Form.tsx';
import { latestError } from '../base/latest-error.ts';
import { Field, ProblemPanel, useToast } from '../base/Panels.tsx';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { useRefreshIncidents } from './use-incident.ts';

function AlertLine({ alert }: { alert: StaffAlert }) {
  const { by } = alert;
  const may = useMay('incidents:write');
  const navigate = useNavigate();
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const [isClosing, setClosing] = useState(false);
  const turn = useMutation({
    mutationFn: () => call(incidentsApi.turnAlert, { params: { id: alert.id }, body: {} }),
    onSuccess: ({ incident }) =>
      void navigate({ to: '/incidents/$id/$part', params: { id: incident.id, part: 'sheet' } }),
    onSettled: refresh,
  });
  const close = useMutation({
    mutationFn: (form: FormData) =>
      call(incidentsApi.closeAlert, { params: { id: alert.id }, body: { thanks: String(form.get('thanks')) } }),
    onSuccess: () => toast({ text: t`Closed, and ${by} is thanked.` }),
    onSettled: refresh,
  });
  const error = latestError(turn, close);
  return (
    <li>
      <span>
        <span className="wrap">{alert.text}</span>
        <span className="small soft block">
          {by}, <When at={alert.at} />
        </span>
        {error && <ProblemPanel error={error} />}
        {isClosing && (
          <Form className="stack change" send={(form) => close.mutate(form)}>
            <Field label={t`Thanks to ${by}`}>
              <textarea
                name="thanks"
                rows={2}
                maxLength={2000}
                required
                defaultValue={t`Thank you for telling us. We looked at it: it is no incident.`}
              />
            </Field>
            <div className="row">
              <button type="submit" disabled={close.isPending}>
                <Trans>Close with thanks</Trans>
              </button>
              <button type="button" className="plain" onClick={() => setClosing(false)}>
                <Trans>Cancel</Trans>
              </button>
            </div>
          </Form>
        )}
      </span>
      {may && !isClosing && (
        <span className="row no-print">
          <button type="button" className="primary" disabled={turn.isPending} onClick={() => turn.mutate()}>
            <Trans>Make it an incident</Trans>
            <span className="hidden">: {alert.text.slice(0, 80)}</span>
          </button>
          <button type="button" onClick={() => setClosing(true)}>
            <Trans>Close with thanks …</Trans>
            <span className="hidden">: {alert.text.slice(0, 80)}</span>
          </button>
        </span>
      )}
    </li>
  );
}

/** New alerts for an officer; nothing while there is none. */
export function NewAlerts() {
  const alerts = useQuery({
    queryKey: ['alerts'],
    queryFn: () => call(incidentsApi.listAlerts, { query: { state: 'new' } }),
    enabled: useMay('incidents:read'),
  });
  const items = alerts.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="card" aria-label={t`Staff say`}>
      <h2>
        <Trans>Staff say something is wrong</Trans>
      </h2>
      <ul className="rows list">
        {items.map((alert) => (
          <AlertLine key={alert.id} alert={alert} />
        ))}
      </ul>
    </section>
  );
}

const became: Readonly<Record<StaffAlert['state'], MessageDescriptor>> = {
  new: msg`Not looked at yet`,
  incident: msg`It became an incident`,
  closed: msg({ message: 'Closed', context: 'state' }),
};

/** What I have said, and what became of it. */
export function MyAlerts() {
  const mine = useQuery({
    queryKey: ['my-alerts'],
    queryFn: () => call(incidentsApi.listMyAlerts),
    // Whoever may not read incidents hears nothing of them live.
    refetchInterval: 60_000,
  });
  const mayRead = useMay('incidents:read');
  const items = mine.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="card" aria-label={t`What you said`}>
      <h2>
        <Trans>What you said</Trans>
      </h2>
      <ul className="rows list">
        {items.slice(0, 20).map((alert) => (
          <li key={alert.id}>
            <span>
              <span className="wrap">{alert.text}</span>
              <span className="small soft block">
                <When at={alert.at} />. {i18n._(became[alert.state])}
                {alert.handledBy !== undefined && `, ${alert.handledBy}`}.
              </span>
              {alert.thanks !== undefined && <span className="wrap block">“{alert.thanks}”</span>}
            </span>
            {alert.incident !== undefined && mayRead && (
              <Link className="button" to="/incidents/$id/$part" params={{ id: alert.incident, part: 'sheet' }}>
                <Trans>Open the incident</Trans>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
