import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Priority } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { Form } from '../base/Form.tsx';
import { OnceOnly } from '../base/OnceOnly.tsx';
import { Field, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { priorityWords } from '../base/Priority.tsx';
import { call } from '../client.ts';
import { MinimumChoice } from './DeliverySection.tsx';

/** Addresses that hear of warnings by a signed POST. */
export function WebhooksSection() {
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
  const error = toggle.error ?? remove.error;
  return (
    <section className="card stack">
      <h2>Webhooks</h2>
      <Loaded query={webhooks}>
        {({ items }) => (
          <ul className="rows list">
            {items.length === 0 && <li className="soft">There is none.</li>}
            {items.map((webhook) => (
              <li key={webhook.id}>
                <span className="wrap">
                  <strong>{webhook.name}</strong> {!webhook.enabled && <span className="tag v-plain">Off</span>}
                  <span className="small soft block">
                    {webhook.url} · from {priorityWords[webhook.minimum]} on · last delivered{' '}
                    <When at={webhook.lastDeliveredAt} />
                  </span>
                  {webhook.lastError && <span className="small block">Last error: {webhook.lastError}</span>}
                </span>
                <span className="row">
                  <button
                    type="button"
                    className="plain"
                    onClick={() => toggle.mutate({ id: webhook.id, enabled: !webhook.enabled })}
                  >
                    Switch {webhook.enabled ? 'off' : 'on'}
                    <span className="hidden"> {webhook.name}</span>
                  </button>
                  <button type="button" className="plain" onClick={() => remove.mutate(webhook.id)}>
                    Remove<span className="hidden"> {webhook.name}</span>
                  </button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {error && <ProblemPanel error={error} />}
      {add.data && <OnceOnly about="This secret signs what is sent; give it to the receiver." text={add.data.secret} />}
      <Form className="bar" style={{ margin: 0 }} send={(form) => add.mutateAsync(form)}>
        <Field label="Name">
          <input name="name" maxLength={100} autoComplete="off" required />
        </Field>
        <Field label="Address">
          <input name="url" type="url" placeholder="https://" autoComplete="off" required />
        </Field>
        <Field label="What is sent">
          <MinimumChoice value="out-of-cycle" />
        </Field>
        <button type="submit" disabled={add.isPending}>
          Add a webhook
        </button>
      </Form>
      {add.error && <ProblemPanel error={add.error} />}
    </section>
  );
}
