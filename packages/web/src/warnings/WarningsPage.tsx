// All warnings: filter, order and words are in the address and are answered by the server; only what is in sight is in the page.

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type QueryField, toAddress } from '@tocsin/core/base';
import { inventoryApi } from '@tocsin/core/inventory/api';
import type { Warning } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useMemo } from 'react';
import { PageHeader } from '../base/PageHeader.tsx';
import { When } from '../base/Panels.tsx';
import { PriorityTag, priorityWords, StateTag } from '../base/Priority.tsx';
import { QueriedList } from '../base/QueriedList.tsx';
import { Due } from '../base/Times.tsx';
import type { Column } from '../base/VirtualTable.tsx';
import { call } from '../client.ts';
import type { Search } from '../routes.tsx';
import { useAcknowledge } from './use-acknowledge.ts';

type Query = NonNullable<NonNullable<Parameters<typeof call<typeof warningsApi.listWarnings>>[1]>['query']>;

const priorities = ['immediate', 'out-of-cycle', 'scheduled', 'defer'] as const;
const states = [
  ['active', 'Active'],
  ['open', 'Not acknowledged'],
  ['acknowledged', 'Acknowledged'],
  ['in-progress', 'In progress'],
  ['closed', 'Closed'],
  ['withdrawn', 'Withdrawn'],
] as const;
const sorts = [
  ['', 'Worst first'],
  ['due', 'Due first'],
  ['raised', 'Newest first'],
  ['changed', 'Changed last'],
] as const;

/** What can be typed; the services are the hospital's own. */
function useFields(): readonly QueryField[] {
  const services = useQuery({ queryKey: ['services'], queryFn: () => call(inventoryApi.listServices) });
  return useMemo(
    () => [
      {
        name: 'priority',
        label: 'Priority',
        kind: 'choice',
        values: priorities.map((value) => ({ value, label: priorityWords[value] ?? value })),
      },
      { name: 'state', label: 'State', kind: 'choice', values: states.map(([value, label]) => ({ value, label })) },
      {
        name: 'service',
        label: 'Clinical service',
        kind: 'choice',
        values: (services.data?.items ?? []).map(({ service }) => ({ value: service.id, label: service.name })),
      },
      { name: 'asset', label: 'Asset', kind: 'text' },
      { name: 'exploited', label: 'Exploited elsewhere', kind: 'flag' },
      { name: 'overdue', label: 'Overdue', kind: 'flag' },
    ],
    [services.data],
  );
}

const toQuery = (search: Search) =>
  ({
    q: search.q,
    priority: search.priority,
    state: search.state ?? 'active',
    service: search.service,
    asset: search.asset,
    exploited: search.exploited === 'true' ? true : undefined,
    overdue: search.overdue === 'true' ? true : undefined,
  }) as Query;

const columns: readonly Column<Warning>[] = [
  {
    id: 'priority',
    header: 'Priority',
    width: '8.5rem',
    cell: (warning) => <PriorityTag priority={warning.priority} />,
  },
  {
    id: 'warning',
    header: 'Warning',
    width: 'minmax(14rem, 3fr)',
    isName: true,
    cell: (warning) => (
      <>
        <Link to="/warnings/$id" params={{ id: warning.id }} data-row-link>
          {warning.headline}
        </Link>
        <div className="small soft">
          {warning.advisory} · {warning.counts.affected} affected
          {warning.counts.cannotTell > 0 && `, ${warning.counts.cannotTell} cannot tell`}
          {warning.knownExploited && ' · exploited elsewhere'}
        </div>
      </>
    ),
  },
  {
    id: 'services',
    header: 'Clinical services',
    width: 'minmax(8rem, 1fr)',
    cell: (warning) => <span className="small">{warning.services.map(({ name }) => name).join(', ')}</span>,
  },
  { id: 'state', header: 'State', width: '8rem', cell: (warning) => <StateTag state={warning.state} /> },
  {
    id: 'due',
    header: 'Due',
    width: '9rem',
    cell: (warning) => (
      <span className="small">
        <Due on={warning.dueOn} open={warning.state !== 'closed' && warning.state !== 'withdrawn'} />
      </span>
    ),
  },
  {
    id: 'raised',
    header: 'Raised',
    width: '8rem',
    cell: (warning) => (
      <span className="small">
        <When at={warning.raisedAt} />
      </span>
    ),
  },
  {
    id: 'publisher',
    header: 'Publisher',
    width: '8rem',
    cell: (warning) => <span className="small">{warning.publisher}</span>,
  },
];

const sayHowMany = (total: number, narrowed: boolean) =>
  `${total.toLocaleString()} ${total === 1 ? 'warning' : 'warnings'} ${narrowed ? (total === 1 ? 'fits' : 'fit') : 'active'}.`;

export function WarningsPage() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const query = { ...toQuery(search), sort: search.sort, limit: 100 } as Query;
  const list = useInfiniteQuery({
    queryKey: ['warnings', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(warningsApi.listWarnings, {
        query: { ...query, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const acknowledge = useAcknowledge();
  const { sort: _sort, ...narrowing } = search;
  return (
    <>
      <PageHeader title="Warnings">
        {list.data
          ? sayHowMany(
              list.data.pages[0]?.total ?? 0,
              Object.values(narrowing).some((value) => value !== undefined),
            )
          : 'Reading …'}
      </PageHeader>
      <QueriedList
        name="warnings"
        label="Warnings"
        one="warning"
        fields={useFields()}
        sorts={sorts}
        columns={columns}
        hidden={['raised', 'publisher']}
        list={list}
        toItem={(warning) => warning}
        search={search}
        go={(next) => void navigate({ to: '/warnings', search: next, replace: true })}
        file={toAddress(warningsApi.exportWarnings, { query: toQuery(search) })}
        nothing="No warning is open."
        empty="When an advisory hits something in your inventory, it appears here."
        act={(warning) => warning.state === 'open' && acknowledge.mutate(warning.id)}
      />
    </>
  );
}
