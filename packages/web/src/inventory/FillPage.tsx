// One field, all the assets that wait for it: the shortest way from "cannot tell" to an answer. Enter saves and goes to the next line.

import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { toKindName } from '@tocsin/core/inventory';
import type { NeededField } from '@tocsin/core/versions';
import type { Waiting } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useRef, useState } from 'react';
import { AndMore } from '../base/AndMore.tsx';
import { Evidence } from '../base/Evidence.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded } from '../base/Panels.tsx';
import { PriorityTag } from '../base/Priority.tsx';
import { call } from '../client.ts';
import { fieldNames, isNeededField } from './field-names.ts';
import { isBeingMatched, toStanding, useFill, type WaitingRow } from './use-fill.ts';

const kindOf = ({ asset }: WaitingRow) => toKindName(asset);

/** What stands there now. An option is added to those that are there, and a system becomes a component: both begin empty. */
const readField = ({ asset }: WaitingRow, field: NeededField): string =>
  field === 'option' || field === 'platform' ? '' : (asset[field] ?? '');

/** What all of them have, where they have the same. */
function readShared(rows: readonly WaitingRow[], field: NeededField): string {
  const values = new Set(rows.map((row) => readField(row, field)));
  return values.size === 1 ? ([...values][0] ?? '') : '';
}

function goToNext(from: HTMLElement): void {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('main input[data-fill]')];
  const next = inputs.slice(inputs.indexOf(from as HTMLInputElement) + 1).find((input) => !input.readOnly);
  next?.focus();
}

interface LineProps {
  label: string;
  example: string;
  /** What stands there now; what is typed goes before it until it is saved. */
  value: string;
  isMatched: boolean;
  save: (value: string) => Promise<unknown>;
}

function Line({ label, example, value, isMatched, save }: LineProps) {
  const [draft, setDraft] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const letGo = () => {
    setDraft(undefined);
    setSaving(false);
  };
  return (
    <form
      className="fill-line"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = draft?.trim() ?? '';
        if (typed !== '' && typed !== value && !isSaving) {
          setSaving(true);
          save(typed).then(letGo, () => setSaving(false));
        }
        goToNext(event.currentTarget.elements.namedItem('value') as HTMLInputElement);
      }}
    >
      <input
        name="value"
        data-fill
        aria-label={label}
        placeholder={example}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        readOnly={isSaving || isMatched}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
      />
      {isSaving || isMatched ? (
        <span className="tag v-valid">
          <Trans context="state">Saved</Trans>
        </span>
      ) : (
        <button type="submit" aria-label={t`Save ${label}`}>
          <Trans>Save</Trans>
        </button>
      )}
    </form>
  );
}

const saySerial = (serial: string) => t({ message: `serial ${serial}`, comment: 'a serial number' });

const sayOf = (what: string, name: string) =>
  t({ message: `${what} of ${name}`, comment: 'what: a field, such as "version"; name: of an asset' });

interface KindProps {
  name: string;
  rows: readonly WaitingRow[];
  field: NeededField;
  fill: ReturnType<typeof useFill>;
}

