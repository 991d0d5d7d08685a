// Read first, look, then apply: nothing changes before the second button, and the newest import can be taken back.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportPreview } from '@tocsin/core/inventory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { useState } from 'react';
import { Form } from '../base/Form.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Field, Loaded, ProblemPanel, useToast, When } from '../base/Panels.tsx';
import { call } from '../client.ts';

/** What became of a file, as a heading and as a line of the list. */
const outcomes: Readonly<Record<ImportPreview['state'], MessageDescriptor>> = {
  previewed: msg`nothing is changed yet`,
  refused: msg`refused, nothing is changed`,
  applied: msg({ message: 'applied', context: 'state' }),
  undone: msg({ message: 'taken back', context: 'state' }),
  discarded: msg({ message: 'discarded', context: 'state' }),
};

const kinds: Readonly<Record<ImportPreview['rows'][number]['kind'], MessageDescriptor>> = {
  added: msg({ message: 'added', context: 'state' }),
  changed: msg({ message: 'changed', context: 'state' }),
  gone: msg({ message: 'gone', context: 'state' }),
};

const sayCounts = ({ added, changed, gone, unchanged }: ImportPreview) =>
  t({
    message: `${added} added, ${changed} changed, ${gone} gone, ${unchanged} unchanged`,
    comment: 'numbers of assets',
  });

/** What a file would change and how it was read, in two sentences. */
function sayPreview(preview: ImportPreview): string {
  const { format, statements = 0 } = preview;
  const counts = sayCounts(preview);
  const remarks = preview.findings.length === 0 ? 0 : preview.findings.length + preview.findingsDropped;
  const changes =
    statements > 0
      ? t`${counts}, ${plural(statements, { one: '# VEX statement', other: '# VEX statements' })}.`
      : `${counts}.`;
  const reading =
    remarks > 0
      ? t`Read as ${format}, with ${plural(remarks, { one: '# remark', other: '# remarks' })}.`
      : t({ message: `Read as ${format}.`, comment: 'format: of the file that was read, such as csv' });
  return `${changes} ${reading}`;
}

