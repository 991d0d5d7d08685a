// A list that stays smooth at 100,000 rows: only what is in sight is in the page, and the next page is fetched before its end is reached.

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

export function VirtualList<Item extends { readonly id: string }>({
  items,
  total,
  label,
  estimate = 84,
  more,
  children,
}: {
  items: readonly Item[];
  /** Rows there are in all, also those not fetched yet. */
  total: number;
  label: string;
  /** Height of a row in pixels, before it is measured. */
  estimate?: number;
  /** Fetches the next page; undefined when there is none, or while one comes. */
  more?: (() => void) | undefined;
  children: (item: Item) => ReactNode;
}) {
  const list = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset(list.current?.offsetTop ?? 0), []);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimate,
    overscan: 8,
    scrollMargin: offset,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const inSight = rows.getVirtualItems();
  const last = inSight.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== undefined && last >= items.length - 12) more();
  }, [more, last, items.length]);
  return (
    <ul ref={list} className="virtual list" aria-label={label} style={{ height: rows.getTotalSize() }}>
      {inSight.map((row) => {
        const item = items[row.index];
        return (
          item && (
            <li
              key={row.key}
              data-row={item.id}
              data-index={row.index}
              ref={rows.measureElement}
              aria-setsize={total}
              aria-posinset={row.index + 1}
              style={{ transform: `translateY(${row.start - offset}px)` }}
            >
              {children(item)}
            </li>
          )
        );
      })}
    </ul>
  );
}
