// An authority's own desk: which authority of the profile it is, and which nodes may report to it.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Form } from '../base/Form.tsx';
import { Field, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';

/** One node a line: its key, then its name. */
const toSenders = (text: string) =>
  text.split('\n').flatMap((line) => {
    const [key = '', ...name] = line.trim().split(/\s+/);
    return key === '' ? [] : [{ key, name: name.join(' ') || key.slice(0, 12) }];
  });

export function DeskSection() {
  const client = useQueryClient();
  const toast = useToast();
  const may = useMay('settings:write');
  const desk = useQuery({ queryKey: ['desk', 'settings'], queryFn: () => call(incidentsApi.getDesk) });
  const channels = useQuery({ queryKey: ['channels'], queryFn: () => call(incidentsApi.listChannels) });
  const save = useMutation({
    mutationFn: (form: FormData) =>
      call(incidentsApi.putDesk, {
        body: { authority: String(form.get('authority')), senders: toSenders(String(form.get('senders') ?? '')) },
      }),
    onSuccess: () => toast({ text: t`Saved. Reports can come.` }),
    onSettled: () => client.invalidateQueries({ queryKey: ['desk'] }),
  });
  return (
    <section className="card stack">
      <h2>
        <Trans>Your desk</Trans>
      </h2>
      <Loaded query={desk}>
        {({ authority, senders, key }) => (
          <Form className="form" send={(form) => save.mutate(form)}>
            <fieldset className="stack" disabled={!may}>
              <legend className="hidden">
                <Trans>Your desk</Trans>
              </legend>
              <Field label={t`You are`}>
                <select name="authority" defaultValue={authority} key={channels.data?.items.length} required>
                  {(channels.data?.items ?? []).map((row) => (
                    <option key={row.authority.id} value={row.authority.id}>
                      {row.authority.name}
                    </option>
                  ))}
                </select>
              </Field>
              <Field label={t`Nodes that may report`} hint={t`One a line: its public key, then its name.`}>
                <textarea
                  name="senders"
                  rows={3}
                  className="mono"
                  defaultValue={senders.map((sender) => `${sender.key} ${sender.name}`).join('\n')}
                />
              </Field>
              <p className="small soft">
                <Trans>
                  Your public key, for those who report to you: <code className="wrap">{key}</code>
                </Trans>
              </p>
              {save.error && <ProblemPanel error={save.error} />}
              <div>
                <button type="submit" className="primary" disabled={save.isPending}>
                  <Trans>Save</Trans>
                </button>
              </div>
            </fieldset>
          </Form>
        )}
      </Loaded>
    </section>
  );
}
