// A table whose rows are all in the page. Where its columns do not fit side by side, each row becomes a small card, its cells named by their
// headers: the same cards as those of VirtualTable.

import { type ReactNode, useRef } from 'react';
import { useRoom } from './use-room.ts';

export interface CardColumn<Item> {
  readonly id: string;
  /** Its words: above the column, and beside the cell in a card. */
  readonly header: string;
  /** What stands above the column in place of the words. A box that ticks all rows is in sight above cards as well. */
  readonly head?: ReactNode;
  readonly cell: (item: Item) => ReactNode;
  /** The row's name: first in a card, and what a screen reader says of the row. */
  readonly isName?: boolean;
  /** Has a line of its own in a card. */
  readonly isWide?: boolean;
  readonly className?: string;
}

export function CardTable<Item>({
  items,
  toId,
  label,
  columns,
  leastRem,
  className = '',
}: {
  items: readonly Item[];
  toId: (item: Item) => string;
  label: string;
  columns: readonly CardColumn<Item>[];
  /** Below this width it is no table that one can read. */
  leastRem: number;
  className?: string;
}) {
  const box = useRef<HTMLElement>(null);
  const hasRoom = useRoom(box, leastRem);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section ref={box} className={`scroll ${className}`} tabIndex={0} aria-label={label}>
      {/* The roles are said: some browsers forget that a table is one when its parts are laid out as cards. */}
      {/* biome-ignore-start lint/a11y/noRedundantRoles: as above. */}
      <table role="table" data-shape={hasRoom ? 'columns' : 'cards'}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ id, header, head }) => (
              <th key={id} role="columnheader" scope="col">
                {head ?? header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {items.map((item) => (
            <tr key={toId(item)} role="row" data-row={toId(item)}>
              {columns.map(({ id, header, cell, isName, isWide, className: looks }) =>
                isName ? (
                  <th key={id} role="rowheader" scope="row" className={looks}>
                    {cell(item)}
                  </th>
                ) : (
                  <td key={id} role="cell" className={looks} data-header={header} data-wide={isWide}>
                    {cell(item)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: as above. */}
    </section>
  );
}
