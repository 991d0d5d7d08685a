// "Something is wrong": one field, for everybody who can sign in. An officer makes an incident of it or closes it with thanks.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useLayoutEffect, useRef } from 'react';
import { Form, FormEnd } from '../base/Form.tsx';
import { Field, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useRequestKey } from './request-key.ts';
import { useRefreshIncidents } from './use-incident.ts';

/** `start`: what was typed before the dialog was there. */
export function AlertDialog({ start, close }: { start: string; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const key = useRequestKey();
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const raise = useMutation({
    mutationFn: (form: FormData) => {
      const text = String(form.get('text')).trim();
      return call(incidentsApi.raiseAlert, { body: { key: key.for(text), text } });
    },
    onSuccess: () => {
      toast({ text: t`Thank you. The security officer has it, with your name and the time.` });
      dialog.current?.close();
      void refresh();
    },
  });
  return (
    <dialog ref={dialog} aria-labelledby="wrong" onClose={close}>
      <Form className="stack" send={(form) => raise.mutate(form)}>
        <h2 id="wrong">
          <Trans>Something is wrong</Trans>
        </h2>
        <Field label={t`What do you see?`} hint={t`Where, since when. Nobody is blamed for a false alarm.`}>
          <textarea name="text" rows={4} maxLength={4000} required defaultValue={start} />
        </Field>
        <FormEnd of={raise} cancel={() => dialog.current?.close()}>
          <Trans>Tell the security officer</Trans>
        </FormEnd>
      </Form>
    </dialog>
  );
}
