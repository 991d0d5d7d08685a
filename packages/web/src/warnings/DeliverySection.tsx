// When and how alerts leave the house.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Language } from '@tocsin/core/directory';
import type { DeliverySettings, Priority } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useRef, useState } from 'react';
import { Form } from '../base/Form.tsx';
import { languages } from '../base/languages.ts';
import { latestError } from '../base/latest-error.ts';
import { Field, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';

const minimumWords: Readonly<Record<Priority, MessageDescriptor>> = {
  immediate: msg`Immediate only`,
  'out-of-cycle': msg`Out of cycle or worse`,
  scheduled: msg`Scheduled or worse`,
  defer: msg`Can wait (everything)`,
};

/** From which priority on something is sent. */
export function MinimumChoice({ value }: { value: Priority }) {
  return (
    <select name="minimum" defaultValue={value}>
      {Object.entries(minimumWords).map(([priority, words]) => (
        <option key={priority} value={priority}>
          {i18n._(words)}
        </option>
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
    language: text('language') as Language,
  };
}

export function DeliverySection({ saved }: { saved?: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const settings = useQuery({ queryKey: ['delivery'], queryFn: () => call(warningsApi.getDeliverySettings) });
  const save = useMutation({
    mutationFn: (form: FormData) => call(warningsApi.putDeliverySettings, { body: toSettings(form) }),
    onSuccess: () => (saved ? saved() : toast({ text: t`Saved.` })),
    onSettled: () => client.invalidateQueries({ queryKey: ['delivery'] }),
  });
  const test = useMutation({
    mutationFn: () => call(warningsApi.testDelivery),
    onSuccess: ({ queued }) =>
      toast({
        text:
          queued === 0
            ? t`No channel is switched on, so nothing was sent.`
            : plural(queued, {
                one: '# test message is on the way; see the outbox.',
                other: '# test messages are on the way; see the outbox.',
              }),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  const to = useRef<HTMLInputElement>(null);
  const [isNobodyNamed, setNobodyNamed] = useState(false);
  /** Mail to nobody would be saved as a channel that never speaks. */
  const send = (form: FormData) => {
    const { enabled, to: addresses } = toSettings(form).mail;
    const refused = enabled && addresses.length === 0;
    setNobodyNamed(refused);
    if (refused) to.current?.focus();
    else save.mutate(form);
  };
  const error = latestError(save, test);
  return (
    <section className="card stack">
      <h2>
        <Trans>Mail, quiet hours, digest</Trans>
      </h2>
      <Loaded query={settings}>
        {({ mail, quietHours, digest, language }) => (
          <Form className="form" send={send} onChange={() => setNobodyNamed(false)}>
            <label className="check">
              <input type="checkbox" name="enabled" defaultChecked={mail.enabled} /> <Trans>Send mail</Trans>
            </label>
            <Field
              label={t({ message: 'To', context: 'who gets the mail' })}
              hint={t`One address or several, parted by commas.`}
            >
              <input
                ref={to}
                name="to"
                defaultValue={mail.to.join(', ')}
                autoComplete="off"
                aria-invalid={isNobodyNamed}
                aria-describedby={isNobodyNamed ? 'nobody-named' : undefined}
              />
            </Field>
            {isNobodyNamed && (
              <p className="fault small" role="alert" id="nobody-named">
                <Trans>Say to whom: without an address no mail is sent. Or switch “Send mail” off.</Trans>
              </p>
            )}
            <Field label={t`What is sent`}>
              <MinimumChoice value={mail.minimum} />
            </Field>
            <Field
              label={t`Language of the mails`}
              hint={t`One for all addresses: they are the organisation’s. For what is written from now on.`}
            >
              <select name="language" defaultValue={language}>
                {languages.map(([id, name]) => (
                  <option key={id} value={id} lang={id} translate="no">
                    {name}
                  </option>
                ))}
              </select>
            </Field>
            <div className="check">
              <input type="checkbox" name="quiet" id="quiet" defaultChecked={quietHours !== null} />
              <label htmlFor="quiet">
                <Trans>Quiet hours</Trans>
              </label>
              <input name="from" type="time" aria-label={t`Quiet from`} defaultValue={quietHours?.from ?? '20:00'} />
              <Trans context="between two times of day">to</Trans>
              <input name="until" type="time" aria-label={t`Quiet until`} defaultValue={quietHours?.to ?? '07:00'} />
            </div>
            <div className="check">
              <input type="checkbox" name="digest" id="digest" defaultChecked={digest !== null} />
              <label htmlFor="digest">
                <Trans>Collect, and send once a day at</Trans>
              </label>
              <input name="digestAt" type="time" aria-label={t`Digest at`} defaultValue={digest?.at ?? '08:00'} />
            </div>
            <p className="small soft">
              <Trans>What is immediate is always sent at once, day and night.</Trans>
            </p>
            {error && <ProblemPanel error={error} />}
            <div className="row">
              <button type="submit" className="primary" disabled={save.isPending}>
                {saved ? <Trans>Save and go to Today</Trans> : <Trans>Save</Trans>}
              </button>
              <button type="button" disabled={test.isPending} onClick={() => test.mutate()}>
                <Trans>Send a test</Trans>
              </button>
            </div>
          </Form>
        )}
      </Loaded>
    </section>
  );
}
