// When and how alerts leave the house.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeliverySettings, Priority } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { Form } from '../base/Form.tsx';
import { Field, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { priorityWords } from '../base/Priority.tsx';
import { call } from '../client.ts';

/** From which priority on something is sent. */
export function MinimumChoice({ value }: { value: Priority }) {
  return (
    <select name="minimum" defaultValue={value}>
      {Object.entries(priorityWords).map(([priority, words]) => (
        <option key={priority} value={priority}>
          {words} {priority === 'immediate' ? 'only' : priority === 'defer' ? '(everything)' : 'or worse'}
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
  };
}

export function DeliverySection({ saved }: { saved?: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const settings = useQuery({ queryKey: ['delivery'], queryFn: () => call(warningsApi.getDeliverySettings) });
  const save = useMutation({
    mutationFn: (form: FormData) => call(warningsApi.putDeliverySettings, { body: toSettings(form) }),
    onSuccess: () => (saved ? saved() : toast({ text: 'Saved.' })),
    onSettled: () => client.invalidateQueries({ queryKey: ['delivery'] }),
  });
  const test = useMutation({
    mutationFn: () => call(warningsApi.testDelivery),
    onSuccess: ({ queued }) =>
      toast({
        text:
          queued === 0
            ? 'No channel is switched on, so nothing was sent.'
            : `${queued} test ${queued === 1 ? 'message is' : 'messages are'} on the way; see the outbox.`,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  const error = save.error ?? test.error;
  return (
    <section className="card stack">
      <h2>Mail, quiet hours, digest</h2>
      <Loaded query={settings}>
        {({ mail, quietHours, digest }) => (
          <Form className="form" send={(form) => save.mutate(form)}>
            <label className="check">
              <input type="checkbox" name="enabled" defaultChecked={mail.enabled} /> Send mail
            </label>
            <Field label="To" hint="One address or several, parted by commas.">
              <input name="to" defaultValue={mail.to.join(', ')} autoComplete="off" />
            </Field>
            <Field label="What is sent">
              <MinimumChoice value={mail.minimum} />
            </Field>
            <div className="check">
              <input type="checkbox" name="quiet" id="quiet" defaultChecked={quietHours !== null} />
              <label htmlFor="quiet">Quiet hours</label>
              <input name="from" type="time" aria-label="Quiet from" defaultValue={quietHours?.from ?? '20:00'} />
              to
              <input name="until" type="time" aria-label="Quiet until" defaultValue={quietHours?.to ?? '07:00'} />
            </div>
            <div className="check">
              <input type="checkbox" name="digest" id="digest" defaultChecked={digest !== null} />
              <label htmlFor="digest">Collect, and send once a day at</label>
              <input name="digestAt" type="time" aria-label="Digest at" defaultValue={digest?.at ?? '08:00'} />
            </div>
            <p className="small soft">What is immediate is always sent at once, day and night.</p>
            {error && <ProblemPanel error={error} />}
            <div className="row">
              <button type="submit" className="primary" disabled={save.isPending}>
                {saved ? 'Save and go to Today' : 'Save'}
              </button>
              <button type="button" disabled={test.isPending} onClick={() => test.mutate()}>
                Send a test
              </button>
            </div>
          </Form>
        )}
      </Loaded>
    </section>
  );
}
