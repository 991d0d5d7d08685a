// A new source by its address: first a look at what lies there, then it is added.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SourceKind, SourcePreview } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { useState } from 'react';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel, useToast } from '../base/Panels.tsx';
import { sayCount } from '../base/say-count.ts';
import { call } from '../client.ts';
import { kindWords } from './source-words.ts';

interface Draft {
  readonly kind: SourceKind;
  readonly address: string;
  readonly private: boolean;
}

function Preview({ preview }: { preview: SourcePreview }) {
  return (
    <dl className="facts small">
      <dt>Calls itself</dt>
      <dd>{preview.name ?? 'nothing'}</dd>
      <dt>Found at</dt>
      <dd className="mono">{preview.address}</dd>
      {preview.feeds.length + preview.directories.length > 0 && (
        <>
          <dt>Lists</dt>
          <dd>
            {preview.feeds.map((feed) => (
              <span key={feed.url} className="block">
                {feed.tlp && `TLP:${feed.tlp} `}
                <span className="mono soft">{feed.url}</span>
              </span>
            ))}
            {preview.directories.map((url) => (
              <span key={url} className="block">
                Folder <span className="mono soft">{url}</span>
              </span>
            ))}
          </dd>
          <dt>Signs with</dt>
          <dd>
            {preview.keys.length === 0
              ? 'no key that it names: its documents cannot be verified'
              : preview.keys.map((key) => (
                  <span key={key.url} className="block mono">
                    {key.fingerprint ?? key.url}
                  </span>
                ))}
          </dd>
        </>
      )}
      {preview.providersInAll > 0 && (
        <>
          <dt>Names</dt>
          <dd>
            <details>
              <summary>{sayCount(preview.providersInAll, 'provider')}; each becomes a source of its own</summary>
              <ul>
                {preview.providers.map((provider) => (
                  <li key={provider.address}>{provider.name}</li>
                ))}
                {preview.providersInAll > preview.providers.length && (
                  <li>and {preview.providersInAll - preview.providers.length} more</li>
                )}
              </ul>
            </details>
          </dd>
        </>
      )}
    </dl>
  );
}

export function SourceForm() {
  const client = useQueryClient();
  const toast = useToast();
  const [draft, setDraft] = useState<Draft>();
  const look = useMutation({ mutationFn: (body: Draft) => call(advisoriesApi.previewSource, { body }) });
  const add = useMutation({
    mutationFn: (body: Draft) => call(advisoriesApi.addSource, { body }),
    onSuccess: (source) => {
      toast({ text: `${source.name} is added and is fetched by its rhythm.` });
      setDraft(undefined);
      look.reset();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }),
  });
  const read = (form: FormData): Draft => ({
    kind: String(form.get('kind')) as SourceKind,
    address: String(form.get('address')),
    private: form.get('private') === 'on',
  });
  const preview = look.data;
  return (
    <section className="card stack" aria-label="Add a source">
      <h2>Add a source</h2>
      <Form
        className="bar"
        onChange={() => {
          setDraft(undefined);
          look.reset();
        }}
        send={(form) => {
          const asked = read(form);
          setDraft(asked);
          add.reset();
          look.mutate(asked);
        }}
      >
        <Field label="Kind">
          <select name="kind">
            {Object.entries(kindWords).map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        </Field>
        <Field label="Address, domain or folder">
          <input name="address" required size={36} autoComplete="off" />
        </Field>
        <label className="check">
          <input type="checkbox" name="private" /> in our own network
        </label>
        <button type="submit" className="primary" disabled={look.isPending}>
          Look
        </button>
      </Form>
      <div role="status">
        {look.isPending && <p>Looking …</p>}
        {preview && (
          <p>
            <strong>{preview.found ? 'Found.' : 'Nothing there that can be read.'}</strong>{' '}
            <span className="wrap">{preview.said}</span>
          </p>
        )}
      </div>
      {preview?.found && <Preview preview={preview} />}
      {look.error && <ProblemPanel error={look.error} />}
      {preview && draft && (
        <p>
          <button
            type="button"
            className={preview.found ? 'primary' : ''}
            disabled={add.isPending}
            onClick={() => add.mutate(draft)}
          >
            {preview.found ? 'Add it' : 'Add it all the same'}
          </button>
        </p>
      )}
      {add.error && <ProblemPanel error={add.error} />}
    </section>
  );
}
