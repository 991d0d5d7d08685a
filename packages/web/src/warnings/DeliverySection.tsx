import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeliverySettings, Priority } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { Field, Loaded, ProblemPanel, useToast, When } from '../base/Panels.tsx';
import { call } from '../client.ts';

const priorities: Priority[] = ['immediate', 'out-of-cycle', 'scheduled', 'defer'];

function Choice({ name, value }: { name: string; value: Priority }) {
  return (
    <select name={name} defaultValue={value}>
      {priorities.map((priority) => (
        <option key={priority}>{priority}</option>
      ))}
    </select>
  );
}

function toSettings(form: FormData): DeliverySettings {
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    mail: {
      enabled: form.get('enabled') === 'on',
      to: text('to')
        .split(/[\s,;]+/)
        .filter((address) => address !== ''),
      minimum: text('minimum') as Priority,
    },
    quietHours: form.get('quiet') === 'on' ? { from: text('from'), to: text('until') } : null,
    digest: form.get('digest') === 'on' ? { at: text('digestAt') } : null,
  };
}

function Outbox() {
  const client = useQueryClient();
  const outbox = useQuery({
    queryKey: ['deliveries'],
    queryFn: () => call(warningsApi.listDeliveries, { query: { limit: 20 } }),
  });
  const retry = useMutation({
    mutationFn: (id: string) => call(warningsApi.retryDelivery, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  return (
    <details>
      <summary>Outbox ({outbox.data?.total ?? 0})</summary>
      <ul className="small">
        {outbox.data?.items.map((delivery) => (
          <li key={delivery.id} className="wrap">
            {delivery.state}: {delivery.subject} → {delivery.to}, {delivery.attempts} tries,{' '}
            <When at={delivery.deliveredAt ?? delivery.createdAt} /> {delivery.lastError}{' '}
            {delivery.state === 'dead' && (
              <button type="button" className="plain" onClick={() => retry.mutate(delivery.id)}>
                Try again
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Webhooks() {
  const client = useQueryClient();
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }) };
  const webhooks = useQuery({ queryKey: ['webhooks'], queryFn: () => call(warningsApi.listWebhooks) });
  const add = useMutation({
    mutationFn: (form: FormData) =>
      call(warningsApi.addWebhook, {
        body: {
          name: String(form.get('name')),
          url: String(form.get('url')),
          minimum: String(form.get('minimum')) as Priority,
        },
      }),
    ...refresh,
  });
  const toggle = useMutation({
    mutationFn: ({ id, enabled }: { id: string; enabled: boolean }) =>
      call(warningsApi.updateWebhook, { params: { id }, body: { enabled } }),
    ...refresh,
  });
  const remove = useMutation({
    mutationFn: (id: string) => call(warningsApi.removeWebhook, { params: { id } }),
    ...refresh,
  });
  return (
    <>
      <h3>Webhooks</h3>
      {add.error && <ProblemPanel error={add.error} />}
      {add.data && (
        <p className="note wrap">
          Signing secret, shown once: <code>{add.data.secret}</code>
        </p>
      )}
      <ul className="small">
        {webhooks.data?.items.map((webhook) => (
          <li key={webhook.id} className="wrap">
            {webhook.name} → {webhook.url}, from {webhook.minimum}, last delivered <When at={webhook.lastDeliveredAt} />{' '}
            {webhook.lastError}{' '}
            <button
              type="button"
              className="plain"
              onClick={() => toggle.mutate({ id: webhook.id, enabled: !webhook.enabled })}
            >
              {webhook.enabled ? 'Switch off' : 'Switch on'}
            </button>
            <button type="button" className="plain" onClick={() => remove.mutate(webhook.id)}>
              Remove
            </button>
          </li>
        ))}
      </ul>
      <form className="bar" action={(form) => add.mutate(form)} style={{ margin: 0 }}>
        <Field label="Name">
          <input name="name" required />
        </Field>
        <Field label="Address">
          <input name="url" type="url" required />
        </Field>
        <Field label="From priority">
          <Choice name="minimum" value="out-of-cycle" />
        </Field>
        <button type="submit">Add a webhook</button>
      </form>
    </>
  );
}

export function DeliverySection() {
  const client = useQueryClient();
  const toast = useToast();
  const settings = useQuery({ queryKey: ['delivery'], queryFn: () => call(warningsApi.getDeliverySettings) });
  const save = useMutation({
    mutationFn: (form: FormData) => call(warningsApi.putDeliverySettings, { body: toSettings(form) }),
    onSuccess: () => toast({ text: 'Saved' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['delivery'] }),
  });
  const test = useMutation({
    mutationFn: () => call(warningsApi.testDelivery),
    onSuccess: ({ queued }) => toast({ text: `${queued} test messages are on their way` }),
    onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  const error = save.error ?? test.error;
  return (
    <section className="card stack">
      <h2>Delivery</h2>
      {error && <ProblemPanel error={error} />}
      <Loaded query={settings}>
        {({ mail, quietHours, digest }) => (
          <form className="stack" action={(form) => save.mutate(form)}>
            <label className="row">
              <input type="checkbox" name="enabled" defaultChecked={mail.enabled} /> Send mail
            </label>
            <div className="bar" style={{ margin: 0 }}>
              <Field label="To" hint="several, parted by commas">
                <input name="to" defaultValue={mail.to.join(', ')} size={36} />
              </Field>
              <Field label="From priority">
                <Choice name="minimum" value={mail.minimum} />
              </Field>
            </div>
            <div className="row">
              <input type="checkbox" name="quiet" aria-label="Quiet hours" defaultChecked={quietHours !== null} /> Quiet
              from <input name="from" type="time" aria-label="Quiet from" defaultValue={quietHours?.from ?? '20:00'} />{' '}
              to <input name="until" type="time" aria-label="Quiet until" defaultValue={quietHours?.to ?? '07:00'} />
            </div>
            <div className="row">
              <input type="checkbox" name="digest" aria-label="Daily digest" defaultChecked={digest !== null} /> Once a
              day at <input name="digestAt" type="time" aria-label="Digest at" defaultValue={digest?.at ?? '08:00'} />
            </div>
            <p className="small soft" style={{ margin: 0 }}>
              What is immediate is always sent at once.
            </p>
            <div className="row">
              <button type="submit" className="primary">
                Save
              </button>
              <button type="button" onClick={() => test.mutate()}>
                Send a test
              </button>
            </div>
          </form>
        )}
      </Loaded>
      <Webhooks />
      <Outbox />
    </section>
  );
}
