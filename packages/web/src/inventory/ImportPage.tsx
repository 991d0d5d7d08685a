// Read first, look, then apply: nothing changes before the second button, and the newest import can be taken back.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportPreview } from '@tocsin/core/inventory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { useState } from 'react';
import { Form } from '../base/Form.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Field, Loaded, ProblemPanel, useToast, When } from '../base/Panels.tsx';
import { sayCount } from '../base/say-count.ts';
import { call } from '../client.ts';

/** What became of a file, as a heading and as a line of the list. */
const outcomes: Readonly<Record<ImportPreview['state'], string>> = {
  previewed: 'nothing is changed yet',
  refused: 'refused, nothing is changed',
  applied: 'applied',
  undone: 'taken back',
  discarded: 'discarded',
};

const sayCounts = ({ added, changed, gone, unchanged }: ImportPreview) =>
  `${added} added, ${changed} changed, ${gone} gone, ${unchanged} unchanged`;

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
        {preview.name}: {outcomes[preview.state]}
      </h2>
      <p>
        {sayCounts(preview)}
        {(preview.statements ?? 0) > 0 && `, ${preview.statements} VEX statements`}. Read as {preview.format}
        {preview.findings.length > 0 &&
          `, with ${sayCount(preview.findings.length + preview.findingsDropped, 'remark')}`}
        .
      </p>
      {preview.state === 'previewed' && (
        <div className="row">
          <button
            type="button"
            className="primary"
            disabled={busy || preview.added + preview.changed + preview.gone + (preview.statements ?? 0) === 0}
            onClick={apply}
          >
            Apply
          </button>
          <button type="button" disabled={busy} onClick={discard}>
            Discard
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
                <th>Change</th>
                <th>Asset</th>
                <th>Fields</th>
              </tr>
            </thead>
            <tbody>
              {preview.rows.slice(0, 100).map((row) => (
                <tr key={row.kind + row.id}>
                  <td>{row.kind}</td>
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
      toast({ text: `Applied: ${sayCounts(done)}.`, undo: () => undo.mutate(done.id) });
      applied?.();
    },
  });
  const undo = useMutation({
    mutationFn: (id: string) => call(inventoryApi.undoImport, { params: { id } }),
    ...options,
    onSuccess: (done) => {
      setPreview(undefined);
      toast({ text: `Taken back: ${done.name}.` });
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
        <Field label="File">
          <input type="file" name="file" required />
        </Field>
        <Field label="The file is">
          <select name="scope">
            <option value="merge">a part: assets not in it stay</option>
            <option value="replace">the whole: assets not in it are gone</option>
          </select>
        </Field>
        <Field label="Columns by another name" hint="CSV only: theirs=ours, theirs=ours">
          <input name="map" placeholder="Gerät=product" autoComplete="off" />
        </Field>
        <button type="submit" className="primary" disabled={upload.isPending}>
          {upload.isPending ? 'Reading …' : 'Read'}
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
          <h2>Earlier imports</h2>
          <Loaded query={imports}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title="None yet." />
              ) : (
                <ul className="small">
                  {items.map((item) => (
                    <li key={item.id}>
                      {item.name}: {outcomes[item.state]}, {sayCounts(item)} · {item.by} · <When at={item.createdAt} />{' '}
                      {item.state === 'applied' && (
                        <button type="button" className="plain" onClick={() => undo.mutate(item.id)}>
                          Undo<span className="hidden"> {item.name}</span>
                        </button>
                      )}
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
    <PageHeader title="Import an inventory">
      CSV (a product or a model is enough), CycloneDX, SPDX, FHIR Device or nmap. You see what would change before
      anything does.
    </PageHeader>
    <ImportPanel />
  </>
);