function Kind({ name, rows, field, fill: { here, save } }: KindProps) {
  const { shared, ...words } = fieldNames[field];
  const what = i18n._(words.name);
  const example = i18n._(words.example);
  const count = rows.length;
  const waits = [...new Map(rows.flatMap((row) => row.waits).map((wait) => [wait.warning, wait])).values()];
  const more = waits.length - 4;
  return (
    <section className="card fill-kind" aria-label={name}>
      <div className="row apart">
        <h2>{name || t`Nothing is known of these`}</h2>
        <PriorityTag priority={rows[0]?.priority ?? null} />
      </div>
      <ul className="list small fill-waits">
        {waits.slice(0, 4).map((wait) => (
          <li key={wait.warning}>
            <Link to="/warnings/$id" params={{ id: wait.warning }}>
              {wait.advisory}
            </Link>{' '}
            <span className="soft">
              <Evidence text={wait.because} />
            </span>
          </li>
        ))}
        <AndMore more={more} className="soft" />
      </ul>
      {shared && count > 1 && (
        <div className="fill-row fill-all">
          <span>
            <Trans>The same for all {count}</Trans>
          </span>
          <Line
            label={t({
              message: `${what} of all ${count} ${name}`,
              comment: 'what: a field, such as "version"; name: of a kind of device; count is 2 or more',
            })}
            example={example}
            value={readShared(rows, field)}
            isMatched={rows.every((row) => isBeingMatched(row, here))}
            save={(value) => save({ rows, value })}
          />
        </div>
      )}
      <ul className="list">
        {rows.map((row) => (
          <li key={row.asset.id} className="fill-row">
            <span>
              <Link to="/inventory/$id" params={{ id: row.asset.id }}>
                {row.asset.id}
              </Link>{' '}
              <span className="soft small">
                {[row.asset.location, row.asset.serial && saySerial(row.asset.serial)].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Line
              label={sayOf(what, row.asset.id)}
              example={example}
              value={readField(row, field)}
              isMatched={isBeingMatched(row, here)}
              save={(value) => save({ rows: [row], value })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What waits for the field, in whole sentences. */
function sayWaiting({ assets, total, findings, ofComponents }: Waiting, name: string): string {
  const shown = assets.length;
  return [
    total === 0
      ? t`No asset waits for it.`
      : t`${plural(findings, { one: '# finding', other: '# findings' })} on ${plural(total, { one: '# asset', other: '# assets' })} cannot be judged without it. Enter saves and goes to the next.`,
    total > shown ? plural(shown, { one: 'The # most urgent is here.', other: 'The # most urgent are here.' }) : '',
    ofComponents > 0
      ? plural(ofComponents, {
          one: `# more waits for the ${name} of a component: import the document (SBOM) of its device.`,
          other: `# more wait for the ${name} of a component: import the document (SBOM) of its device.`,
        })
      : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Ids in the order in which they were first there: a row that comes back stands where it stood. */
function useOrder(rows: readonly WaitingRow[]): readonly string[] {
  const order = useRef<string[]>([]);
  const known = new Set(order.current);
  order.current = [...order.current, ...rows.map(({ asset }) => asset.id).filter((id) => !known.has(id))];
  return order.current;
}

function Filling({ field, waiting }: { field: NeededField; waiting: Waiting }) {
  const fill = useFill(field);
  const standing = toStanding(waiting, fill.here, useOrder(waiting.assets));
  const name = i18n._(fieldNames[field].name);
  return (
    <>
      <PageHeader title={t`Fill in: ${name}`}>{sayWaiting(standing, name)}</PageHeader>
      {standing.assets.length === 0 ? (
        <Empty title={t`Nothing to fill in.`}>
          <Link to="/inventory">{t`Back to the inventory`}</Link>
        </Empty>
      ) : (
        <div className="stack">
          {[...Map.groupBy(standing.assets, kindOf)].map(([kind, rows]) => (
            <Kind key={kind} name={kind} rows={rows} field={field} fill={fill} />
          ))}
        </div>
      )}
    </>
  );
}

export function FillPage() {
  const { field } = useParams({ strict: false }) as { field: string };
  const known = isNeededField(field) ? field : undefined;
  const query = useQuery({
    queryKey: ['waiting', field],
    enabled: known !== undefined,
    queryFn: () => call(warningsApi.listWaiting, { params: { field: field as NeededField } }),
  });
  if (known === undefined)
    return (
      <>
        <PageHeader title={t`There is no such field.`} />
        <Empty title={t`The address leads nowhere.`}>
          <Link to="/inventory">{t`Back to the inventory`}</Link>
        </Empty>
      </>
    );
  return <Loaded query={query}>{(waiting) => <Filling key={known} field={known} waiting={waiting} />}</Loaded>;
}
