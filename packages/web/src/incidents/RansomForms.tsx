// A demand, a decision, a payment: each is added, none is overwritten.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { RansomEntryDraft } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { Form, FormEnd } from '../base/Form.tsx';
import { InstantField } from '../base/InstantField.tsx';
import { Field, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useRequestKey } from './request-key.ts';
import { useRefreshIncidents } from './use-incident.ts';

type Kind = RansomEntryDraft['kind'];
const kinds: readonly (readonly [Kind, MessageDescriptor])[] = [
  ['demand', msg`A demand`],
  ['intention', msg`A decision`],
  ['payment', msg`A payment`],
];

function Line({
  name,
  label,
  hint,
  required = false,
}: {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
}) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <input name={name} maxLength={400} autoComplete="off" required={required} />
    </Field>
  );
}

function AmountFields({ name, label, required }: { name: string; label: string; required: boolean }) {
  return (
    <div className="row">
      <Field label={label}>
        <input name={name} type="number" min={0} step="any" required={required} />
      </Field>
      <Field label={t`Currency`}>
        <input name="currency" defaultValue="EUR" pattern="[A-Z]{3,5}" title="EUR, USD, BTC, XMR" size={6} required />
      </Field>
    </div>
  );
}

function DemandFields({ zone }: { zone: string }) {
  return (
    <>
      <AmountFields name="demanded" label={t`Demanded`} required={false} />
      <Line name="actor" label={t`Who demands`} hint={t`As they call themselves.`} />
      <Line name="strain" label={t`Family of malware`} />
      <Line name="vector" label={t`How they came in`} />
      <Line name="wallet" label={t`Wallet`} />
      <Line name="contact" label={t`How they want to be reached`} />
      <div className="field">
        <span>
          <Trans>Their deadline</Trans>
        </span>
        <InstantField name="deadline" label={t`Their deadline`} zone={zone} withNow={false} />
      </div>
    </>
  );
}

const IntentionFields = () => (
  <>
    <Field label={t`Decision`}>
      <select name="intention" defaultValue="will-not-pay">
        <option value="will-not-pay">{t`We will not pay`}</option>
        <option value="undecided">{t`Undecided`}</option>
        <option value="will-pay">{t`We will pay`}</option>
      </select>
    </Field>
    <Line name="decidedBy" label={t`Who decided`} required />
    <Field label={t`On what advice`} hint={t`Police, CSIRT, lawyer, insurer: who said what.`}>
      <textarea name="advice" rows={2} maxLength={4000} required />
    </Field>
    <Field label={t`What was tried first`} hint={t`To recover without paying.`}>
      <textarea name="triedFirst" rows={2} maxLength={4000} required />
    </Field>
  </>
);

const PaymentFields = () => (
  <>
    <AmountFields name="paid" label={t`Paid`} required />
    <Line name="means" label={t`By what means`} required />
    <Line name="recipient" label={t`To whom`} required />
    <Line name="wallet" label={t`Wallet`} />
    <Line name="decidedBy" label={t`Who decided`} required />
    <Line name="insurer" label={t`Insurer`} />
    <Field label={t`What came back`}>
      <select name="restored" defaultValue="not-yet-known">
        <option value="not-yet-known">{t`Not yet known`}</option>
        <option value="all">{t`Everything`}</option>
        <option value="part">{t`A part`}</option>
        <option value="nothing">{t`Nothing`}</option>
      </select>
    </Field>
  </>
);

/** The entry of a form: empty fields are left out, amounts have their currency. */
function toEntry(kind: Kind, form: FormData): RansomEntryDraft {
  const said = Object.fromEntries(
    [...form].map(([name, value]) => [name, String(value).trim()]).filter(([, value]) => value !== ''),
  ) as Record<string, string>;
  const { currency, demanded, paid, ...rest } = said;
  const amount = demanded ?? paid;
  const money =
    amount === undefined
      ? {}
      : { [kind === 'payment' ? 'paid' : 'demanded']: { amount: Number(amount), currency: currency ?? 'EUR' } };
  return { kind, ...rest, ...money } as RansomEntryDraft;
}

export function RansomForms({ id, zone }: { id: string; zone: string }) {
  const [kind, setKind] = useState<Kind>();
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const key = useRequestKey();
  const add = useMutation({
    mutationFn: (form: FormData) => {
      const entry = toEntry(kind ?? 'demand', form);
      return call(incidentsApi.addRansomEntry, { params: { id }, body: { key: key.for(entry), entry } });
    },
    onSuccess: () => {
      key.done();
      setKind(undefined);
      toast({ text: t`Recorded.` });
    },
    onSettled: refresh,
  });
  if (kind === undefined)
    return (
      <div className="row no-print">
        {kinds.map(([value, name]) => (
          <button key={value} type="button" onClick={() => setKind(value)}>
            {i18n._(name)} …
          </button>
        ))}
      </div>
    );
  const name = kinds.find(([value]) => value === kind)?.[1];
  return (
    <Form className="form change" aria-label={name && i18n._(name)} send={(form) => add.mutate(form)}>
      <div className="field">
        <span>
          <Trans>When</Trans>
        </span>
        <InstantField name="at" label={t`When`} zone={zone} required />
      </div>
      {kind === 'demand' && <DemandFields zone={zone} />}
      {kind === 'intention' && <IntentionFields />}
      {kind === 'payment' && <PaymentFields />}
      <FormEnd of={add} cancel={() => setKind(undefined)}>
        <Trans context="button">Record</Trans>
      </FormEnd>
    </Form>
  );
}
