import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { Fragment, useState } from 'react';
import { Form } from '../base/Form.tsx';
import { latestError } from '../base/latest-error.ts';
import { OnceOnly } from '../base/OnceOnly.tsx';
import { Field, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';

const scopes: readonly [string, MessageDescriptor][] = [
  ['inventory:read', msg`read the inventory`],
  ['inventory:write', msg`change the inventory`],
  ['advisories:read', msg`read advisories`],
  ['advisories:write', msg`bring in advisories`],
  ['warnings:read', msg`read warnings`],
  ['warnings:write', msg`acknowledge and close warnings`],
  ['journal:read', msg`read the journal`],
  ['records:seal', msg`seal digests of records`],
  ['directory:read', msg`read who is who`],
];

/** Nothing for a scope that this console does not offer: its code stands alone. */
const sayScope = (scope: string) => {
  const words = scopes.find(([code]) => code === scope)?.[1];
  return words && i18n._(words);
};

/** Tokens for machines. */
export function TokensSection() {
  const client = useQueryClient();
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: ['tokens'] }) };
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: () => call(directoryApi.listTokens) });
  const create = useMutation({
    mutationFn: (form: FormData) =>
      call(directoryApi.createToken, {
        body: {
          name: String(form.get('name')),
          scopes: form.getAll('scopes').map(String),
          days: Number(form.get('days')),
        },
      }),
    ...refresh,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => call(directoryApi.revokeToken, { params: { id } }),
    ...refresh,
  });
  const error = latestError(create, revoke);
  const [isEmpty, setEmpty] = useState(false);
  return (
    <>
      <section className="card stack">
        <h2>
          <Trans>API tokens</Trans>
        </h2>
        <p className="soft">
          <Trans>
            For programs: everything this console does is in the <a href="/api/docs">API</a>.
          </Trans>
        </p>
        <Loaded query={tokens}>
          {({ items }) => (
            <ul className="rows list">
              {items.length === 0 && (
                <li className="soft">
                  <Trans>There is none.</Trans>
                </li>
              )}
              {items.map(({ id, name, scopes: granted, lastUsedAt, expiresAt }) => (
                <li key={id}>
                  <span>
                    <strong>{name}</strong>
                    <span className="small soft block">
                      {granted.map((scope, i) => (
                        <Fragment key={scope}>
                          {i > 0 && ', '}
                          {sayScope(scope)} <code>{scope}</code>
                        </Fragment>
                      ))}{' '}
                      ·{' '}
                      <Trans>
                        last used <When at={lastUsedAt} />
                      </Trans>
                      {expiresAt && (
                        <>
                          {' '}
                          ·{' '}
                          <Trans comment="a token of the API ends in 30 days">
                            ends <When at={expiresAt} />
                          </Trans>
                        </>
                      )}
                    </span>
                  </span>
                  <button type="button" className="plain" onClick={() => revoke.mutate(id)}>
                    <Trans>
                      Revoke<span className="hidden"> {name}</span>
                    </Trans>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
        {error && <ProblemPanel error={error} />}
        {create.data && <OnceOnly about={t`This is the token.`} text={create.data.text} />}
      </section>
      <section className="card stack">
        <h2>
          <Trans>Make a token</Trans>
        </h2>
        <Form
          className="form"
          send={(form) => {
            const mayNothing = !form.has('scopes');
            setEmpty(mayNothing);
            return mayNothing ? undefined : create.mutateAsync(form);
          }}
        >
          <Field label={t`Name`} hint={t`What will use it?`}>
            <input name="name" autoComplete="off" maxLength={100} required />
          </Field>
          <fieldset className="stack">
            <legend>
              <Trans comment="the token may: read the inventory, …">It may</Trans>
            </legend>
            {isEmpty && (
              <p className="fault" role="alert">
                <Trans>Choose what it may do.</Trans>
              </p>
            )}
            {scopes.map(([scope, words]) => (
              <label key={scope} className="check">
                <input type="checkbox" name="scopes" value={scope} />{' '}
                <span>
                  {i18n._(words)} <code className="soft">{scope}</code>
                </span>
              </label>
            ))}
          </fieldset>
          <Field label={t`For how long`}>
            <select name="days" defaultValue="365">
              <option value="30">{t`30 days`}</option>
              <option value="90">{t`90 days`}</option>
              <option value="365">{t`a year`}</option>
              <option value="730">{t`two years`}</option>
            </select>
          </Field>
          <div>
            <button type="submit" className="primary" disabled={create.isPending}>
              <Trans>Make a token</Trans>
            </button>
          </div>
        </Form>
      </section>
    </>
  );
}
