// A table that stays smooth at 100,000 rows: only rows in sight are in the page, the next page is fetched before its end is reached. Columns
// are chosen by the reader. Where the columns do not fit side by side, each row becomes a small card, its cells named by their headers.

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, memo, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { mostPrinted, usePrinting } from './use-printing.ts';
import { useRoom } from './use-room.ts';

export interface Column<Item> {
  readonly id: string;
  readonly header: string;
  /** A track of CSS grid in rem: `7rem`, `minmax(12rem, 2fr)`. With 3fr it has a line of its own in a card. */
  readonly width: string;
  readonly cell: (item: Item) => ReactNode;
  /** The row's name: always shown, and what a screen reader says of the row. */
  readonly isName?: boolean;
}

/** Scrolling moves rows and leaves what is in them alone: without this each step of the wheel would render every row in sight again. */
const Cells = memo(function Cells<Item>({ item, columns }: { item: Item; columns: readonly Column<Item>[] }) {
  return columns.map(({ id, header, cell, isName, width }) => (
    <div
      key={id}
      role={isName ? 'rowheader' : 'cell'}
      data-header={isName ? undefined : header}
      data-wide={width.includes('3fr') || undefined}
    >
      {cell(item)}
    </div>
  ));
}) as <Item>(props: { item: Item; columns: readonly Column<Item>[] }) => ReactNode;

/** What the tracks need at least, with the gaps and edges that lists.css puts between and around them (1 rem each). */
const leastRem = (columns: readonly { width: string }[]) =>
  columns.reduce((sum, { width }) => sum + Number(/[\d.]+(?=rem)/.exec(width)?.[0] ?? 0) + 1, 1);

export function VirtualTable<Item extends { readonly id: string }>({
  items,
  total,
  label,
  columns,
  estimate = 64,
  more,
}: {
  items: readonly Item[];
  /** Rows there are in all, also those not fetched yet. */
  total: number;
  label: string;
  columns: readonly Column<Item>[];
  /** Height of a row in pixels, before it is measured. */
  estimate?: number;
  /** Fetches the next page; undefined when there is none, or while one comes. */
  more?: (() => void) | undefined;
}) {
  const table = useRef<HTMLDivElement>(null);
  const hasRoom = useRoom(table, leastRem(columns));
  const body = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  // What stands above the table comes, unfolds and goes: where its rows begin is looked at whenever the page grows or shrinks.
  useLayoutEffect(() => {
    const look = () => setOffset(body.current?.offsetTop ?? 0);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimate,
    overscan: 10,
    scrollMargin: offset,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const inSight = rows.getVirtualItems();
  const last = inSight.at(-1)?.index ?? 0;
  const isPrinting = usePrinting();
  const drawn = isPrinting
    ? items.slice(0, mostPrinted).map((item, index) => ({ item, index, start: offset }))
    : inSight.flatMap(({ index, start }) => (items[index] ? [{ item: items[index], index, start }] : []));
  useEffect(() => {
    if (more !== undefined && last >= items.length - 20) more();
  }, [more, last, items.length]);
  const tracks = { '--tracks': columns.map(({ width }) => width).join(' ') } as CSSProperties;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows out of sight are not in the page, which a table element cannot say.
    <div
      ref={table}
      role="table"
      aria-label={label}
      aria-rowcount={total + 1}
      className="grid-table"
      data-shape={hasRoom ? 'columns' : 'cards'}
      style={tracks}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: a row of headers does nothing. */}
      <div role="row" aria-rowindex={1} className="grid-head">
        {columns.map(({ id, header }) => (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: a header that does nothing needs no focus.
          <div key={id} role="columnheader">
            {header}
          </div>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div ref={body} role="rowgroup" className="grid-body" style={{ height: rows.getTotalSize() }}>
        {drawn.map(({ item, index, start }) => (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: the link in the row has the focus.
          <div
            key={item.id}
            role="row"
            aria-rowindex={index + 2}
            data-row={item.id}
            data-index={index}
            ref={isPrinting ? undefined : rows.measureElement}
            style={{ transform: `translateY(${start - offset}px)` }}
          >
            <Cells item={item} columns={columns} />
          </div>
        ))}
      </div>
    </div>
  );
}
