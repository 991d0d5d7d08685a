// A new source by its address: first a look at what lies there, then it is added.

import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SourceKind, SourcePreview } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { useState } from 'react';
import { AndMore } from '../base/AndMore.tsx';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { kindWords } from './source-words.ts';

interface Draft {
  readonly kind: SourceKind;
  readonly address: string;
  readonly private: boolean;
}

function Preview({ preview }: { preview: SourcePreview }) {
  const { providersInAll } = preview;
  const more = providersInAll - preview.providers.length;
  return (
    <dl className="facts small">
      <dt>
        <Trans comment="the provider, by its name">Calls itself</Trans>
      </dt>
      <dd>{preview.name ?? t({ message: 'nothing', comment: 'a provider that says no name of itself' })}</dd>
      <dt>
        <Trans comment="an address">Found at</Trans>
      </dt>
      <dd className="mono">{preview.address}</dd>
      {preview.feeds.length + preview.directories.length > 0 && (
        <>
          <dt>
            <Trans context="column" comment="verb: the provider lists these feeds">
              Lists
            </Trans>
          </dt>
          <dd>
            {preview.feeds.map((feed) => (
              <span key={feed.url} className="block">
                {feed.tlp && `TLP:${feed.tlp} `}
                <span className="mono soft">{feed.url}</span>
              </span>
            ))}
            {preview.directories.map((url) => (
              <span key={url} className="block">
                <Trans>
                  Folder <span className="mono soft">{url}</span>
                </Trans>
              </span>
            ))}
          </dd>
          <dt>
            <Trans comment="the provider signs with these keys">Signs with</Trans>
          </dt>
          <dd>
            {preview.keys.length === 0
              ? t`no key that it names: its documents cannot be verified`
              : preview.keys.map((key) => (
                  <span key={key.url} className="block mono">
                    {key.fingerprint ?? key.url}
                  </span>
                ))}
          </dd>
        </>
      )}
      {providersInAll > 0 && (
        <>
          <dt>
            <Trans context="column" comment="verb: the list names these providers">
              Names
            </Trans>
          </dt>
          <dd>
            <details>
              <summary>
                <Plural
                  value={providersInAll}
                  one="# provider; each becomes a source of its own"
                  other="# providers; each becomes a source of its own"
                />
              </summary>
              <ul>
                {preview.providers.map((provider) => (
                  <li key={provider.address}>{provider.name}</li>
                ))}
                <AndMore more={more} />
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
    onSuccess: ({ name }) => {
      toast({ text: t`${name} is added and is fetched by its rhythm.` });
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
    <section className="card stack" aria-label={t`Add a source`}>
      <h2>
        <Trans>Add a source</Trans>
      </h2>
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
        <Field label={t`Kind`}>
          <select name="kind">
            {Object.entries(kindWords).map(([kind, words]) => (
              <option key={kind} value={kind}>
                {i18n._(words)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t`Address, domain or folder`}>
          <input name="address" required size={36} autoComplete="off" />
        </Field>
        <label className="check">
          <input type="checkbox" name="private" /> <Trans>in our own network</Trans>
        </label>
        <button type="submit" className="primary" disabled={look.isPending}>
          <Trans context="button" comment="at what lies at an address">
            Look
          </Trans>
        </button>
      </Form>
      <div role="status">
        {look.isPending && (
          <p>
            <Trans>Looking …</Trans>
          </p>
        )}
        {preview && (
          <p>
            <strong>{preview.found ? <Trans>Found.</Trans> : <Trans>Nothing there that can be read.</Trans>}</strong>{' '}
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
            {preview.found ? <Trans>Add it</Trans> : <Trans>Add it all the same</Trans>}
          </button>
        </p>
      )}
      {add.error && <ProblemPanel error={add.error} />}
    </section>
  );
}
