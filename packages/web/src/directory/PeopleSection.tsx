import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Person, Role } from '@tocsin/core/directory';
import { directoryApi } from '@tocsin/core/directory/api';
import { Form } from '../base/Form.tsx';
import { latestError } from '../base/latest-error.ts';
import { OnceOnly } from '../base/OnceOnly.tsx';
import { Field, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from './use-me.ts';

/** Each by its name, and with what it may do. */
export const roles: readonly [Role, MessageDescriptor, MessageDescriptor][] = [
  ['owner', msg({ message: 'Owner', context: 'role' }), msg`Owner: everything, people too`],
  [
    'security-officer',
    msg({ message: 'Security officer', context: 'role' }),
    msg`Security officer: everything but people`,
  ],
  ['editor', msg({ message: 'Editor', context: 'role' }), msg`Editor: inventory and warnings`],
  ['reader', msg({ message: 'Reader', context: 'role' }), msg`Reader: looks, changes nothing`],
];

function sayRole(role: Role): string {
  const found = roles.find(([one]) => one === role);
  return found === undefined ? '' : i18n._(found[1]);
}

const waysIn = ({ passkeys, hasPassword, hasTotp }: Person) =>
  [
    passkeys > 0 && plural(passkeys, { one: '# passkey', other: '# passkeys' }),
    hasPassword && t`password`,
    hasTotp && t`authenticator`,
  ]
    .filter(Boolean)
    .join(', ') || t({ message: 'none yet', comment: 'a person has no way to sign in yet' });

function RoleChoice({ label, value, change }: { label?: string; value?: Role; change?: (role: Role) => void }) {
  return (
    <select
      name="role"
      aria-label={label}
      {...(change === undefined
        ? { defaultValue: 'editor' }
        : { value, onChange: (event) => change(event.target.value as Role) })}
    >
      {roles.map(([role, , nameAndRights]) => (
        <option key={role} value={role}>
          {i18n._(nameAndRights)}
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
  const error = latestError(invite, change, renew);
  return (
    <>
      <section className="card stack">
        <h2>
          <Trans>People</Trans>
        </h2>
        <Loaded query={people}>
          {({ items }) => (
            <ul className="rows list">
              {items.map((person) => {
                const { name } = person;
                const ways = waysIn(person);
                return (
                  <li key={person.id}>
                    <span>
                      <strong>{name}</strong>{' '}
                      {person.disabled && (
                        <span className="tag v-plain">
                          <Trans context="state">Disabled</Trans>
                        </span>
                      )}
                      <span className="small soft block">
                        {person.email && `${person.email} · `}
                        <Trans>
                          last seen <When at={person.lastSeenAt} /> · ways in: {ways}
                        </Trans>
                      </span>
                    </span>
                    {may ? (
                      <span className="row">
                        <RoleChoice
                          label={t`Role of ${name}`}
                          value={person.role}
                          change={(role) => change.mutate({ id: person.id, role })}
                        />
                        <button type="button" className="plain" onClick={() => renew.mutate(person.id)}>
                          <Trans>
                            New link<span className="hidden"> for {name}</span>
                          </Trans>
                        </button>
                        <button
                          type="button"
                          className="plain"
                          onClick={() => change.mutate({ id: person.id, disabled: !person.disabled })}
                        >
                          {person.disabled ? (
                            <Trans>
                              Enable<span className="hidden"> {name}</span>
                            </Trans>
                          ) : (
                            <Trans>
                              Disable<span className="hidden"> {name}</span>
                            </Trans>
                          )}
                        </button>
                      </span>
                    ) : (
                      <span>{sayRole(person.role)}</span>
                    )}
                  </li>
                );
              })}
            </ul>
          )}
        </Loaded>
        {error && <ProblemPanel error={error} />}
        {link && <OnceOnly about={t`Give this link to the person. It works once.`} text={link} />}
      </section>
      {may && (
        <section className="card stack">
          <h2>
            <Trans>Invite a person</Trans>
          </h2>
          <Form className="form" send={(form) => invite.mutateAsync(form)}>
            <Field label={t`Name`}>
              <input name="name" autoComplete="off" maxLength={200} required />
            </Field>
            <Field label={t`Mail address`} hint={t`Nothing is sent: you get a link to hand over yourself.`}>
              <input name="email" type="email" autoComplete="off" />
            </Field>
            <Field label={t`Role`}>
              <RoleChoice />
            </Field>
            <div>
              <button type="submit" className="primary" disabled={invite.isPending}>
                <Trans>Make a link</Trans>
              </button>
            </div>
          </Form>
        </section>
      )}
    </>
  );
}
