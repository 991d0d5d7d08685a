// What the organisation is in the eyes of the law: it decides which duties bind it.

import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { deadlinesApi } from '@tocsin/core/deadlines/api';
import { useState } from 'react';
import { Form } from '../base/Form.tsx';
import { Field, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { sayProfile } from './say-limit.ts';

const flags = [
  ['criticalEntity', msg`Named a critical entity (CER)`],
  ['essentialServiceOperator', msg`Named an operator of essential services under the older law`],
  ['insured', msg`Insured against loss from attacks`],
] as const;

export function LegalSection() {
  const client = useQueryClient();
  const toast = useToast();
  const may = useMay('settings:write');
  const settings = useQuery({ queryKey: ['legal'], queryFn: () => call(deadlinesApi.getLegalSettings) });
  const profiles = useQuery({ queryKey: ['profiles'], queryFn: () => call(deadlinesApi.listProfiles) });
  const [chosen, setChosen] = useState<string>();
  const save = useMutation({
    mutationFn: (form: FormData) => {
      const region = String(form.get('region') ?? '');
      return call(deadlinesApi.putLegalSettings, {
        body: {
          country: String(form.get('country')),
          ...(region === '' ? {} : { region }),
          nis2: String(form.get('nis2')) as 'essential' | 'important' | 'outside',
          criticalEntity: form.get('criticalEntity') === 'on',
          essentialServiceOperator: form.get('essentialServiceOperator') === 'on',
          insured: form.get('insured') === 'on',
        },
      });
    },
    onSuccess: () => toast({ text: t`Saved. Clocks and duties follow it at once.` }),
    onSettled: () =>
      Promise.all(['legal', 'incident', 'incidents'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
  return (
    <section className="card stack">
      <h2>
        <Trans>In the eyes of the law</Trans>
      </h2>
      <Loaded query={settings}>
        {(legal) => {
          const items = (profiles.data?.items ?? []).filter(({ country }) => country !== 'EU');
          const country = chosen ?? legal.country;
          const regions = Object.entries(items.find((one) => one.country === country)?.regions ?? {});
          return (
            <Form className="form" send={(form) => save.mutate(form)}>
              {legal.assumed && (
                <p className="note">
                  <Trans>
                    Nobody has said it yet: until then the larger duty is assumed, because a missed clock costs more
                    than a look.
                  </Trans>
                </p>
              )}
              <fieldset className="stack" disabled={!may}>
                <legend className="hidden">
                  <Trans>In the eyes of the law</Trans>
                </legend>
                <Field label={t`Country`}>
                  <select name="country" value={country} onChange={({ target }) => setChosen(target.value)}>
                    {items.map((one) => (
                      <option key={one.country} value={one.country}>
                        {sayProfile(one)}
                      </option>
                    ))}
                    {!items.some((one) => one.country === country) && <option value={country}>{country}</option>}
                  </select>
                </Field>
                {regions.length > 0 && (
                  <Field label={t`Region`} hint={t`Its holidays and its clock count.`}>
                    <select name="region" defaultValue={legal.region ?? ''} key={country}>
                      <option value="">{t`The whole country`}</option>
                      {regions.map(([code, name]) => (
                        <option key={code} value={code}>
                          {name}
                        </option>
                      ))}
                    </select>
                  </Field>
                )}
                <Field label={t`Under NIS2`}>
                  <select name="nis2" defaultValue={legal.nis2}>
                    <option value="essential">{t`Essential entity`}</option>
                    <option value="important">{t`Important entity`}</option>
                    <option value="outside">{t`Outside its scope`}</option>
                  </select>
                </Field>
                {flags.map(([name, words]) => (
                  <label key={name} className="check">
                    <input type="checkbox" name={name} defaultChecked={legal[name]} /> {i18n._(words)}
                  </label>
                ))}
                {save.error && <ProblemPanel error={save.error} />}
                {may && (
                  <div>
                    <button type="submit" className="primary" disabled={save.isPending}>
                      <Trans>Save</Trans>
                    </button>
                  </div>
                )}
              </fieldset>
            </Form>
          );
        }}
      </Loaded>
    </section>
  );
}
