import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Priority, Webhook } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { Form } from '../base/Form.tsx';
import { latestError } from '../base/latest-error.ts';
import { OnceOnly } from '../base/OnceOnly.tsx';
import { Field, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { priorityWords } from '../base/Priority.tsx';
import { sayWord } from '../base/say-word.ts';
import { call } from '../client.ts';
import { MinimumChoice } from './DeliverySection.tsx';

function Entry({ webhook, toggle, remove }: { webhook: Webhook; toggle: () => void; remove: () => void }) {
  const { name, enabled, lastError } = webhook;
  const priority = sayWord(priorityWords, webhook.minimum);
  return (
    <li>
      <span className="wrap">
        <strong>{name}</strong>{' '}
        {!enabled && (
          <span className="tag v-plain">
            <Trans context="state">Off</Trans>
          </span>
        )}
        <span className="small soft block">
          {webhook.url} ·{' '}
          <Trans comment="what is sent: warnings of this priority or a worse one">from {priority} on</Trans> ·{' '}
          <Trans>
            last delivered <When at={webhook.lastDeliveredAt} />
          </Trans>
        </span>
        {lastError && (
          <span className="small block">
            <Trans>Last error: {lastError}</Trans>
          </span>
        )}
      </span>
      <span className="row">
        <button type="button" className="plain" onClick={toggle}>
          {enabled ? (
            <Trans>
              Switch off<span className="hidden"> {name}</span>
            </Trans>
          ) : (
            <Trans>
              Switch on<span className="hidden"> {name}</span>
            </Trans>
          )}
        </button>
        <button type="button" className="plain" onClick={remove}>
          <Trans>
            Remove<span className="hidden"> {name}</span>
          </Trans>
        </button>
      </span>
    </li>
  );
}

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
  const error = latestError(toggle, remove);
  return (
    <section className="card stack">
      <h2>
        <Trans>Webhooks</Trans>
      </h2>
      <Loaded query={webhooks}>
        {({ items }) => (
          <ul className="rows list">
            {items.length === 0 && (
              <li className="soft">
                <Trans>There is none.</Trans>
              </li>
            )}
            {items.map((webhook) => (
              <Entry
                key={webhook.id}
                webhook={webhook}
                toggle={() => toggle.mutate({ id: webhook.id, enabled: !webhook.enabled })}
                remove={() => remove.mutate(webhook.id)}
              />
            ))}
          </ul>
        )}
      </Loaded>
      {error && <ProblemPanel error={error} />}
      {add.data && (
        <OnceOnly about={t`This secret signs what is sent; give it to the receiver.`} text={add.data.secret} />
      )}
      <Form className="bar" style={{ margin: 0 }} send={(form) => add.mutateAsync(form)}>
        <Field label={t`Name`}>
          <input name="name" maxLength={100} autoComplete="off" required />
        </Field>
        <Field label={t`Address`}>
          <input name="url" type="url" placeholder="https://" autoComplete="off" required />
        </Field>
        <Field label={t`What is sent`}>
          <MinimumChoice value="out-of-cycle" />
        </Field>
        <button type="submit" disabled={add.isPending}>
          <Trans>Add a webhook</Trans>
        </button>
      </Form>
      {add.error && <ProblemPanel error={add.error} />}
    </section>
  );
}
