import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Role } from '@tocsin/core/directory';
import { directoryApi } from '@tocsin/core/directory/api';
import { Field, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';

const roles: Role[] = ['owner', 'security-officer', 'editor', 'reader'];
const scopes = [
  'inventory:read',
  'inventory:write',
  'advisories:read',
  'advisories:write',
  'warnings:read',
  'warnings:write',
  'journal:read',
  'directory:read',
];

export function PeopleSection() {
  const client = useQueryClient();
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: ['people'] }) };
  const people = useQuery({ queryKey: ['people'], queryFn: () => call(directoryApi.listPeople) });
  const invite = useMutation({
    mutationFn: (form: FormData) =>
      call(directoryApi.invitePerson, {
        body: {
          name: String(form.get('name')),
          role: String(form.get('role')) as Role,
          ...(form.get('email') ? { email: String(form.get('email')) } : {}),
        },
      }),
    ...refresh,
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: { id: string; role?: Role; disabled?: boolean }) =>
      call(directoryApi.updatePerson, { params: { id }, body }),
    ...refresh,
  });
  const renew = useMutation({ mutationFn: (id: string) => call(directoryApi.renewInvitation, { params: { id } }) });
  const link = renew.data?.link ?? invite.data?.link;
  const error = invite.error ?? change.error ?? renew.error;
  return (
    <section className="card stack">
      <h2>People</h2>
      {error && <ProblemPanel error={error} />}
      {link && (
        <p className="note wrap">
          Give this link to the person; it works once: <code>{link}</code>
        </p>
      )}
      <Loaded query={people}>
        {({ items }) => (
          <div className="scroll">
            <table>
              <thead>
                <tr>
                  <th>Name</th>
                  <th>Role</th>
                  <th>Last seen</th>
                  <th>Ways in</th>
                  <th>Change</th>
                </tr>
              </thead>
              <tbody>
                {items.map((person) => (
                  <tr key={person.id}>
                    <td>
                      {person.name} <div className="small soft">{person.email}</div>
                    </td>
                    <td>
                      <select
                        aria-label={`Role of ${person.name}`}
                        value={person.role}
                        onChange={(event) => change.mutate({ id: person.id, role: event.target.value as Role })}
                      >
                        {roles.map((role) => (
                          <option key={role}>{role}</option>
                        ))}
                      </select>
                    </td>
                    <td className="small">
                      <When at={person.lastSeenAt} />
                    </td>
                    <td className="small">
                      {person.passkeys} passkeys{person.hasPassword ? ', password' : ''}
                      {person.hasTotp ? ', authenticator' : ''}
                    </td>
                    <td>
                      <button
                        type="button"
                        className="plain"
                        onClick={() => change.mutate({ id: person.id, disabled: !person.disabled })}
                      >
                        {person.disabled ? 'Enable' : 'Disable'}
                      </button>
                      <button type="button" className="plain" onClick={() => renew.mutate(person.id)}>
                        New link
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
      <form className="bar" action={(form) => invite.mutate(form)} style={{ margin: 0 }}>
        <Field label="Name">
          <input name="name" required />
        </Field>
        <Field label="Mail address">
          <input name="email" type="email" />
        </Field>
        <Field label="Role">
          <select name="role" defaultValue="editor">
            {roles.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </select>
        </Field>
        <button type="submit">Invite</button>
      </form>
    </section>
  );
}

export function TokensSection() {
  const client = useQueryClient();
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: ['tokens'] }) };
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: () => call(directoryApi.listTokens) });
  const create = useMutation({
    mutationFn: (form: FormData) =>
      call(directoryApi.createToken, {
        body: { name: String(form.get('name')), scopes: form.getAll('scopes').map(String), days: 365 },
      }),
    ...refresh,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => call(directoryApi.revokeToken, { params: { id } }),
    ...refresh,
  });
  return (
    <section className="card stack">
      <h2>API tokens</h2>
      {create.error && <ProblemPanel error={create.error} />}
      {create.data && (
        <p className="note wrap">
          Shown once: <code>{create.data.text}</code>
        </p>
      )}
      <ul className="small">
        {tokens.data?.items.map((token) => (
          <li key={token.id}>
            {token.name}: {token.scopes.join(', ')}, last used <When at={token.lastUsedAt} />{' '}
            <button type="button" className="plain" onClick={() => revoke.mutate(token.id)}>
              Revoke
            </button>
          </li>
        ))}
      </ul>
      <form className="stack" action={(form) => create.mutate(form)}>
        <Field label="Name">
          <input name="name" required />
        </Field>
        <fieldset className="row">
          <legend className="small">May</legend>
          {scopes.map((scope) => (
            <label key={scope} className="row small">
              <input type="checkbox" name="scopes" value={scope} /> {scope}
            </label>
          ))}
        </fieldset>
        <div>
          <button type="submit">Make a token</button>
        </div>
      </form>
    </section>
  );
}
