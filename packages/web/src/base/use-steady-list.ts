// A list that changes while it is read: what is shown keeps its place, what is new waits until it is asked for.

import { useState } from 'react';

interface Shown<Item> {
  /** In the order of the first look, with the newest content; what is gone is left out. */
  readonly items: readonly Item[];
  /** How the item looked when it was first shown. Groups hold on to it, so that a row does not jump away under a click. */
  readonly first: (item: Item) => Item;
  /** Not shown yet. */
  readonly waiting: readonly Item[];
  show(): void;
}

/** Shows everything when the list was empty or `key` (the question that was asked) changes. */
export function useSteadyList<Item extends { readonly id: string }>(items: readonly Item[], key = ''): Shown<Item> {
  const [shown, setShown] = useState({ key, first: new Map(items.map((item) => [item.id, item])) });
  let { first } = shown;
  const byId = new Map(items.map((item) => [item.id, item]));
  const isNew = shown.key !== key || (first.size === 0 && items.length > 0);
  if (isNew) {
    first = byId;
    setShown({ key, first });
  }
  return {
    items: [...first.keys()].flatMap((id) => byId.get(id) ?? []),
    first: (item) => first.get(item.id) ?? item,
    waiting: items.filter((item) => !first.has(item.id)),
    show: () => setShown({ key, first: byId }),
  };
}
