// One field, all the assets that wait for it: the shortest way from "cannot tell" to an answer. Enter saves and goes to the next line.

import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { toKindName } from '@tocsin/core/inventory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import type { NeededField } from '@tocsin/core/versions';
import type { Waiting } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useState } from 'react';
import { AndMore } from '../base/AndMore.tsx';
import { Evidence } from '../base/Evidence.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded, useToast } from '../base/Panels.tsx';
import { PriorityTag } from '../base/Priority.tsx';
import { call, toProblem } from '../client.ts';
import { fieldNames, isNeededField } from './field-names.ts';
import { useWayBack } from './use-way-back.ts';

type Row = Waiting['assets'][number];

const kindOf = ({ asset }: Row) => toKindName(asset);

/** Saves one value for some assets, and can put back what stood there. */
function useFill(field: NeededField) {
  const client = useQueryClient();
  const toast = useToast();
  const wayBack = useWayBack();
  return useMutation({
    mutationFn: ({ rows, value }: { rows: readonly Row[]; value: string }) =>
      call(inventoryApi.updateAssets, { body: { ids: rows.map((row) => row.asset.id), set: { [field]: value } } }),
    onSuccess: (_, { rows, value }) => {
      const putBack = () =>
        Promise.all(rows.map(({ asset: { id, ...body } }) => call(inventoryApi.putAsset, { params: { id }, body })));
      const count = rows.length;
      const name = rows[0]?.asset.id ?? '';
      const text =
        count === 1
          ? t`${name}: ${value}. It is being matched anew.`
          : t`${plural(count, { one: '# asset', other: '# assets' })}: ${value}. It is being matched anew.`;
      wayBack(text, putBack);
      void client.invalidateQueries({ queryKey: ['completeness'] });
    },
    onError: (error) => {
      const { title } = toProblem(error);
      toast({ text: t`Not saved: ${title}.` });
    },
  });
}

function goToNext(from: HTMLElement): void {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('main input[data-fill]:not([readonly])')];
  inputs[inputs.indexOf(from as HTMLInputElement) + 1]?.focus();
}

function Line({ label, example, save }: { label: string; example: string; save: (value: string) => Promise<unknown> }) {
  const [saved, setSaved] = useState(false);
  return (
    <form
      className="fill-line"
      onSubmit={(event) => {
        event.preventDefault();
        const input = event.currentTarget.elements.namedItem('value') as HTMLInputElement;
        const value = input.value.trim();
        if (value === '' || saved) return goToNext(input);
        save(value).then(
          () => setSaved(true),
          () => undefined,
        );
        goToNext(input);
      }}
    >
      <input
        name="value"
        data-fill
        aria-label={label}
        placeholder={example}
        readOnly={saved}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
      />
      {saved ? (
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

function Kind({ name, rows, field }: { name: string; rows: readonly Row[]; field: NeededField }) {
  const fill = useFill(field);
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
            save={(value) => fill.mutateAsync({ rows, value })}
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
              save={(value) => fill.mutateAsync({ rows: [row], value })}
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

export function FillPage() {
  const { field } = useParams({ strict: false }) as { field: string };
  const known = isNeededField(field) ? field : undefined;
  const query = useQuery({
    queryKey: ['waiting', field],
    enabled: known !== undefined,
    // What is typed stays where it is: the list is read once, and again when the page is opened anew.
    staleTime: Number.POSITIVE_INFINITY,
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
  const name = i18n._(fieldNames[known].name);
  return (
    <Loaded query={query}>
      {(waiting) => (
        <>
          <PageHeader title={t`Fill in: ${name}`}>{sayWaiting(waiting, name)}</PageHeader>
          {waiting.assets.length === 0 ? (
            <Empty title={t`Nothing to fill in.`}>
              <Link to="/inventory">{t`Back to the inventory`}</Link>
            </Empty>
          ) : (
            <div className="stack">
              {[...Map.groupBy(waiting.assets, kindOf)].map(([kind, rows]) => (
                <Kind key={kind} name={kind} rows={rows} field={known} />
              ))}
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}
