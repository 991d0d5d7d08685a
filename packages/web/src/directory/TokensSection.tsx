import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { Form } from '../base/Form.tsx';
import { OnceOnly } from '../base/OnceOnly.tsx';
import { Field, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';

const scopes: readonly [string, string][] = [
  ['inventory:read', 'read the inventory'],
  ['inventory:write', 'change the inventory'],
  ['advisories:read', 'read advisories'],
  ['advisories:write', 'bring in advisories'],
  ['warnings:read', 'read warnings'],
  ['warnings:write', 'acknowledge and close warnings'],
  ['journal:read', 'read the journal'],
  ['records:seal', 'seal digests of records'],
  ['directory:read', 'read who is who'],
];

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
  const error = create.error ?? revoke.error;
  return (
    <>
      <section className="card stack">
        <h2>API tokens</h2>
        <p className="soft">
          For programs: everything this console does is in the <a href="/api/docs">API</a>.
        </p>
        <Loaded query={tokens}>
          {({ items }) => (
            <ul className="rows list">
              {items.length === 0 && <li className="soft">There is none.</li>}
              {items.map((token) => (
                <li key={token.id}>
                  <span>
                    <strong>{token.name}</strong>
                    <span className="small soft block">
                      {token.scopes.join(', ')} · last used <When at={token.lastUsedAt} />
                      {token.expiresAt && (
                        <>
                          {' '}
                          · ends <When at={token.expiresAt} />
                        </>
                      )}
                    </span>
                  </span>
                  <button type="button" className="plain" onClick={() => revoke.mutate(token.id)}>
                    Revoke<span className="hidden"> {token.name}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
        {error && <ProblemPanel error={error} />}
        {create.data && <OnceOnly about="This is the token." text={create.data.text} />}
      </section>
      <section className="card stack">
        <h2>Make a token</h2>
        <Form className="form" send={(form) => create.mutateAsync(form)}>
          <Field label="Name" hint="What will use it?">
            <input name="name" autoComplete="off" maxLength={100} required />
          </Field>
          <fieldset className="stack">
            <legend>It may</legend>
            {scopes.map(([scope, words]) => (
              <label key={scope} className="check">
                <input type="checkbox" name="scopes" value={scope} /> {words}
              </label>
            ))}
          </fieldset>
          <Field label="For how long">
            <select name="days" defaultValue="365">
              <option value="30">30 days</option>
              <option value="90">90 days</option>
              <option value="365">a year</option>
              <option value="730">two years</option>
            </select>
          </Field>
          <div>
            <button type="submit" className="primary" disabled={create.isPending}>
              Make a token
            </button>
          </div>
        </Form>
      </section>
    </>
  );
}
