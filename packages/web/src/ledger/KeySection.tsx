import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LogState } from '@tocsin/core/ledger';
import { ledgerApi } from '@tocsin/core/ledger/api';
import { Form } from '../base/Form.tsx';
import { latestError } from '../base/latest-error.ts';
import { Field, ProblemPanel } from '../base/Panels.tsx';
import { call } from '../client.ts';

/** Another key, or another log. Both are rare and cannot be undone, so they lie behind a fold and the second asks for the name. */
export function KeySection({ state }: { state: LogState }) {
  const client = useQueryClient();
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: ['log'] }) };
  const rotate = useMutation({ mutationFn: () => call(ledgerApi.rotateLogKey), ...refresh });
  const begin = useMutation({
    mutationFn: (form: FormData) =>
      call(ledgerApi.beginLog, {
        body: { confirm: String(form.get('confirm')).trim(), reason: String(form.get('reason')).trim() },
      }),
    ...refresh,
  });
  const error = latestError(rotate, begin);
  return (
    <section className="card stack">
      <h2>
        <Trans>Keys</Trans>
      </h2>
      <details>
        <summary>
          <Trans>Change the key</Trans>
        </summary>
        <p>
          <Trans>
            The log goes on under its name. The old and the new key sign the change, and it is an entry of the journal.
          </Trans>
        </p>
        <button
          type="button"
          disabled={rotate.isPending || state.stopped !== undefined}
          onClick={() => rotate.mutate()}
        >
          <Trans>Change the key</Trans>
        </button>
      </details>
      <details>
        <summary>
          <Trans>Begin another log</Trans>
        </summary>
        <p>
          <Trans>
            When the key was lost or stolen, or the database was restored from an old backup. Receipts of the old log
            stay what they are; others must be told the new key.
          </Trans>
        </p>
        <Form className="form" send={(form) => begin.mutateAsync(form)}>
          <Field label={t`Name of the log that ends`} hint={state.origin ?? ''}>
            <input name="confirm" autoComplete="off" required />
          </Field>
          <Field label={t`Why`}>
            <input name="reason" maxLength={500} required />
          </Field>
          <div>
            <button type="submit" disabled={begin.isPending}>
              <Trans>End it and begin another</Trans>
            </button>
          </div>
        </Form>
      </details>
      {error && <ProblemPanel error={error} />}
    </section>
  );
}
