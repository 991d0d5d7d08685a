import { Trans } from '@lingui/react/macro';
import type { FormHTMLAttributes, ReactNode } from 'react';
import { ProblemPanel } from './Panels.tsx';

/**
 * A form whose fields keep what was typed when the server refuses. It is emptied only when `send` gives a promise and that comes true.
 */
export function Form({
  send,
  children,
  ...rest
}: Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit' | 'action'> & {
  // biome-ignore lint/suspicious/noConfusingVoidType: a form that shall not be emptied gives nothing back.
  send: (form: FormData) => Promise<unknown> | void;
  children: ReactNode;
}) {
  return (
    <form
      {...rest}
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        send(new FormData(form))?.then(
          () => form.reset(),
          () => undefined,
        );
      }}
    >
      {children}
    </form>
  );
}

/** The end of a form that can be left: why it was refused, the button that sends it, and Cancel. */
export function FormEnd({
  of: { error, isPending },
  cancel,
  children,
}: {
  of: { readonly error: unknown; readonly isPending: boolean };
  cancel: () => void;
  children: ReactNode;
}) {
  return (
    <>
      {error != null && <ProblemPanel error={error} />}
      <div className="row">
        <button type="submit" className="primary" disabled={isPending}>
          {children}
        </button>
        <button type="button" onClick={cancel}>
          <Trans>Cancel</Trans>
        </button>
      </div>
    </>
  );
}
