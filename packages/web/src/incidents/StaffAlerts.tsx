// What staff say is wrong: an officer makes an incident of it or closes it with thanks; whoever said it sees what became of it.

import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { StaffAlert } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel, useToast } from '../base/Panels.tsx';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { useRefreshIncidents } from './use-incident.ts';

function AlertLine({ alert }: { alert: StaffAlert }) {
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
    onSuccess: () => toast({ text: `Closed, and ${alert.by} is thanked.` }),
    onSettled: refresh,
  });
  const error = turn.error ?? close.error;
  return (
    <li>
      <span>
        <span className="wrap">{alert.text}</span>
        <span className="small soft block">
          {alert.by}, <When at={alert.at} />
        </span>
        {error && <ProblemPanel error={error} />}
        {isClosing && (
          <Form className="stack change" send={(form) => close.mutate(form)}>
            <Field label={`Thanks to ${alert.by}`}>
              <textarea
                name="thanks"
                rows={2}
                maxLength={2000}
                required
                defaultValue="Thank you for telling us. We looked at it: it is no incident."
              />
            </Field>
            <div className="row">
              <button type="submit" disabled={close.isPending}>
                Close with thanks
              </button>
              <button type="button" className="plain" onClick={() => setClosing(false)}>
                Cancel
              </button>
            </div>
          </Form>
        )}
      </span>
      {may && !isClosing && (
        <span className="row no-print">
          <button type="button" className="primary" disabled={turn.isPending} onClick={() => turn.mutate()}>
            Make it an incident<span className="hidden">: {alert.text.slice(0, 80)}</span>
          </button>
          <button type="button" onClick={() => setClosing(true)}>
            Close with thanks …<span className="hidden">: {alert.text.slice(0, 80)}</span>
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
    <section className="card" aria-label="Staff say">
      <h2>Staff say something is wrong</h2>
      <ul className="rows list">
        {items.map((alert) => (
          <AlertLine key={alert.id} alert={alert} />
        ))}
      </ul>
    </section>
  );
}

const became = { new: 'Not looked at yet', incident: 'It became an incident', closed: 'Closed' } as const;

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
    <section className="card" aria-label="What you said">
      <h2>What you said</h2>
      <ul className="rows list">
        {items.slice(0, 20).map((alert) => (
          <li key={alert.id}>
            <span>
              <span className="wrap">{alert.text}</span>
              <span className="small soft block">
                <When at={alert.at} />. {became[alert.state]}
                {alert.handledBy !== undefined && `, ${alert.handledBy}`}.
              </span>
              {alert.thanks !== undefined && <span className="wrap block">“{alert.thanks}”</span>}
            </span>
            {alert.incident !== undefined && mayRead && (
              <Link className="button" to="/incidents/$id/$part" params={{ id: alert.incident, part: 'sheet' }}>
                Open the incident
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
