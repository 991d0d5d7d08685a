// A list of things: systems and services are picked from the inventory, the rest is typed.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { capital, humanise } from '@tocsin/core/incidents';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { useDeferredValue, useId, useState } from 'react';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import type { ControlProps } from './FactControl.tsx';

/** Columns of all lists. */
const columnWords: Readonly<Record<string, MessageDescriptor>> = {
  asset: msg({ message: 'Asset', context: 'column' }),
  effect: msg({ message: 'Effect', context: 'column' }),
  informed: msg({ message: 'Informed', context: 'column', comment: 'Whether a supplier was told.' }),
  kind: msg({ message: 'Kind', context: 'column' }),
  name: msg({ message: 'Name', context: 'column' }),
  note: msg({ message: 'Note', context: 'column' }),
  role: msg({ message: 'Role', context: 'column' }),
  service: msg({ message: 'Service', context: 'column' }),
  since: msg({ message: 'Since', context: 'column' }),
  state: msg({ message: 'State', context: 'column' }),
  udi: msg({ message: 'UDI', comment: 'Unique Device Identification' }),
  value: msg({ message: 'Value', context: 'column' }),
};
function sayColumn(column: string): string {
  const known = columnWords[column];
  return known === undefined ? capital(humanise(column)) : i18n._(known);
}

type Item = Record<string, string>;
interface Offer {
  readonly id: string;
  readonly name: string;
  readonly item: Item;
}

/** What of the inventory has the words typed; nothing for other lists, or for whoever may not read it. */
function useOffers(field: string, typed: string): Offer[] {
  const may = useMay('inventory:read');
  const words = useDeferredValue(typed.trim());
  const assets = useQuery({
    queryKey: ['pick-assets', words],
    queryFn: () => call(inventoryApi.listAssets, { query: { q: words, limit: 8 } }),
    enabled: may && field === 'sys.assets' && words.length >= 2,
    placeholderData: (before) => before,
  });
  const services = useQuery({
    queryKey: ['services'],
    queryFn: () => call(inventoryApi.listServices),
    enabled: may && field === 'sys.services',
  });
  if (field === 'sys.assets')
    return (assets.data?.items ?? []).map(({ asset }) => {
      const name = [asset.vendor, asset.product ?? asset.name, asset.model].filter(Boolean).join(' ');
      return { id: asset.id, name, item: { asset: asset.id, name } };
    });
  if (field === 'sys.services')
    return (services.data?.items ?? []).map(({ service }) => ({
      id: service.name,
      name: '',
      item: { service: service.name },
    }));
  return [];
}

export function ItemsControl({ field, label, value, change }: ControlProps) {
  const columns = field.columns ?? [];
  const first = columns[0] ?? 'name';
  const items: readonly Item[] = value?.kind === 'items' ? value.items : [];
  const [typed, setTyped] = useState('');
  const offers = useOffers(field.id, typed);
  const list = useId();
  const isPicked = field.id === 'sys.assets' || field.id === 'sys.services';
  const put = (next: readonly Item[]) =>
    change(next.length === 0 ? undefined : { kind: 'items', items: next.map((item) => ({ ...item })) });
  const add = () => {
    const text = typed.trim();
    if (text === '') return;
    const offer = offers.find(({ id }) => id.toLowerCase() === text.toLowerCase());
    put([...items, offer?.item ?? { [columns.includes('name') ? 'name' : first]: text }]);
    setTyped('');
  };
  return (
    <div className="items">
      {items.map((item, i) => {
        const line = i + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place.
          <fieldset key={i} className="row item">
            <legend className="hidden">
              <Trans>
                {label}, line {line}
              </Trans>
            </legend>
            {columns.map((column) => {
              const name = sayColumn(column);
              return (
                <input
                  key={column}
                  aria-label={t`${name}, line ${line} of ${label}`}
                  placeholder={name}
                  value={item[column] ?? ''}
                  maxLength={2000}
                  onChange={({ target }) =>
                    put(items.map((one, at) => (at === i ? { ...one, [column]: target.value } : one)))
                  }
                />
              );
            })}
            <button type="button" className="plain" onClick={() => put(items.filter((_, at) => at !== i))}>
              <Trans>
                Remove<span className="hidden"> line {line}</span>
              </Trans>
            </button>
          </fieldset>
        );
      })}
      <div className="row">
        <input
          aria-label={label}
          placeholder={isPicked ? t`Search the inventory, or type` : t`Type, then Enter`}
          list={list}
          value={typed}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            add();
          }}
          onBlur={add}
        />
        <datalist id={list}>
          {offers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </datalist>
        <button type="button" onClick={add} disabled={typed.trim() === ''}>
          <Trans>
            Add<span className="hidden"> to {label}</span>
          </Trans>
        </button>
      </div>
    </div>
  );
}
