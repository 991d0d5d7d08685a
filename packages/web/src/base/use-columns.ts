// Which columns a reader wants to see: kept in this browser, per list.

import { useState } from 'react';
import { keep, readKept } from './kept.ts';
import type { Column } from './VirtualTable.tsx';

interface Chosen<Item> {
  readonly shown: readonly Column<Item>[];
  readonly isShown: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  /** Shows these and no others, as far as the list has them. */
  readonly show: (ids: readonly string[]) => void;
}

function readHidden(key: string): ReadonlySet<string> | undefined {
  try {
    const value: unknown = JSON.parse(readKept(key) ?? 'null');
    return Array.isArray(value) ? new Set(value.filter((id): id is string => typeof id === 'string')) : undefined;
  } catch {
    return undefined;
  }
}

/** `hidden` are the columns that nobody sees before choosing them. A browser that keeps nothing shows the default each time. */
export function useColumns<Item>(
  list: string,
  columns: readonly Column<Item>[],
  hidden: readonly string[] = [],
): Chosen<Item> {
  const key = `tocsin.columns.${list}`;
  const [away, setAway] = useState(() => readHidden(key) ?? new Set(hidden));
  const isShown = (id: string) => !away.has(id);
  const hide = (next: ReadonlySet<string>) => {
    setAway(next);
    keep(key, JSON.stringify([...next]));
  };
  return {
    shown: columns.filter((column) => column.isName === true || isShown(column.id)),
    isShown,
    toggle(id) {
      const next = new Set(away);
      if (!next.delete(id)) next.add(id);
      hide(next);
    },
    show: (ids) => hide(new Set(columns.map(({ id }) => id).filter((id) => !ids.includes(id)))),
  };
}
