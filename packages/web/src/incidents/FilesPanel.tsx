// Paper out and in, files, and exports for others' tools.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { toAddress } from '@tocsin/core/base';
import type { IncidentDetail } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Form } from '../base/Form.tsx';
import { intlLocale } from '../base/languages.ts';
import { Field, ProblemPanel, useToast } from '../base/Panels.tsx';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { useRefreshIncidents } from './use-incident.ts';

function sayBytes(size: number): string {
  const kilo = Math.ceil(size / 1000);
  const mega = (size / 1e6).toLocaleString(intlLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return size < 100_000 ? t`${kilo} kB` : t`${mega} MB`;
}

function Paper({ id }: { id: string }) {
  return (
    <section className="card stack">
      <h2>
        <Trans>Paper</Trans>
      </h2>
      <p>
        <Trans>
          Print it before the network is cut: fact sheet, clocks, contacts, room to write. What was written is typed
          back later, with the time at which it was true.
        </Trans>
      </p>
      <div className="row">
        <a className="button primary" href={toAddress(incidentsApi.printIncident, { params: { id } })} download>
          <Trans>Paper pack of this incident</Trans>
        </a>
        <a className="button" href={toAddress(incidentsApi.printBlank)} download>
          <Trans>Empty paper pack</Trans>
        </a>
        <Link
          className="button"
          to="/incidents/$id/$part"
          params={{ id, part: 'sheet' }}
          search={{ show: 'all', paper: 'yes' }}
        >
          <Trans>Type back from paper</Trans>
        </Link>
      </div>
    </section>
  );
}

function Digest({ of }: { of: string }) {
  const start = of.slice(0, 12);
  return (
    <Trans>
      SHA-256 <span className="mono">{start}…</span>
    </Trans>
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
    onSuccess: ({ name }) => toast({ text: t`${name} is attached.` }),
    onSettled: refresh,
  });
  return (
    <section className="card stack">
      <h2>
        <Trans>Files</Trans>
      </h2>
      {attachments.length === 0 && (
        <p className="soft">
          <Trans>None is attached.</Trans>
        </p>
      )}
      <ul className="rows list">
        {attachments.map((file) => (
          <li key={file.id}>
            <span>
              <a href={toAddress(incidentsApi.getAttachment, { params: { id: file.id } })} download={file.name}>
                {file.name}
              </a>
              <span className="small soft block">
                {sayBytes(file.size)}, {file.by}, <When at={file.at} />, <Digest of={file.sha256} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      {may && (
        <Form className="row end" send={(form) => add.mutateAsync(form)}>
          <Field label={t`Attach a file`} hint={t`PDF, PNG, JPEG, text, CSV, JSON or mail, up to 10 MiB.`}>
            <input type="file" name="file" required accept=".pdf,.png,.jpg,.jpeg,.txt,.csv,.json,.eml" />
          </Field>
          <button type="submit" disabled={add.isPending}>
            <Trans context="button">Attach</Trans>
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
        <h2>
          <Trans>For others’ tools</Trans>
        </h2>
        <p className="soft">
          <Trans>Kind and indicators; no patient data, no names of people.</Trans>
        </p>
        <div className="row">
          <a className="button" href={as('misp')} download>
            <Trans>MISP event</Trans>
          </a>
          <a className="button" href={as('stix')} download>
            <Trans>STIX 2.1 bundle</Trans>
          </a>
        </div>
      </section>
    </>
  );
}
