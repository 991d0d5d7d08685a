import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ClinicalService, MissionImpact, SafetyImpact } from '@tocsin/core/inventory';
import { useId } from 'react';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel } from '../base/Panels.tsx';
import { missionWords, safetyWords, type Word } from './impact-words.ts';
import { ServiceChoices } from './ServiceChoices.tsx';

/** A name as an id: letters and digits, and another number behind it as long as it is taken. */
export function toServiceId(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const base =
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'service';
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

/** Nothing is chosen beforehand: what decides, a person says. */
function Choice({
  name,
  title,
  words,
  chosen,
}: {
  name: string;
  title: string;
  words: Readonly<Record<string, Word>>;
  chosen: string | undefined;
}) {
  return (
    <fieldset className="stack tight">
      <legend>{title}</legend>
      {Object.entries(words).map(([value, word]) => (
        <label key={value} className="check">
          <input type="radio" name={name} value={value} defaultChecked={value === chosen} required />{' '}
          <span>
            {i18n._(word.name)} <span className="soft small">{i18n._(word.means)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** One clinical service: what it is called, what its failure means, what it leans on. A new one has no `service`. */
export function ServiceForm({
  service,
  others,
  isBusy,
  error,
  save,
  remove,
  close,
}: {
  service: ClinicalService | undefined;
  others: readonly ClinicalService[];
  isBusy: boolean;
  error: unknown;
  save: (service: ClinicalService) => void;
  remove: (() => void) | undefined;
  close: () => void;
}) {
  const title = useId();
  const read = (form: FormData): ClinicalService => {
    const said = (name: string) => String(form.get(name) ?? '').trim();
    const { patientEffect: _effect, dependsOn: _on, ...rest } = service ?? { id: '' };
    const dependsOn = form.getAll('dependsOn').map(String);
    return {
      ...rest,
      id: service?.id ?? toServiceId(said('name'), new Set(others.map((other) => other.id))),
      name: said('name'),
      safetyImpact: said('safetyImpact') as SafetyImpact,
      missionImpact: said('missionImpact') as MissionImpact,
      ...(said('patientEffect') === '' ? {} : { patientEffect: said('patientEffect') }),
      ...(dependsOn.length === 0 ? {} : { dependsOn }),
    };
  };
  return (
    <Form className="stack" aria-labelledby={title} send={(form) => save(read(form))}>
      <h2 id={title}>{service === undefined ? t`Add a service` : service.name}</h2>
      <Field label={t`Name`}>
        <input name="name" defaultValue={service?.name} maxLength={400} autoComplete="off" required />
      </Field>
      <Field label={t`What patients feel when it is gone`} hint={t`One sentence, as the ward would say it.`}>
        <textarea name="patientEffect" rows={2} defaultValue={service?.patientEffect} maxLength={1000} />
      </Field>
      <Choice name="safetyImpact" title={t`Safety impact`} words={safetyWords} chosen={service?.safetyImpact} />
      <Choice name="missionImpact" title={t`Mission impact`} words={missionWords} chosen={service?.missionImpact} />
      {others.length > 0 && (
        <fieldset>
          <legend>{t`Depends on`}</legend>
          <ServiceChoices name="dependsOn" services={others} ticked={service?.dependsOn ?? []} />
        </fieldset>
      )}
      {error !== null && error !== undefined && <ProblemPanel error={error} />}
      <div className="row">
        <button type="submit" className="primary" disabled={isBusy}>
          <Trans>Save</Trans>
        </button>
        <button type="button" onClick={close}>
          <Trans>Cancel</Trans>
        </button>
        {remove && (
          <button type="button" className="plain" disabled={isBusy} onClick={remove}>
            <Trans>Remove this service</Trans>
          </button>
        )}
      </div>
    </Form>
  );
}
