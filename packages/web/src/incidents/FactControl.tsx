// The control of one field, by its type. It gives a value or undefined; "not yet known" stands beside it and is a full answer.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { capital, type FactValue, type FieldDefinition } from '@tocsin/core/incidents';
import { sayCountry } from '../base/formats.ts';
import { InstantField } from '../base/InstantField.tsx';
import { ItemsControl } from './ItemsControl.tsx';
import { sayChoice, sayUnit, type Words } from './words.ts';

export interface ControlProps {
  readonly field: FieldDefinition;
  readonly label: string;
  readonly value: FactValue | undefined;
  readonly zone: string;
  readonly words: Words;
  readonly change: (value: FactValue | undefined) => void;
}

/** Countries of the EU and the EEA, for fields whose choices are Member States. */
const states = 'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ');
const nameOfState = (code: string) => sayCountry(code === 'EL' ? 'GR' : code);
/** A line is enough for names, numbers and addresses. */
const isOneLine = (id: string) => id.startsWith('who.') || id === 'de.installation';

function Text({ field, label, value, change }: ControlProps) {
  const text = value?.kind === 'text' ? value.text : '';
  const props = {
    'aria-label': label,
    value: text,
    maxLength: 20_000,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) =>
      change(event.target.value === '' ? undefined : { kind: 'text', text: event.target.value }),
  };
  if (isOneLine(field.id)) return <input {...props} type={field.id === 'who.mail' ? 'email' : 'text'} />;
  return <textarea {...props} rows={field.id === 'desc.full' ? 4 : 2} />;
}

function Choice({ field, label, value, words, change }: ControlProps) {
  return (
    <select
      aria-label={label}
      value={value?.kind === 'choice' ? value.choice : value?.kind === 'unknown' ? 'unknown' : ''}
      onChange={({ target }) =>
        change(
          target.value === ''
            ? undefined
            : target.value === 'unknown'
              ? { kind: 'unknown' }
              : { kind: 'choice', choice: target.value },
        )
      }
    >
      <option value="">{t`Nobody has said`}</option>
      {field.values
        ?.filter((choice) => choice !== 'unknown')
        .map((choice) => (
          <option key={choice} value={choice}>
            {capital(sayChoice(choice, words))}
          </option>
        ))}
      <option value="unknown">{t`Not yet known`}</option>
    </select>
  );
}

function Choices({ field, label, value, words, change }: ControlProps) {
  const chosen = value?.kind === 'choices' ? value.choices : [];
  const toggle = (choice: string) => {
    const next = chosen.includes(choice) ? chosen.filter((one) => one !== choice) : [...chosen, choice];
    // "None" and something are never both true.
    const kept = choice === 'none' ? next.filter((one) => one === 'none') : next.filter((one) => one !== 'none');
    change(kept.length === 0 ? undefined : { kind: 'choices', choices: kept });
  };
  return (
    <fieldset className="choices">
      <legend className="hidden">{label}</legend>
      {(field.values ?? states).map((choice) => (
        <label key={choice} className="check">
          <input type="checkbox" checked={chosen.includes(choice)} onChange={() => toggle(choice)} />
          {field.values === undefined ? nameOfState(choice) : capital(sayChoice(choice, words))}
        </label>
      ))}
    </fieldset>
  );
}

function Count({ field, label, value, change }: ControlProps) {
  const [from, upTo] = value?.kind === 'number' ? [value.number, value.upTo] : [];
  const put = (number: string, more: string) =>
    change(
      number === ''
        ? undefined
        : { kind: 'number', number: Number(number), ...(more === '' ? {} : { upTo: Number(more) }) },
    );
  return (
    <span className="row">
      <input
        type="number"
        min={0}
        step="any"
        aria-label={label}
        value={from ?? ''}
        onChange={({ target }) => put(target.value, String(upTo ?? ''))}
      />
      <span className="small soft">
        <Trans comment="Between two fields for numbers: from … up to …">up to</Trans>
      </span>
      <input
        type="number"
        min={from ?? 0}
        step="any"
        aria-label={t`${label}, up to`}
        disabled={from === undefined}
        value={upTo ?? ''}
        onChange={({ target }) => put(String(from ?? ''), target.value)}
      />
      <span className="small soft">{field.unit !== undefined && sayUnit(field.unit)}</span>
    </span>
  );
}

function Instant({ label, value, zone, change }: ControlProps) {
  return (
    <InstantField
      label={label}
      zone={zone}
      value={value?.kind === 'instant' ? value.at : undefined}
      change={(at) => change(at === undefined ? undefined : { kind: 'instant', at })}
    />
  );
}

const controls = {
  text: Text,
  choice: Choice,
  choices: Choices,
  number: Count,
  instant: Instant,
  items: ItemsControl,
} as const;

export function FactControl(props: ControlProps) {
  const { field, label, value, change } = props;
  const Control = controls[field.type];
  const isUnknown = value?.kind === 'unknown';
  return (
    <div className="control">
      <Control {...props} />
      {field.type !== 'choice' && (
        <label className="check small">
          <input
            type="checkbox"
            checked={isUnknown}
            onChange={() => change(isUnknown ? undefined : { kind: 'unknown' })}
          />
          <Trans>
            Not yet known<span className="hidden">: {label}</span>
          </Trans>
        </label>
      )}
    </div>
  );
}
