// One field, all the assets that wait for it: the shortest way from "cannot tell" to an answer. Enter saves and goes to the next line.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { inventoryApi } from '@tocsin/core/inventory/api';
import type { NeededField } from '@tocsin/core/versions';
import type { Waiting } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useState } from 'react';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded, useToast } from '../base/Panels.tsx';
import { PriorityTag } from '../base/Priority.tsx';
import { call, toProblem } from '../client.ts';
import { fieldNames, isNeededField } from './field-names.ts';

type Row = Waiting['assets'][number];

const kindOf = ({ asset }: Row) => [asset.vendor, asset.product ?? asset.name, asset.model].filter(Boolean).join(' ');

/** Saves one value for some assets, and can put back what stood there. */
function useFill(field: NeededField) {
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: ({ rows, value }: { rows: readonly Row[]; value: string }) =>
      call(inventoryApi.updateAssets, { body: { ids: rows.map((row) => row.asset.id), set: { [field]: value } } }),
    onSuccess: (_, { rows, value }) => {
      const putBack = () =>
        Promise.all(
          rows.map(({ asset: { id, ...body } }) => call(inventoryApi.putAsset, { params: { id }, body })),
        ).then(
          () => {
            toast({ text: 'Taken back.' });
            void client.invalidateQueries();
          },
          (error) => toast({ text: `Not taken back: ${toProblem(error).title}.` }),
        );
      const what = rows.length === 1 ? rows[0]?.asset.id : `${rows.length} assets`;
      toast({ text: `${what}: ${value}. It is being matched anew.`, undo: () => void putBack() });
      void client.invalidateQueries({ queryKey: ['completeness'] });
    },
    onError: (error) => toast({ text: `Not saved: ${toProblem(error).title}.` }),
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
        <span className="tag v-valid">Saved</span>
      ) : (
        <button type="submit" aria-label={`Save ${label}`}>
          Save
        </button>
      )}
    </form>
  );
}

function Kind({ name, rows, field }: { name: string; rows: readonly Row[]; field: NeededField }) {
  const fill = useFill(field);
  const words = fieldNames[field];
  const waits = [...new Map(rows.flatMap((row) => row.waits).map((wait) => [wait.warning, wait])).values()];
  return (
    <section className="card fill-kind" aria-label={name}>
      <div className="row apart">
        <h2>{name || 'Nothing is known of these'}</h2>
        <PriorityTag priority={rows[0]?.priority ?? null} />
      </div>
      <ul className="list small fill-waits">
        {waits.slice(0, 4).map((wait) => (
          <li key={wait.warning}>
            <Link to="/warnings/$id" params={{ id: wait.warning }}>
              {wait.advisory}
            </Link>{' '}
            <span className="soft">{wait.because}</span>
          </li>
        ))}
        {waits.length > 4 && <li className="soft">and {waits.length - 4} more</li>}
      </ul>
      {words.shared && rows.length > 1 && (
        <div className="fill-row fill-all">
          <span>The same for all {rows.length}</span>
          <Line
            label={`${words.name} of all ${rows.length} ${name}`}
            example={words.example}
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
                {[row.asset.location, row.asset.serial && `serial ${row.asset.serial}`].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Line
              label={`${words.name} of ${row.asset.id}`}
              example={words.example}
              save={(value) => fill.mutateAsync({ rows: [row], value })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
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
      <Empty title="There is no such field.">
        <Link to="/inventory">Back to the inventory</Link>
      </Empty>
    );
  const { name } = fieldNames[known];
  return (
    <Loaded query={query}>
      {({ assets, total, findings, ofComponents }) => (
        <>
          <PageHeader title={`Fill in: ${name}`} name={name}>
            {total === 0
              ? 'No asset waits for it.'
              : `${findings} ${findings === 1 ? 'finding' : 'findings'} on ${total} ${total === 1 ? 'asset' : 'assets'} cannot be judged without it. Enter saves and goes to the next.`}
            {total > assets.length && ` The ${assets.length} most urgent are here.`}
            {ofComponents > 0 &&
              ` ${ofComponents} more wait for the ${name} of a component: import the document (SBOM) of its device.`}
          </PageHeader>
          {assets.length === 0 ? (
            <Empty title="Nothing to fill in.">
              <Link to="/inventory">Back to the inventory</Link>
            </Empty>
          ) : (
            <div className="stack">
              {[...Map.groupBy(assets, kindOf)].map(([kind, rows]) => (
                <Kind key={kind} name={kind} rows={rows} field={known} />
              ))}
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}
