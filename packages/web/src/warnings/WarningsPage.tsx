// All warnings: filter, order and words are in the address and are answered by the server; only what is in sight is in the page.

import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type QueryField, toAddress, toKnownParts } from '@tocsin/core/base';
import { inventoryApi } from '@tocsin/core/inventory/api';
import type { Warning } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { PageHeader } from '../base/PageHeader.tsx';
import { When } from '../base/Panels.tsx';
import { PriorityTag, priorityWords, WarningStateTag } from '../base/Priority.tsx';
import { QueriedList } from '../base/QueriedList.tsx';
import { sayWord } from '../base/say-word.ts';
import { Due } from '../base/Times.tsx';
import type { Column } from '../base/VirtualTable.tsx';
import { call } from '../client.ts';
import type { Search } from '../routes.tsx';
import { sayHeadline } from './say-warning.ts';
import { useAcknowledge } from './use-acknowledge.ts';

type Query = NonNullable<NonNullable<Parameters<typeof call<typeof warningsApi.listWarnings>>[1]>['query']>;

const priorities = ['immediate', 'out-of-cycle', 'scheduled', 'defer'] as const;
const states = [
  ['active', msg({ message: 'Active', context: 'filter' })],
  ['open', msg({ message: 'Open', context: 'filter of warnings' })],
  ['acknowledged', msg({ message: 'Acknowledged', context: 'filter of warnings' })],
  ['in-progress', msg({ message: 'In progress', context: 'filter of warnings' })],
  ['closed', msg({ message: 'Closed', context: 'filter of warnings' })],
  ['withdrawn', msg({ message: 'Withdrawn', context: 'filter of warnings' })],
] as const;
const sorts = [
  ['', msg`Worst first`],
  ['due', msg`Due first`],
  ['raised', msg`Newest first`],
  ['changed', msg({ message: 'Changed last', comment: 'an order: what changed most recently comes first' })],
] as const;

/** What can be typed; the services are the hospital's own. */
function useFields(): readonly QueryField[] {
  const services = useQuery({ queryKey: ['services'], queryFn: () => call(inventoryApi.listServices) });
  return [
    {
      name: 'priority',
      label: t`Priority`,
      kind: 'choice',
      values: priorities.map((value) => ({ value, label: sayWord(priorityWords, value) })),
    },
    {
      name: 'state',
      label: t({ message: 'State', context: 'column' }),
      kind: 'choice',
      values: states.map(([value, label]) => ({ value, label: i18n._(label) })),
    },
    {
      name: 'service',
      label: t`Clinical service`,
      kind: 'choice',
      values: (services.data?.items ?? []).map(({ service }) => ({ value: service.id, label: service.name })),
    },
    { name: 'asset', label: t({ message: 'Asset', context: 'column' }), kind: 'text' },
    { name: 'exploited', label: t`Exploited elsewhere`, kind: 'flag' },
    { name: 'overdue', label: t({ message: 'Overdue', context: 'filter' }), kind: 'flag' },
  ];
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

/** How many assets, and whether attackers are at work. */
function sayCounts({ counts: { affected, cannotTell }, knownExploited }: Warning): string {
  const assets =
    cannotTell > 0
      ? t`${plural(affected, { one: '# affected', other: '# affected' })}, ${plural(cannotTell, { one: '# cannot tell', other: '# cannot tell' })}`
      : plural(affected, { one: '# affected', other: '# affected' });
  return [assets, knownExploited && t`exploited elsewhere`].filter(Boolean).join(' · ');
}

const toColumns = (): readonly Column<Warning>[] => [
  {
    id: 'priority',
    header: t`Priority`,
    width: '8.5rem',
    cell: (warning) => <PriorityTag priority={warning.priority} />,
  },
  {
    id: 'warning',
    header: t`Warning`,
    width: 'minmax(14rem, 3fr)',
    isName: true,
    cell: (warning) => (
      <>
        <Link to="/warnings/$id" params={{ id: warning.id }} data-row-link>
          {sayHeadline(warning)}
        </Link>
        <div className="small soft">
          {warning.advisory} · {sayCounts(warning)}
        </div>
      </>
    ),
  },
  {
    id: 'services',
    header: t`Clinical services`,
    width: 'minmax(8rem, 1fr)',
    cell: (warning) => <span className="small">{warning.services.map(({ name }) => name).join(', ')}</span>,
  },
  {
    id: 'state',
    header: t({ message: 'State', context: 'column' }),
    width: '8rem',
    cell: (warning) => <WarningStateTag state={warning.state} />,
  },
  {
    id: 'due',
    header: t({ message: 'Due', context: 'column' }),
    width: '9rem',
    cell: (warning) => (
      <span className="small">
        <Due on={warning.dueOn} open={warning.state !== 'closed' && warning.state !== 'withdrawn'} />
      </span>
    ),
  },
  {
    id: 'raised',
    header: t({ message: 'Raised', context: 'column' }),
    width: '8rem',
    cell: (warning) => (
      <span className="small">
        <When at={warning.raisedAt} />
      </span>
    ),
  },
  {
    id: 'publisher',
    header: t`Publisher`,
    width: '8rem',
    cell: (warning) => <span className="small">{warning.publisher}</span>,
  },
];

const sayHowMany = (total: number, narrowed: boolean) =>
  narrowed
    ? plural(total, { one: '# warning fits.', other: '# warnings fit.' })
    : plural(total, { one: '# warning active.', other: '# warnings active.' });

export function WarningsPage() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const fields = useFields();
  // What the address has that nobody knows is not asked for; the line to filter by names it.
  const known = toKnownParts(search, fields);
  const sort = sorts.find(([value]) => value === search.sort)?.[0] || undefined;
  const query = { ...toQuery(known), sort, limit: 100 } as Query;
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
  return (
    <>
      <PageHeader title={t`Warnings`}>
        {list.data
          ? sayHowMany(list.data.pages[0]?.total ?? 0, Object.keys(known).length > 0)
          : !list.isError && t`Reading …`}
      </PageHeader>
      <QueriedList
        name="warnings"
        label={t`Warnings`}
        find={t`Search warnings`}
        none={t`No warning fits.`}
        fields={fields}
        sorts={sorts.map(([value, label]) => [value, i18n._(label)])}
        columns={toColumns()}
        hidden={['raised', 'publisher']}
        list={list}
        toItem={(warning) => warning}
        search={search}
        go={(next) => void navigate({ to: '/warnings', search: next, replace: true })}
        file={toAddress(warningsApi.exportWarnings, { query: toQuery(known) })}
        nothing={t`No warning is open.`}
        empty={t`When an advisory hits something in your inventory, it appears here.`}
        act={(warning) => warning.state === 'open' && acknowledge.mutate(warning.id)}
      />
    </>
  );
}
