import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { startAuthentication } from '@simplewebauthn/browser';
import { useMutation, useQuery } from '@tanstack/react-query';
import { directoryProblems } from '@tocsin/core/directory';
import { directoryApi } from '@tocsin/core/directory/api';
import { useState } from 'react';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel } from '../base/Panels.tsx';
import { ApiProblem, call } from '../client.ts';
import { Doorway } from './Doorway.tsx';
import { sayPasskeyFault } from './passkey-fault.ts';

function goOn(): void {
  const to = new URLSearchParams(location.search).get('to') ?? '/';
  // Only a path of our own: an address from outside must not be where a sign-in ends.
  location.replace(/^\/(?![/\\])/.test(to) ? to : '/');
}

const digits = { inputMode: 'numeric', autoComplete: 'one-time-code', pattern: '[0-9]{6}', maxLength: 6 } as const;
const paper = { autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false, maxLength: 20 } as const;

function CodeForm() {
  const [byPaper, setByPaper] = useState(false);
  const code = useMutation({
    mutationFn: (form: FormData) => call(directoryApi.signInByTotp, { body: { code: String(form.get('code')) } }),
    onSuccess: goOn,
  });
  return (
    <Form className="stack" send={(form) => code.mutate(form)}>
      <Field
        key={String(byPaper)}
        label={byPaper ? t`Recovery code` : t`Code of the authenticator`}
        hint={byPaper ? t`From the paper you kept. Each works once.` : t`Six digits, from the app you set up.`}
      >
        <input
          name="code"
          {...(byPaper ? paper : digits)}
          required
          // biome-ignore lint/a11y/noAutofocus: the one field of the second step; the person has just pressed the button that leads here.
          autoFocus
        />
      </Field>
      <button type="submit" className="primary" disabled={code.isPending}>
        <Trans>Sign in</Trans>
      </button>
      <button
        type="button"
        className="plain"
        onClick={() => {
          code.reset();
          setByPaper(!byPaper);
        }}
      >
        {byPaper ? t`Use the authenticator` : t`Use a recovery code`}
      </button>
      {code.error && <ProblemPanel error={code.error} />}
    </Form>
  );
}

/** What the organisation's own sign-in came back with: the address names the kind, the words are ours. */
function readRefusal(): ApiProblem | undefined {
  const code = new URLSearchParams(location.search).get('refused') ?? '';
  if (!Object.hasOwn(directoryProblems, code)) return undefined;
  const { status, title, todo } = directoryProblems[code as keyof typeof directoryProblems];
  return new ApiProblem({ type: `/api/docs#${code}`, status, title, detail: todo, code });
}

export function SignInPage() {
  const [step, setStep] = useState<'first' | 'code'>('first');
  const [refusal] = useState(readRefusal);
  const methods = useQuery({ queryKey: ['methods'], queryFn: () => call(directoryApi.signInMethods) });
  const password = useMutation({
    mutationFn: (form: FormData) =>
      call(directoryApi.signInByPassword, {
        body: { email: String(form.get('email')), password: String(form.get('password')) },
      }),
    onSuccess: ({ next }) => (next === 'totp' ? setStep('code') : goOn()),
  });
  const passkey = useMutation({
    mutationFn: async () => {
      const optionsJSON = (await call(directoryApi.startPasskeySignIn)) as never;
      return call(directoryApi.signInByPasskey, { body: { ...(await startAuthentication({ optionsJSON })) } });
    },
    onSuccess: goOn,
  });
  const oidc = useMutation({
    mutationFn: () => call(directoryApi.startOidc),
    onSuccess: ({ address }) => location.assign(address),
  });
  const fresh = password.error ?? oidc.error ?? (passkey.error && sayPasskeyFault(passkey.error));
  const error = fresh ?? refusal;
  if (step === 'code')
    return (
      <Doorway title={t`One more step`}>
        <CodeForm />
      </Doorway>
    );
  return (
    <Doorway title={t`Sign in to Tocsin`}>
      {methods.data?.oidc && (
        <button type="button" className="primary" disabled={oidc.isPending} onClick={() => oidc.mutate()}>
          {methods.data.oidc.name}
        </button>
      )}
      <button
        type="button"
        className={methods.data?.oidc ? '' : 'primary'}
        disabled={passkey.isPending}
        onClick={() => passkey.mutate()}
      >
        <Trans>Use a passkey</Trans>
      </button>
      <p className="or">
        <Trans comment="stands alone between two ways to sign in">or</Trans>
      </p>
      <Form className="stack" send={(form) => password.mutate(form)}>
        <Field label={t`Mail address`}>
          <input name="email" type="email" autoComplete="username webauthn" required />
        </Field>
        <Field label={t`Password`}>
          <input name="password" type="password" autoComplete="current-password" required />
        </Field>
        <button type="submit" disabled={password.isPending}>
          <Trans>Use a password</Trans>
        </button>
      </Form>
      {error && <ProblemPanel error={error} />}
      <p className="small soft">
        <Trans>
          No way in? Whoever runs the server gets a new link that works once with <code>npm start -- --link</code>; an
          owner makes one in Settings, People.
        </Trans>
      </p>
    </Doorway>
  );
}
