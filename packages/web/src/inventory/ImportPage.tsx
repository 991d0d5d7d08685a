// Read first, look, then apply: nothing changes before the second button, and the newest import can be taken back.

import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportPreview } from '@tocsin/core/inventory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { useState } from 'react';
import { Form } from '../base/Form.tsx';
import { latestError } from '../base/latest-error.ts';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Field, Loaded, ProblemPanel, useToast, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { outcomes, Preview } from './Preview.tsx';
import { sayCounts } from './say-counts.ts';

const UndoButton = ({
  name,
  isWorking,
  isBusy,
  undo,
}: {
  name: string;
  isWorking: boolean;
  isBusy: boolean;
  undo: () => void;
}) => (
  <button type="button" className="plain" disabled={isBusy} onClick={undo}>
    {isWorking ? (
      <Trans comment="an import is being undone">
        Taking back …<span className="hidden"> {name}</span>
      </Trans>
    ) : (
      <Trans>
        Undo<span className="hidden"> {name}</span>
      </Trans>
    )}
  </button>
);

/** A large import is taken back over many seconds: what runs is said, and it is asked for once. */
const undoKey = ['undo-import'];

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
      toast({ text: t`Applied: ${counts}.`, undo: () => takeBack(done) });
      applied?.();
    },
  });
  const undo = useMutation({
    mutationKey: undoKey,
    mutationFn: ({ id }: ImportPreview) => call(inventoryApi.undoImport, { params: { id } }),
    ...options,
    onMutate: ({ name }) => toast({ text: t`Taking back: ${name} …` }),
    onSuccess: (done) => {
      const { name } = done;
      setPreview(undefined);
      toast({ text: t`Taken back: ${name}.` });
    },
  });
  const takeBack = (done: ImportPreview) => {
    if (client.isMutating({ mutationKey: undoKey }) === 0) undo.mutate(done);
  };
  const discard = useMutation({
    mutationFn: (id: string) => call(inventoryApi.discardImport, { params: { id } }),
    onSuccess: () => setPreview(undefined),
  });
  const imports = useQuery({
    queryKey: ['imports'],
    queryFn: () => call(inventoryApi.listImports, { query: { limit: 20 } }),
  });
  const reopen = (item: ImportPreview) => {
    for (const step of [upload, apply, undo, discard]) step.reset();
    setPreview(item);
    scrollTo({ top: 0 });
  };
  const error = latestError(upload, apply, undo, discard);
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
          key={preview.id + preview.state}
          preview={preview}
          busy={apply.isPending ? 'apply' : discard.isPending ? 'discard' : undefined}
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
                      <button type="button" className="plain wrap" onClick={() => reopen(item)}>
                        {item.name}
                      </button>
                      : {i18n._(outcomes[item.state])}, {sayCounts(item)} · {item.by} · <When at={item.createdAt} />{' '}
                      {item.state === 'applied' && (
                        <UndoButton
                          name={item.name}
                          isBusy={undo.isPending}
                          isWorking={undo.isPending && undo.variables.id === item.id}
                          undo={() => takeBack(item)}
                        />
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
    <PageHeader title={t`Import an inventory`}>
      <Trans>
        CSV (a product or a model is enough), CycloneDX, SPDX, FHIR Device or nmap. You see what would change before
        anything does.
      </Trans>
    </PageHeader>
    <ImportPanel />
  </>
);
