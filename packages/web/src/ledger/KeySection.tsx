import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LogState } from '@tocsin/core/ledger';
import { ledgerApi } from '@tocsin/core/ledger/api';
import { Form } from '../base/Form.tsx';
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
  const error = rotate.error ?? begin.error;
  return (
    <section className="card stack">
      <h2>Keys</h2>
      <details>
        <summary>Change the key</summary>
        <p>
          The log goes on under its name. The old and the new key sign the change, and it is an entry of the journal.
        </p>
        <button
          type="button"
          disabled={rotate.isPending || state.stopped !== undefined}
          onClick={() => rotate.mutate()}
        >
          Change the key
        </button>
      </details>
      <details>
        <summary>Begin another log</summary>
        <p>
          When the key was lost or stolen, or the database was restored from an old backup. Receipts of the old log stay
          what they are; others must be told the new key.
        </p>
        <Form className="form" send={(form) => begin.mutateAsync(form)}>
          <Field label="Name of the log that ends" hint={state.origin ?? ''}>
            <input name="confirm" autoComplete="off" required />
          </Field>
          <Field label="Why">
            <input name="reason" maxLength={500} required />
          </Field>
          <div>
            <button type="submit" disabled={begin.isPending}>
              End it and begin another
            </button>
          </div>
        </Form>
      </details>
      {error && <ProblemPanel error={error} />}
    </section>
  );
}
