// A list page: one line to filter by, an order, columns, saved views, a file to take along, and the table. Everything is in the address.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { type QueryField, toQueryText } from '@tocsin/core/base';
import type { ReactNode } from 'react';
import type { Search } from '../routes.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import { useRowKeys } from './keys.ts';
import { Empty, Loading, ProblemPanel } from './Panels.tsx';
import { PrintButton, PrintedHead } from './PrintList.tsx';
import { QueryBar } from './QueryBar.tsx';
import { SavedViews } from './SavedViews.tsx';
import { useColumns } from './use-columns.ts';
import { type Column, VirtualTable } from './VirtualTable.tsx';

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly total: number;
}

export function QueriedList<Row, Item extends { readonly id: string }>({
  name,
  label,
  find,
  none,
  fields,
  sorts,
  columns,
  hidden,
  list,
  toItem,
  search,
  go,
  file,
  nothing,
  empty,
  act,
}: {
  /** Of the page: saved views and columns are kept under it. */
  name: string;
  label: string;
  /** What the line to filter by is for: "Search warnings". */
  find: string;
  /** Said when the filter leaves nothing: "No warning fits." */
  none: string;
  fields: readonly QueryField[];
  sorts: readonly (readonly [string, string])[];
  columns: readonly Column<Item>[];
  hidden?: readonly string[];
  list: UseInfiniteQueryResult<{ pages: Page<Row>[] }>;
  toItem: (row: Row) => Item;
  search: Search;
  go: (search: Search) => void;
  /** Address of what fits as CSV. */
  file?: string;
  /** Said when nothing is there and nothing was asked for: the sentence, and what to do. */
  nothing: string;
  empty: ReactNode;
  /** What the key `e` does to the row in focus. */
  act?: (item: Item) => void;
}) {
  const items = list.data?.pages.flatMap((page) => page.items.map(toItem)) ?? [];
  const { shown, isShown, toggle, show } = useColumns(name, columns, hidden);
  useRowKeys(
    act === undefined
      ? undefined
      : (id) => {
          const item = items.find((one) => one.id === id);
          if (item !== undefined) act(item);
        },
  );
  const { sort, ...filter } = search;
  const parts = Object.fromEntries(
    Object.entries(filter).filter((part): part is [string, string] => part[1] !== undefined),
  );
  // What the line has no words for: a name that is no field, an order that there is not.
  const unknown = Object.entries(parts).flatMap(([part, value]) =>
    part === 'q' || fields.some((field) => field.name === part) ? [] : [`${part}:${value}`],
  );
  if (sort !== undefined && sorts.every(([value]) => value !== sort)) unknown.push(`sort:${sort}`);
  const keepSort = (next: Search) => (sort === undefined ? next : { ...next, sort });
  return (
    <>
      <div className="bar no-print">
        <QueryBar label={find} fields={fields} parts={parts} unknown={unknown} change={(next) => go(keepSort(next))} />
        <select
          aria-label={t({ message: 'Order', context: 'filter', comment: 'in which rows are sorted' })}
          value={sort ?? ''}
          onChange={(event) => go({ ...filter, sort: event.target.value || undefined })}
        >
          {sorts.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <ColumnMenu columns={columns} isShown={isShown} toggle={toggle} />
        <SavedViews
          page={name}
          search={search}
          shown={shown.map(({ id }) => id)}
          open={(kept, ids) => {
            go(kept);
            if (ids !== undefined) show(ids);
          }}
        />
        {file !== undefined && (
          <a className="button" href={file}>
            CSV
          </a>
        )}
        <PrintButton list={list} />
      </div>
      <PrintedHead list={list} filter={toQueryText(parts, fields)} />
      {list.error && <ProblemPanel error={list.error} nothingRead={!list.data} retry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={6} />}
      {list.data && items.length === 0 && (
        <Empty title={Object.keys(parts).length > 0 ? none : nothing}>
          {Object.keys(parts).length > 0 ? (
            <button type="button" onClick={() => go({})}>
              <Trans>Clear the filter</Trans>
            </button>
          ) : (
            empty
          )}
        </Empty>
      )}
      {items.length > 0 && (
        <VirtualTable
          items={items}
          total={list.data?.pages[0]?.total ?? items.length}
          label={label}
          columns={shown}
          more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
        />
      )}
    </>
  );
}
