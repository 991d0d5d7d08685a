// Keys without a modifier, for hands that stay on the keyboard. They sleep while one types and while a dialog is open.

import { useEffect, useRef } from 'react';

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      (/^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
        !/^(?:checkbox|radio)$/.test(target.getAttribute('type') ?? '')))
  );
}

export type Keys = Readonly<Record<string, () => void>>;

/** Listens for single keys (`j`, `?`) and for two in a row (`g t`). The newest `keys` count, without listening anew. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    let first = '';
    let at = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      const pair = event.timeStamp - at < 1200 ? `${first} ${event.key}` : '';
      first = event.key;
      at = event.timeStamp;
      const act = current.current[pair] ?? current.current[event.key];
      if (act === undefined) return;
      // A pair is used up: `g i` must not also be the `i` of another pair.
      if (current.current[pair] !== undefined) first = '';
      // It may open a field, into which it is not typed.
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

const links = () => [...document.querySelectorAll<HTMLElement>('[data-row] [data-row-link]')];
export const rowOfFocus = () => document.activeElement?.closest<HTMLElement>('[data-row]') ?? undefined;

function move(step: 1 | -1): void {
  const all = links();
  const row = rowOfFocus();
  const at = row === undefined ? -1 : all.findIndex((link) => row.contains(link));
  const next = at === -1 ? all.find((link) => link.getBoundingClientRect().top > 0) : all[at + step];
  // A row of a closed group is a row as well.
  const group = next?.closest('details');
  if (group) group.open = true;
  next?.focus();
  next?.closest('[data-row]')?.scrollIntoView({ block: 'nearest' });
}

/** `j` and `k` move the real focus from row to row (`data-row="ID"` round a `data-row-link`); `e` acts on the row that has it. */
export function useRowKeys(act?: (id: string) => void): void {
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ...(act === undefined
      ? {}
      : {
          // Nothing is acted on that the reader does not see marked: without a row in focus the first one gets it.
          e: () => {
            const id = rowOfFocus()?.dataset.row;
            if (id === undefined) move(1);
            else act(id);
          },
        }),
  });
}