function Preview({
  preview,
  apply,
  discard,
  busy,
}: {
  preview: ImportPreview;
  apply: () => void;
  discard: () => void;
  busy: boolean;
}) {
  return (
    <section className="card stack" aria-live="polite">
      <h2>
        {preview.name}: {i18n._(outcomes[preview.state])}
      </h2>
      <p>{sayPreview(preview)}</p>
      {preview.state === 'previewed' && (
        <div className="row">
          <button
            type="button"
            className="primary"
            disabled={busy || preview.added + preview.changed + preview.gone + (preview.statements ?? 0) === 0}
            onClick={apply}
          >
            <Trans context="button">Apply</Trans>
          </button>
          <button type="button" disabled={busy} onClick={discard}>
            <Trans context="button">Discard</Trans>
          </button>
        </div>
      )}
      {preview.findings.length > 0 && (
        <ul className="small">
          {preview.findings.map((finding) => (
            <li key={finding.at + finding.message}>
              <strong>{finding.at}:</strong> {finding.message} {finding.hint}
            </li>
          ))}
        </ul>
      )}
      {preview.rows.length > 0 && (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th>
                  <Trans context="column">Change</Trans>
                </th>
                <th>{t`Asset`}</th>
                <th>{t`Fields`}</th>
              </tr>
            </thead>
            <tbody>
              {preview.rows.slice(0, 100).map((row) => (
                <tr key={row.kind + row.id}>
                  <td>{i18n._(kinds[row.kind])}</td>
                  <td>
                    {row.id} <span className="soft">{row.name}</span>
                  </td>
                  <td className="small">
                    {row.fields
                      .map((field) => `${field.field}: ${field.before ?? '–'} → ${field.after ?? '–'}`)
                      .join('; ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

const UndoButton = ({ name, undo }: { name: string; undo: () => void }) => (
  <button type="button" className="plain" onClick={undo}>
    <Trans>
      Undo<span className="hidden"> {name}</span>
    </Trans>
  </button>
);

/** The form, what the file would change, and, unless `applied` wants to go on, the earlier imports. */
export function ImportPanel({ applied }: { applied?: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const [preview, setPreview] = useState<ImportPreview>();
  const options = { onSuccess: (done: ImportPreview) => setPreview(done), onSettled: () => client.invalidateQueries() };
  const upload = useMutation({
    mutationFn: (form: FormData) => {
      const file = form.get('file') as File;
      const map = String(form.get('map') ?? '').trim();
      return call(inventoryApi.previewImport, {
        query: {
          name: file.name,
          scope: form.get('scope') === 'replace' ? 'replace' : 'merge',
          ...(map === '' ? {} : { map }),
        },
        body: file,
      });
    },
    ...options,
  });
  const apply = useMutation({
    mutationFn: (id: string) => call(inventoryApi.applyImport, { params: { id } }),
    ...options,
    onSuccess: (done) => {
      setPreview(done);
      const counts = sayCounts(done);
      toast({ text: t`Applied: ${counts}.`, undo: () => undo.mutate(done.id) });
      applied?.();
    },
  });
  const undo = useMutation({
    mutationFn: (id: string) => call(inventoryApi.undoImport, { params: { id } }),
    ...options,
    onSuccess: (done) => {
      const { name } = done;
      setPreview(undefined);
      toast({ text: t`Taken back: ${name}.` });
    },
  });
  const discard = useMutation({
    mutationFn: (id: string) => call(inventoryApi.discardImport, { params: { id } }),
    onSuccess: () => setPreview(undefined),
  });
  const imports = useQuery({
    queryKey: ['imports'],
    queryFn: () => call(inventoryApi.listImports, { query: { limit: 20 } }),
  });
  const error = upload.error ?? apply.error ?? undo.error ?? discard.error;
  return (
    <div className="stack">
      <Form className="card import-form" send={(form) => void upload.mutate(form)}>
        <Field label={t`File`}>
          <input type="file" name="file" required />
        </Field>
        <Field label={t`The file is`}>
          <select name="scope">
            <option value="merge">{t`a part: assets not in it stay`}</option>
            <option value="replace">{t`the whole: assets not in it are gone`}</option>
          </select>
        </Field>
        <Field label={t`Columns by another name`} hint={t`CSV only: theirs=ours, theirs=ours`}>
          <input
            name="map"
            placeholder={t({
              message: 'Gerät=product',
              comment:
                'an example: a heading in the file of a hospital in your language, = and our name for it, which stays',
            })}
            autoComplete="off"
          />
        </Field>
        <button type="submit" className="primary" disabled={upload.isPending}>
          {upload.isPending ? t`Reading …` : t({ message: 'Read', context: 'button' })}
        </button>
      </Form>
      {error && <ProblemPanel error={error} />}
      {preview && (
        <Preview
          preview={preview}
          busy={apply.isPending}
          apply={() => apply.mutate(preview.id)}
          discard={() => discard.mutate(preview.id)}
        />
      )}
      {applied === undefined && (
        <section className="card">
          <h2>
            <Trans>Earlier imports</Trans>
          </h2>
          <Loaded query={imports}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={t({ message: 'None yet.', comment: 'no import of a file' })} />
              ) : (
                <ul className="small">
                  {items.map((item) => (
                    <li key={item.id}>
                      {item.name}: {i18n._(outcomes[item.state])}, {sayCounts(item)} · {item.by} ·{' '}
                      <When at={item.createdAt} />{' '}
                      {item.state === 'applied' && <UndoButton name={item.name} undo={() => undo.mutate(item.id)} />}
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </section>
      )}
    </div>
  );
}

export const ImportPage = () => (
  <>
    <PageHeader title={t`Import an inventory`}>
      <Trans>
        CSV (a product or a model is enough), CycloneDX, SPDX, FHIR Device or nmap. You see what would change before
        anything does.
      </Trans>
    </PageHeader>
    <ImportPanel />
  </>
);
