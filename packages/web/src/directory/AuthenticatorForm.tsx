// Setting up an authenticator (RFC 6238): a picture to scan, the secret for those who type, a code to prove it, recovery codes to keep.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel } from '../base/Panels.tsx';
import { call } from '../client.ts';

/** The address as a QR code, drawn here: the secret goes to no other program. */
function QrCode({ text }: { text: string }) {
  const code = useQuery({
    queryKey: ['qr', text],
    queryFn: async () => (await import('uqr')).encode(text, { border: 2 }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (code.data === undefined) return null;
  const path = code.data.data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${code.data.size} ${code.data.size}`}
      role="img"
      aria-label={t`QR code of the secret`}
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

export function AuthenticatorForm({ has }: { has: boolean }) {
  const client = useQueryClient();
  const start = useMutation({ mutationFn: () => call(directoryApi.startTotp) });
  const confirm = useMutation({
    mutationFn: (form: FormData) => call(directoryApi.confirmTotp, { body: { code: String(form.get('code')) } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['me'] }),
  });
  return (
    <section className="card stack">
      <h2>
        <Trans>Authenticator</Trans>
      </h2>
      <p className="soft">{has ? t`An authenticator is set up.` : t`An app on your phone that shows six digits.`}</p>
      {confirm.data ? (
        <div className="note stack" role="status">
          <p>
            <Trans>
              <strong>It works.</strong> Keep these recovery codes on paper; each lets you in once when the phone is
              gone. They are not shown again.
            </Trans>
          </p>
          <ul className="codes list mono">
            {confirm.data.recoveryCodes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </div>
      ) : start.data ? (
        <Form className="stack" send={(form) => confirm.mutate(form)}>
          <div className="row">
            <QrCode text={start.data.uri} />
            <div className="stack" style={{ flex: '1 1 14rem' }}>
              <p>
                <Trans>
                  Scan the picture, or <a href={start.data.uri}>open it in the app</a>, or type this secret:
                </Trans>
              </p>
              <code className="wrap">{start.data.secret.replace(/(.{4})/g, '$1 ')}</code>
            </div>
          </div>
          <Field label={t`The six digits it shows now`}>
            <input
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              pattern="[0-9]{6}"
              maxLength={6}
              size={8}
              required
            />
          </Field>
          {confirm.error && <ProblemPanel error={confirm.error} />}
          <div>
            <button type="submit" className="primary">
              <Trans>Confirm</Trans>
            </button>
          </div>
        </Form>
      ) : (
        <div>
          <button type="button" disabled={start.isPending} onClick={() => start.mutate()}>
            {has ? t`Set up another one` : t`Set up an authenticator`}
          </button>
        </div>
      )}
      {start.error && <ProblemPanel error={start.error} />}
    </section>
  );
}
