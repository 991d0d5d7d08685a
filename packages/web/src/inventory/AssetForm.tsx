// What the register says of one asset, to be mended. Only what was changed here is sent: what a colleague changed meanwhile stays, and
// what is typed stays until the server has taken it.

import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Asset, AssetDetail, Exposure, FieldsToSet, FieldToClear } from '@tocsin/core/inventory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { useEffect, useState } from 'react';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel } from '../base/Panels.tsx';
import { sayText } from '../base/say-sentence.ts';
import { call } from '../client.ts';
import { labelOf } from './field-names.ts';
import { exposureWords } from './impact-words.ts';
import { ServiceChoices } from './ServiceChoices.tsx';
import { useWayBack } from './use-way-back.ts';

const texts = ['vendor', 'product', 'model', 'version', 'serial', 'manufactured', 'hardware', 'location'] as const;
const longest: Partial<Record<(typeof texts)[number], number>> = { manufactured: 40, hardware: 200 };
const exposures = ['small', 'controlled', 'open'] as const satisfies readonly Exposure[];

/** Values by field; one that is empty, or an empty list, stands for nothing known. */
type Draft = Partial<Record<(typeof texts)[number] | 'exposure', string>> & { services?: readonly string[] };
type Change = { set: FieldsToSet; clear: FieldToClear[] };

const isSame = (a: unknown, b: unknown) =>
  Array.isArray(a) && Array.isArray(b) ? a.toSorted().join('\n') === b.toSorted().join('\n') : a === b;

function readField(asset: Asset, field: keyof Draft): string | readonly string[] {
  return field === 'services' ? (asset.services ?? []) : (asset[field] ?? '');
}

/** What of a draft differs from an asset, as the server takes it. */
export function toChange(asset: Asset, draft: Draft): Change {
  const set: Record<string, unknown> = {};
  const clear: FieldToClear[] = [];
  for (const [name, typed] of Object.entries(draft)) {
    const field = name as keyof Draft;
    const value = typeof typed === 'string' ? typed.trim() : typed;
    if (isSame(value, readField(asset, field))) continue;
    if (value.length === 0) clear.push(field);
    else set[field] = value;
  }
  return { set: set as FieldsToSet, clear };
}

/** The draft that puts back what a change replaced. */
function toEarlier(asset: Asset, { set, clear }: Change): Draft {
  const fields = [...Object.keys(set), ...clear] as (keyof Draft)[];
  return Object.fromEntries(fields.map((field) => [field, readField(asset, field)]));
}

function useSave(asset: Asset, saved: (sent: Draft) => void) {
  const client = useQueryClient();
  const wayBack = useWayBack();
  const { id } = asset;
  const send = (change: Change) => call(inventoryApi.updateAssets, { body: { ids: [id], ...change } });
  return useMutation({
    mutationFn: ({ change }: { change: Change; sent: Draft }) => send(change),
    onSuccess: async (_, { change, sent }) => {
      const earlier = toEarlier(asset, change);
      const after = { ...asset, ...change.set } as Asset;
      for (const field of change.clear) delete after[field];
      wayBack(t`Saved; it is being matched anew`, () => send(toChange(after, earlier)));
      // What is shown next is what the server has: until then the draft stands for it.
      await client.invalidateQueries();
      saved(sent);
    },
  });
}

/** Where an address such as #services leads, once it is there. */
function useLanding(isThere: boolean): void {
  useEffect(() => {
    const id = location.hash.slice(1);
    if (!isThere || (id !== 'services' && id !== 'exposure')) return;
    const part = document.getElementById(id);
    part?.scrollIntoView({ block: 'center' });
    part?.querySelector<HTMLElement>('input, select')?.focus({ preventScroll: true });
  }, [isThere]);
}

/** The services of the house, and what an import called a service that the house does not know. */
function toChoices(known: readonly { id: string; name: string }[], { services = [] }: Asset) {
  const unknown = services.filter((id) => !known.some((service) => service.id === id));
  return [
    ...known,
    ...unknown.map((id) => ({
      id,
      name: t({ message: `${id} (not there yet)`, comment: 'the name of a clinical service' }),
    })),
  ];
}

export function AssetForm({ detail: { asset, completeness } }: { detail: AssetDetail }) {
  const services = useQuery({ queryKey: ['services'], queryFn: () => call(inventoryApi.listServices) });
  const [draft, setDraft] = useState<Draft>({});
  const save = useSave(asset, (sent) =>
    setDraft(
      (now) =>
        Object.fromEntries(
          Object.entries(now).filter(([field, value]) => sent[field as keyof Draft] !== value),
        ) as Draft,
    ),
  );
  useLanding(services.isSuccess);
  const change = toChange(asset, draft);
  const isReady = !save.isPending && (change.clear.length > 0 || Object.keys(change.set).length > 0);
  const put = (part: Draft) => setDraft((now) => ({ ...now, ...part }));
  return (
    <Form className="stack" send={() => (isReady ? save.mutate({ change, sent: draft }) : undefined)}>
      {texts.map((field) => (
        <Field
          key={field}
          label={labelOf(field)}
          {...(completeness.next === field
            ? { hint: `${t`Would help most.`} ${sayText(completeness.missing[0]?.helps ?? '')}` }
            : {})}
        >
          <input
            name={field}
            value={draft[field] ?? asset[field] ?? ''}
            maxLength={longest[field] ?? 400}
            autoComplete="off"
            onChange={(event) => put({ [field]: event.target.value })}
          />
        </Field>
      ))}
      <div id="exposure">
        <Field label={t`Exposure`} hint={t`How reachable it is for an attacker.`}>
          <select
            name="exposure"
            value={draft.exposure ?? asset.exposure ?? ''}
            onChange={(event) => put({ exposure: event.target.value })}
          >
            <option value="">{t({ message: 'not known', context: 'exposure to attackers' })}</option>
            {exposures.map((value) => (
              <option key={value} value={value}>
                {i18n._(exposureWords[value])}
              </option>
            ))}
          </select>
        </Field>
      </div>
      {services.data && (
        <fieldset id="services">
          <legend>{t`Clinical services`}</legend>
          <ServiceChoices
            services={toChoices(
              services.data.items.map(({ service }) => service),
              asset,
            )}
            ticked={draft.services ?? asset.services ?? []}
            change={(next) => put({ services: next })}
          />
        </fieldset>
      )}
      {save.error && <ProblemPanel error={save.error} />}
      {/* Not switched off: it would lose the focus of whoever has just pressed it. */}
      <button type="submit" className="primary" aria-disabled={!isReady}>
        <Trans>Save</Trans>
      </button>
    </Form>
  );
}
