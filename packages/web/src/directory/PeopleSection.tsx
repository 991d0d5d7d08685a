import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Person, Role } from '@tocsin/core/directory';
import { directoryApi } from '@tocsin/core/directory/api';
import { Form } from '../base/Form.tsx';
import { OnceOnly } from '../base/OnceOnly.tsx';
import { Field, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from './use-me.ts';

export const roles: readonly [Role, string, string][] = [
  ['owner', 'Owner', 'everything, people too'],
  ['security-officer', 'Security officer', 'everything but people'],
  ['editor', 'Editor', 'inventory and warnings'],
  ['reader', 'Reader', 'looks, changes nothing'],
];

const waysIn = (person: Person) =>
  [
    person.passkeys > 0 && `${person.passkeys} ${person.passkeys === 1 ? 'passkey' : 'passkeys'}`,
    person.hasPassword && 'password',
    person.hasTotp && 'authenticator',
  ]
    .filter(Boolean)
    .join(', ') || 'none yet';

function RoleChoice({ label, value, change }: { label?: string; value?: Role; change?: (role: Role) => void }) {
  return (
    <select
      name="role"
      aria-label={label}
      {...(change === undefined
        ? { defaultValue: 'editor' }
        : { value, onChange: (event) => change(event.target.value as Role) })}
    >
      {roles.map(([role, name, may]) => (
        <option key={role} value={role}>
          {name}: {may}
        </option>
      ))}
    </select>
  );
}

export function PeopleSection() {
  const client = useQueryClient();
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: ['people'] }) };
  const may = useMay('directory:write');
  const people = useQuery({ queryKey: ['people'], queryFn: () => call(directoryApi.listPeople) });
  const invite = useMutation({
    mutationFn: (form: FormData) => {
      const email = String(form.get('email') ?? '').trim();
      return call(directoryApi.invitePerson, {
        body: {
          name: String(form.get('name')),
          role: String(form.get('role')) as Role,
          ...(email === '' ? {} : { email }),
        },
      });
    },
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
    <>
      <section className="card stack">
        <h2>People</h2>
        <Loaded query={people}>
          {({ items }) => (
            <ul className="rows list">
              {items.map((person) => (
                <li key={person.id}>
                  <span>
                    <strong>{person.name}</strong> {person.disabled && <span className="tag v-plain">Disabled</span>}
                    <span className="small soft block">
                      {person.email && `${person.email} · `}last seen <When at={person.lastSeenAt} /> · ways in:{' '}
                      {waysIn(person)}
                    </span>
                  </span>
                  {may ? (
                    <span className="row">
                      <RoleChoice
                        label={`Role of ${person.name}`}
                        value={person.role}
                        change={(role) => change.mutate({ id: person.id, role })}
                      />
                      <button type="button" className="plain" onClick={() => renew.mutate(person.id)}>
                        New link<span className="hidden"> for {person.name}</span>
                      </button>
                      <button
                        type="button"
                        className="plain"
                        onClick={() => change.mutate({ id: person.id, disabled: !person.disabled })}
                      >
                        {person.disabled ? 'Enable' : 'Disable'}
                        <span className="hidden"> {person.name}</span>
                      </button>
                    </span>
                  ) : (
                    <span>{roles.find(([role]) => role === person.role)?.[1]}</span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
        {error && <ProblemPanel error={error} />}
        {link && <OnceOnly about="Give this link to the person. It works once." text={link} />}
      </section>
      {may && (
        <section className="card stack">
          <h2>Invite a person</h2>
          <Form className="form" send={(form) => invite.mutateAsync(form)}>
            <Field label="Name">
              <input name="name" autoComplete="off" maxLength={200} required />
            </Field>
            <Field label="Mail address" hint="Nothing is sent: you get a link to hand over yourself.">
              <input name="email" type="email" autoComplete="off" />
            </Field>
            <Field label="Role">
              <RoleChoice />
            </Field>
            <div>
              <button type="submit" className="primary" disabled={invite.isPending}>
                Make a link
              </button>
            </div>
          </Form>
        </section>
      )}
    </>
  );
}
