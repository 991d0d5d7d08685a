// Loading a sanctions list from a file: the node asks no other host for it.

import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useRefreshIncidents } from './use-incident.ts';

const lists = {
  eu: { name: msg`EU consolidated list (XML)`, query: { list: 'eu' } },
  sdn: { name: msg`OFAC, sdn.csv`, query: { list: 'ofac', part: 'sdn' } },
  alt: { name: msg`OFAC, alt.csv: other names`, query: { list: 'ofac', part: 'alt' } },
} as const;

export function SanctionsListForm() {
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const load = useMutation({
    mutationFn: (form: FormData) => {
      const { query } = lists[String(form.get('list')) as keyof typeof lists];
      return call(incidentsApi.loadSanctionsList, { query, body: form.get('file') as File });
    },
    onSuccess: ({ version, names }) =>
      toast({ text: t`Loaded: ${version}, ${plural(names, { one: '# name', other: '# names' })}.` }),
    onSettled: refresh,
  });
  return (
    <details>
      <summary className="small">
        <Trans>Load a list</Trans>
      </summary>
      <Form className="row end" aria-label={t`Load a list`} send={(form) => load.mutateAsync(form)}>
        <Field label={t`List`}>
          <select name="list">
            {Object.entries(lists).map(([id, { name }]) => (
              <option key={id} value={id}>
                {i18n._(name)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t`File`}>
          <input type="file" name="file" accept=".xml,.csv" required />
        </Field>
        <button type="submit" disabled={load.isPending}>
          <Trans context="button">Load</Trans>
        </button>
      </Form>
      {load.error && <ProblemPanel error={load.error} />}
    </details>
  );
}
