import type { FormHTMLAttributes, ReactNode } from 'react';

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
