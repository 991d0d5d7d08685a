// Declaring in one step: what happened and when is enough. What it says goes onto the fact sheet, so that nobody types it twice.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Me } from '@tocsin/core/directory';
import type { FactDraft, IncidentKind } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useLayoutEffect, useRef, useState } from 'react';
import { Form, FormEnd } from '../base/Form.tsx';
import { InstantField } from '../base/InstantField.tsx';
import { withOffset } from '../base/local-time.ts';
import { Field } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMe } from '../directory/use-me.ts';
import { useRequestKey } from './request-key.ts';
import { useRefreshIncidents } from './use-incident.ts';

const reasons: Readonly<Record<IncidentKind, string>> = {
  incident: 'significant',
  'near-miss': 'nearMiss',
  threat: 'threat',
};

const kindChoices: Readonly<Record<IncidentKind, MessageDescriptor>> = {
  incident: msg`An incident`,
  'near-miss': msg`A near miss`,
  threat: msg`A threat`,
};

function toFacts(form: FormData, kind: IncidentKind, title: string, me: Me | undefined): FactDraft[] {
  const instant = (field: string, name: string): FactDraft[] => {
    const at = String(form.get(name) ?? '');
    return at === '' ? [] : [{ field, value: { kind: 'instant', at } }];
  };
  const text = (field: string, said: string | undefined): FactDraft[] =>
    said === undefined || said === '' ? [] : [{ field, value: { kind: 'text', text: said } }];
  return [
    ...text('desc.short', title),
    ...text('who.name', me?.person.name),
    ...text('who.mail', me?.person.email),
    ...instant('time.detected', 'detected'),
    ...(kind === 'incident' ? instant('time.aware', 'aware') : []),
    ...(kind === 'incident' && String(form.get('aware') ?? '') === ''
      ? []
      : [{ field: 'cls.reason', value: { kind: 'choice', choice: reasons[kind] } } as const]),
  ];
}

/** `start`: what was typed before the dialog was there. */
export function DeclareDialog({ start, close }: { start: string; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();
  const refresh = useRefreshIncidents();
  const key = useRequestKey();
  const me = useMe().data;
  const zone = me?.organisation.zone ?? 'UTC';
  const [now] = useState(() => withOffset(Date.now(), zone));
  const [kind, setKind] = useState<IncidentKind>('incident');
  const [drill, setDrill] = useState(false);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const declare = useMutation({
    mutationFn: (form: FormData) => {
      const title = String(form.get('title')).trim();
      const body = { title, kind, drill, facts: toFacts(form, kind, title, me) };
      return call(incidentsApi.declareIncident, { body: { key: key.for(body), ...body } });
    },
    onSuccess: ({ incident }) => {
      dialog.current?.close();
      void refresh();
      void navigate({ to: '/incidents/$id/$part', params: { id: incident.id, part: 'sheet' } });
    },
  });
  return (
    <dialog ref={dialog} aria-labelledby="declare" onClose={close} data-drill={drill}>
      <Form className="stack" send={(form) => declare.mutate(form)}>
        <h2 id="declare">
          <Trans>Declare an incident</Trans>
        </h2>
        <Field label={t`What happened, in short`}>
          <input name="title" maxLength={200} required autoComplete="off" defaultValue={start} />
        </Field>
        <div className="field">
          <span>
            <Trans>First noticed at</Trans>
          </span>
          <InstantField name="detected" label={t`First noticed at`} zone={zone} value={now} />
        </div>
        {kind === 'incident' && (
          <div className="field">
            <span>
              <Trans>Known to be significant since</Trans>
            </span>
            <InstantField name="aware" label={t`Known to be significant since`} zone={zone} value={now} />
            <span className="hint">
              <Trans>Legal clocks run from here. Empty it if nobody knows yet.</Trans>
            </span>
          </div>
        )}
        <fieldset className="row">
          <legend className="small soft">
            <Trans>It is</Trans>
          </legend>
          {(Object.keys(kindChoices) as IncidentKind[]).map((value) => (
            <label key={value} className="check">
              <input type="radio" name="kind" checked={kind === value} onChange={() => setKind(value)} />
              {i18n._(kindChoices[value])}
            </label>
          ))}
        </fieldset>
        <label className="check">
          <input type="checkbox" checked={drill} onChange={({ target }) => setDrill(target.checked)} />{' '}
          <Trans>Exercise: nothing leaves this house</Trans>
        </label>
        <FormEnd of={declare} cancel={() => dialog.current?.close()}>
          {drill ? t`Declare the exercise` : t({ message: 'Declare', context: 'button' })}
        </FormEnd>
      </Form>
    </dialog>
  );
}
