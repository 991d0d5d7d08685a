import { useMantineColorScheme } from '@mantine/core';
import { startRegistration } from '@simplewebauthn/browser';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { Field, Loaded, ProblemPanel, useToast, When } from '../base/Panels.tsx';
import { call } from '../client.ts';

/** Me: name, ways in, appearance, open sessions. */
export function AccountSection() {
  const client = useQueryClient();
  const toast = useToast();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const refresh = { onSettled: () => client.invalidateQueries() };
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(directoryApi.getMe) });
  const passkeys = useQuery({ queryKey: ['passkeys'], queryFn: () => call(directoryApi.listPasskeys) });
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call(directoryApi.listSessions) });
  const profile = useMutation({
    mutationFn: (form: FormData) =>
      call(directoryApi.updateMe, {
        body: { name: String(form.get('name')), ...(form.get('email') ? { email: String(form.get('email')) } : {}) },
      }),
    onSuccess: () => toast({ text: 'Saved' }),
    ...refresh,
  });
  const addPasskey = useMutation({
    mutationFn: async () => {
      const response = await startRegistration({ optionsJSON: (await call(directoryApi.startPasskey)) as never });
      return call(directoryApi.addPasskey, {
        body: { name: `Passkey of ${new Date().toLocaleDateString()}`, response: response as never },
      });
    },
    ...refresh,
  });
  const removePasskey = useMutation({
    mutationFn: (id: string) => call(directoryApi.removePasskey, { params: { id } }),
    ...refresh,
  });
  const password = useMutation({
    mutationFn: (form: FormData) =>
      call(directoryApi.setPassword, {
        body: {
          password: String(form.get('password')),
          ...(form.get('current') ? { current: String(form.get('current')) } : {}),
        },
      }),
    onSuccess: () => toast({ text: 'Password set' }),
    ...refresh,
  });
  const totp = useMutation({ mutationFn: () => call(directoryApi.startTotp) });
  const confirmTotp = useMutation({
    mutationFn: (form: FormData) => call(directoryApi.confirmTotp, { body: { code: String(form.get('code')) } }),
    ...refresh,
  });
  const endSession = useMutation({
    mutationFn: (id: string) => call(directoryApi.endSession, { params: { id } }),
    ...refresh,
  });
  const signOut = useMutation({
    mutationFn: () => call(directoryApi.signOut),
    onSuccess: () => location.assign('/sign-in'),
  });
  const error =
    profile.error ??
    addPasskey.error ??
    removePasskey.error ??
    password.error ??
    totp.error ??
    confirmTotp.error ??
    endSession.error;
  return (
    <Loaded query={me}>
      {({ person }) => (
        <section className="card stack">
          <h2>You</h2>
          {error && <ProblemPanel error={error} />}
          <form className="bar" action={(form) => profile.mutate(form)} style={{ margin: 0 }}>
            <Field label="Name">
              <input name="name" defaultValue={person.name} required />
            </Field>
            <Field label="Mail address">
              <input name="email" type="email" defaultValue={person.email ?? ''} />
            </Field>
            <button type="submit">Save</button>
            <Field label="Colours">
              <select
                value={colorScheme}
                onChange={(event) => setColorScheme(event.target.value as 'auto' | 'light' | 'dark')}
              >
                <option value="auto">As the system</option>
                <option value="light">Light</option>
                <option value="dark">Dark</option>
              </select>
            </Field>
          </form>
          <h3>Passkeys</h3>
          <ul className="small">
            {passkeys.data?.items.map((key) => (
              <li key={key.id}>
                {key.name}, last used <When at={key.lastUsedAt} />{' '}
                <button type="button" className="plain" onClick={() => removePasskey.mutate(key.id)}>
                  Remove
                </button>
              </li>
            ))}
          </ul>
          <div className="row">
            <button type="button" className="primary" onClick={() => addPasskey.mutate()}>
              Add a passkey
            </button>
          </div>
          <h3>Password and authenticator</h3>
          <form className="bar" action={(form) => password.mutate(form)} style={{ margin: 0 }}>
            {person.hasPassword && (
              <Field label="Current password">
                <input name="current" type="password" autoComplete="current-password" />
              </Field>
            )}
            <Field label="New password" hint="12 signs or more">
              <input name="password" type="password" autoComplete="new-password" minLength={12} required />
            </Field>
            <button type="submit">Set password</button>
            <button type="button" onClick={() => totp.mutate()}>
              {person.hasTotp ? 'New authenticator' : 'Set up an authenticator'}
            </button>
          </form>
          {totp.data && (
            <form className="note stack" action={(form) => confirmTotp.mutate(form)}>
              <p style={{ margin: 0 }}>
                Enter this secret in your authenticator, or <a href={totp.data.uri}>open it there</a>:{' '}
                <code className="wrap">{totp.data.secret}</code>
              </p>
              <div className="row">
                <input name="code" aria-label="Code" inputMode="numeric" pattern="[0-9]{6}" required />
                <button type="submit">Confirm</button>
              </div>
              {confirmTotp.data && (
                <p className="mono">
                  Write these recovery codes down, each works once: {confirmTotp.data.recoveryCodes.join(' ')}
                </p>
              )}
            </form>
          )}
          <h3>Where you are signed in</h3>
          <ul className="small">
            {sessions.data?.items.map((session) => (
              <li key={session.id} className="wrap">
                {session.client}, <When at={session.lastSeenAt} />{' '}
                {session.current ? (
                  '(here)'
                ) : (
                  <button type="button" className="plain" onClick={() => endSession.mutate(session.id)}>
                    End
                  </button>
                )}
              </li>
            ))}
          </ul>
          <div>
            <button type="button" onClick={() => signOut.mutate()}>
              Sign out
            </button>
          </div>
        </section>
      )}
    </Loaded>
  );
}
