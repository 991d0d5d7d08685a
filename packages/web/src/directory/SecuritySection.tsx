// My ways in: passkeys, password, authenticator; and where I am signed in.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { startRegistration } from '@simplewebauthn/browser';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { Form } from '../base/Form.tsx';
import { Field, Loaded, ProblemPanel, useToast, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { AuthenticatorForm } from './AuthenticatorForm.tsx';
import { nameClient } from './name-client.ts';
import { sayPasskeyFault } from './passkey-fault.ts';
import { useMe } from './use-me.ts';

function Passkeys() {
  const client = useQueryClient();
  const toast = useToast();
  const refresh = () => Promise.all(['passkeys', 'me'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  const passkeys = useQuery({ queryKey: ['passkeys'], queryFn: () => call(directoryApi.listPasskeys) });
  const add = useMutation({
    mutationFn: async (form: FormData) => {
      const optionsJSON = (await call(directoryApi.startPasskey)) as never;
      const response = await startRegistration({ optionsJSON });
      return call(directoryApi.addPasskey, { body: { name: String(form.get('name')), response: { ...response } } });
    },
    onSuccess: () => toast({ text: t`From now on this passkey lets you in.` }),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (id: string) => call(directoryApi.removePasskey, { params: { id } }),
    onSettled: refresh,
  });
  const error = (add.error && sayPasskeyFault(add.error)) ?? remove.error;
  return (
    <section className="card stack">
      <h2>
        <Trans>Passkeys</Trans>
      </h2>
      <p className="soft">
        <Trans>The best way in: nothing to remember, nothing a false page could steal.</Trans>
      </p>
      <Loaded query={passkeys}>
        {({ items }) => (
          <ul className="rows list">
            {items.length === 0 && (
              <li className="soft">
                <Trans>You have none yet.</Trans>
              </li>
            )}
            {items.map(({ id, name, lastUsedAt }) => (
              <li key={id}>
                <span>
                  <strong>{name}</strong>
                  <span className="small soft">
                    ,{' '}
                    <Trans>
                      last used <When at={lastUsedAt} />
                    </Trans>
                  </span>
                </span>
                <button type="button" className="plain" onClick={() => remove.mutate(id)}>
                  <Trans>
                    Remove<span className="hidden"> {name}</span>
                  </Trans>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Form className="bar" style={{ margin: 0 }} send={(form) => add.mutate(form)}>
        <Field label={t`Name of the passkey`}>
          <input name="name" defaultValue={nameClient(navigator.userAgent)} maxLength={100} required />
        </Field>
        <button type="submit" className="primary" disabled={add.isPending}>
          <Trans>Add a passkey</Trans>
        </button>
      </Form>
      {error && <ProblemPanel error={error} />}
    </section>
  );
}

function Password({ has, hasTotp, email }: { has: boolean; hasTotp: boolean; email: string | undefined }) {
  const client = useQueryClient();
  const toast = useToast();
  const set = useMutation({
    mutationFn: (form: FormData) => {
      const current = String(form.get('current') ?? '');
      return call(directoryApi.setPassword, {
        body: { password: String(form.get('password')), ...(current === '' ? {} : { current }) },
      });
    },
    onSuccess: () =>
      toast({
        text: hasTotp
          ? t`The password is set.`
          : t`The password is set. It lets you in once an authenticator is set up.`,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['me'] }),
  });
  return (
    <section className="card stack">
      <h2>
        <Trans>Password</Trans>
      </h2>
      <p className="soft">
        <Trans>Works together with an authenticator only.</Trans>
      </p>
      <Form className="form" send={(form) => set.mutateAsync(form)}>
        <input type="hidden" name="username" autoComplete="username" value={email ?? ''} />
        {has && (
          <Field label={t`Current password`}>
            <input name="current" type="password" autoComplete="current-password" required />
          </Field>
        )}
        <Field label={t`New password`} hint={t`12 signs or more. A sentence is easier to keep than a riddle.`}>
          <input name="password" type="password" autoComplete="new-password" minLength={12} required />
        </Field>
        {set.error && <ProblemPanel error={set.error} />}
        <div>
          <button type="submit" disabled={set.isPending}>
            {has ? t`Change the password` : t`Set a password`}
          </button>
        </div>
      </Form>
    </section>
  );
}

function Sessions() {
  const client = useQueryClient();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call(directoryApi.listSessions) });
  const end = useMutation({
    mutationFn: (id: string) => call(directoryApi.endSession, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  return (
    <section className="card stack">
      <h2>
        <Trans>Where you are signed in</Trans>
      </h2>
      <Loaded query={sessions}>
        {({ items }) => (
          <ul className="rows list">
            {items.map((session) => {
              const name = nameClient(session.client);
              return (
                <li key={session.id}>
                  <span title={session.client}>
                    <strong>{name}</strong>
                    <span className="small soft">
                      ,{' '}
                      {session.current ? (
                        <Trans comment="of the places where one is signed in: this browser">this one</Trans>
                      ) : (
                        <When at={session.lastSeenAt} />
                      )}
                    </span>
                  </span>
                  {!session.current && (
                    <button type="button" className="plain" onClick={() => end.mutate(session.id)}>
                      <Trans>
                        End it<span className="hidden">: {name}</span>
                      </Trans>
                    </button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
      {end.error && <ProblemPanel error={end.error} />}
    </section>
  );
}

export function SecuritySection() {
  const me = useMe();
  return (
    <Loaded query={me}>
      {({ person, mustSecureAccount }) => (
        <>
          {mustSecureAccount && (
            <p className="note">
              <Trans>
                You came in by a link that works once. Add a passkey, or a password with an authenticator, and you can
                come back without asking anyone.
              </Trans>
            </p>
          )}
          <Passkeys />
          <Password has={person.hasPassword} hasTotp={person.hasTotp} email={person.email} />
          <AuthenticatorForm has={person.hasTotp} />
          <Sessions />
        </>
      )}
    </Loaded>
  );
}
