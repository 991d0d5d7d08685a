// A list of things: systems and services are picked from the inventory, the rest is typed.

import { useQuery } from '@tanstack/react-query';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { useDeferredValue, useId, useState } from 'react';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import type { ControlProps } from './FactControl.tsx';
import { capital, humanise } from './words.ts';

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
      {items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place.
        <fieldset key={i} className="row item">
          <legend className="hidden">
            {label}, line {i + 1}
          </legend>
          {columns.map((column) => (
            <input
              key={column}
              aria-label={`${capital(humanise(column))}, line ${i + 1} of ${label}`}
              placeholder={capital(humanise(column))}
              value={item[column] ?? ''}
              maxLength={2000}
              onChange={({ target }) =>
                put(items.map((one, at) => (at === i ? { ...one, [column]: target.value } : one)))
              }
            />
          ))}
          <button type="button" className="plain" onClick={() => put(items.filter((_, at) => at !== i))}>
            Remove<span className="hidden"> line {i + 1}</span>
          </button>
        </fieldset>
      ))}
      <div className="row">
        <input
          aria-label={label}
          placeholder={isPicked ? 'Search the inventory, or type' : 'Type, then Enter'}
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
          Add<span className="hidden"> to {label}</span>
        </button>
      </div>
    </div>
  );
}
