// Loading a sanctions list from a file: the node asks no other host for it.

import { useMutation } from '@tanstack/react-query';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useRefreshIncidents } from './use-incident.ts';

const lists = {
  eu: { name: 'EU consolidated list (XML)', query: { list: 'eu' } },
  sdn: { name: 'OFAC, sdn.csv', query: { list: 'ofac', part: 'sdn' } },
  alt: { name: 'OFAC, alt.csv: other names', query: { list: 'ofac', part: 'alt' } },
} as const;

export function SanctionsListForm() {
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const load = useMutation({
    mutationFn: (form: FormData) => {
      const { query } = lists[String(form.get('list')) as keyof typeof lists];
      return call(incidentsApi.loadSanctionsList, { query, body: form.get('file') as File });
    },
    onSuccess: (list) => toast({ text: `Loaded: ${list.version}, ${list.names.toLocaleString('en-GB')} names.` }),
    onSettled: refresh,
  });
  return (
    <details>
      <summary className="small">Load a list</summary>
      <Form className="row end" aria-label="Load a list" send={(form) => load.mutateAsync(form)}>
        <Field label="List">
          <select name="list">
            {Object.entries(lists).map(([id, { name }]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Field label="File">
          <input type="file" name="file" accept=".xml,.csv" required />
        </Field>
        <button type="submit" disabled={load.isPending}>
          Load
        </button>
      </Form>
      {load.error && <ProblemPanel error={load.error} />}
    </details>
  );
}
