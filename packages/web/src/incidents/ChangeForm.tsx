// The name of an incident, its kind, and whether it is reported although no law asks for it. An exercise stays one.

import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { Incident, IncidentKind } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Form, FormEnd } from '../base/Form.tsx';
import { Field, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useRefreshIncidents } from './use-incident.ts';
import { kindWords } from './words.ts';

export function ChangeForm({ incident, close }: { incident: Incident; close: () => void }) {
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const change = useMutation({
    mutationFn: (form: FormData) =>
      call(incidentsApi.changeIncident, {
        params: { id: incident.id },
        body: {
          title: String(form.get('title')).trim(),
          kind: String(form.get('kind')) as IncidentKind,
          voluntary: form.get('voluntary') === 'on',
        },
      }),
    onSuccess: () => {
      toast({ text: t`Saved.` });
      close();
    },
    onSettled: refresh,
  });
  return (
    <Form className="change stack" aria-label={t`Change the incident`} send={(form) => change.mutate(form)}>
      <Field label={t`Name`}>
        <input name="title" defaultValue={incident.title} maxLength={200} required autoComplete="off" />
      </Field>
      <div className="row end">
        <Field label={t`It is`}>
          <select name="kind" defaultValue={incident.kind}>
            {Object.entries(kindWords).map(([kind, name]) => (
              <option key={kind} value={kind}>
                {i18n._(name)}
              </option>
            ))}
          </select>
        </Field>
        <label className="check">
          <input type="checkbox" name="voluntary" defaultChecked={incident.voluntary} />{' '}
          <Trans>Reported voluntarily: no law asks for it, and no clock runs</Trans>
        </label>
      </div>
      <FormEnd of={change} cancel={close}>
        <Trans>Save</Trans>
      </FormEnd>
    </Form>
  );
}
