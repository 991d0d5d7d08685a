import { startAuthentication } from '@simplewebauthn/browser';
import { useMutation, useQuery } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { useState } from 'react';
import { Field, ProblemPanel } from '../base/Panels.tsx';
import { call } from '../client.ts';

function goOn(): void {
  const to = new URLSearchParams(location.search).get('to') ?? '/';
  // Only a path of our own: an address from outside must not be where a sign-in ends.
  location.replace(/^\/(?!\/)/.test(to) ? to : '/');
}

export function SignInPage() {
  const [step, setStep] = useState<'password' | 'code'>('password');
  const methods = useQuery({ queryKey: ['methods'], queryFn: () => call(directoryApi.signInMethods) });
  const password = useMutation({
    mutationFn: (form: FormData) =>
      call(directoryApi.signInByPassword, {
        body: { email: String(form.get('email')), password: String(form.get('password')) },
      }),
    onSuccess: ({ next }) => (next === 'totp' ? setStep('code') : goOn()),
  });
  const code = useMutation({
    mutationFn: (form: FormData) => call(directoryApi.signInByTotp, { body: { code: String(form.get('code')) } }),
    onSuccess: goOn,
  });
  const passkey = useMutation({
    mutationFn: async () =>
      call(directoryApi.signInByPasskey, {
        body: {
          ...(await startAuthentication({ optionsJSON: (await call(directoryApi.startPasskeySignIn)) as never })),
        },
      }),
    onSuccess: goOn,
  });
  const oidc = useMutation({
    mutationFn: () => call(directoryApi.startOidc),
    onSuccess: ({ address }) => location.assign(address),
  });
  const error = password.error ?? code.error ?? passkey.error ?? oidc.error;
  return (
    <main className="center stack">
      <h1>Sign in to Tocsin</h1>
      {step === 'password' ? (
        <>
          <button type="button" className="primary" onClick={() => passkey.mutate()}>
            Use a passkey
          </button>
          {methods.data?.oidc && (
            <button type="button" onClick={() => oidc.mutate()}>
              {methods.data.oidc.name}
            </button>
          )}
          <form className="stack" action={(form) => password.mutate(form)}>
            <Field label="Mail address">
              <input name="email" type="email" autoComplete="username" required />
            </Field>
            <Field label="Password">
              <input name="password" type="password" autoComplete="current-password" required />
            </Field>
            <button type="submit">Use a password</button>
          </form>
        </>
      ) : (
        <form className="stack" action={(form) => code.mutate(form)}>
          <Field label="Code of the authenticator" hint="or one of your recovery codes">
            <input name="code" autoComplete="one-time-code" required />
          </Field>
          <button type="submit" className="primary">
            Sign in
          </button>
        </form>
      )}
      {error && <ProblemPanel error={error} />}
      <p className="small soft">
        No way in? Start the server with <code>npm start -- --link</code> for a one-time link.
      </p>
    </main>
  );
}
