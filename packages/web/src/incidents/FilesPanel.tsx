// Paper out and in, files, and exports for others' tools.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { toAddress } from '@tocsin/core/base';
import type { IncidentDetail } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel, useToast } from '../base/Panels.tsx';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { useRefreshIncidents } from './use-incident.ts';

const sayBytes = (size: number) => (size < 100_000 ? `${Math.ceil(size / 1000)} kB` : `${(size / 1e6).toFixed(1)} MB`);

function Paper({ id }: { id: string }) {
  return (
    <section className="card stack">
      <h2>Paper</h2>
      <p>
        Print it before the network is cut: fact sheet, clocks, contacts, room to write. What was written is typed back
        later, with the time at which it was true.
      </p>
      <div className="row">
        <a className="button primary" href={toAddress(incidentsApi.printIncident, { params: { id } })} download>
          Paper pack of this incident
        </a>
        <a className="button" href={toAddress(incidentsApi.printBlank)} download>
          Empty paper pack
        </a>
        <Link
          className="button"
          to="/incidents/$id/$part"
          params={{ id, part: 'sheet' }}
          search={{ show: 'all', paper: 'yes' }}
        >
          Type back from paper
        </Link>
      </div>
    </section>
  );
}

function Attachments({ detail }: { detail: IncidentDetail }) {
  const { attachments, incident } = detail;
  const may = useMay('incidents:write');
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const add = useMutation({
    mutationFn: (form: FormData) => {
      const file = form.get('file') as File;
      return call(incidentsApi.addAttachment, { params: { id: incident.id }, query: { name: file.name }, body: file });
    },
    onSuccess: ({ name }) => toast({ text: `${name} is attached.` }),
    onSettled: refresh,
  });
  return (
    <section className="card stack">
      <h2>Files</h2>
      {attachments.length === 0 && <p className="soft">None is attached.</p>}
      <ul className="rows list">
        {attachments.map((file) => (
          <li key={file.id}>
            <span>
              <a href={toAddress(incidentsApi.getAttachment, { params: { id: file.id } })} download={file.name}>
                {file.name}
              </a>
              <span className="small soft block">
                {sayBytes(file.size)}, {file.by}, <When at={file.at} />, SHA-256{' '}
                <span className="mono">{file.sha256.slice(0, 12)}…</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
      {may && (
        <Form className="row end" send={(form) => add.mutateAsync(form)}>
          <Field label="Attach a file" hint="PDF, PNG, JPEG, text, CSV, JSON or mail, up to 10 MiB.">
            <input type="file" name="file" required accept=".pdf,.png,.jpg,.jpeg,.txt,.csv,.json,.eml" />
          </Field>
          <button type="submit" disabled={add.isPending}>
            Attach
          </button>
        </Form>
      )}
      {add.error && <ProblemPanel error={add.error} />}
    </section>
  );
}

export function FilesPanel({ detail }: { detail: IncidentDetail }) {
  const { id } = detail.incident;
  const as = (format: 'misp' | 'stix') => toAddress(incidentsApi.exportIncident, { params: { id }, query: { format } });
  return (
    <>
      <Paper id={id} />
      <Attachments detail={detail} />
      <section className="card stack">
        <h2>For others’ tools</h2>
        <p className="soft">Kind and indicators; no patient data, no names of people.</p>
        <div className="row">
          <a className="button" href={as('misp')} download>
            MISP event
          </a>
          <a className="button" href={as('stix')} download>
            STIX 2.1 bundle
          </a>
        </div>
      </section>
    </>
  );
}
