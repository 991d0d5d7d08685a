// All warnings: filter, order and words are in the address and are answered by the server; only what is in sight is in the page.

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { toAddress } from '@tocsin/core/base';
import { inventoryApi } from '@tocsin/core/inventory/api';
import type { Warning } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useRowKeys } from '../base/keys.ts';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loading, ProblemPanel } from '../base/Panels.tsx';
import { PriorityTag, StateTag } from '../base/Priority.tsx';
import { SearchField } from '../base/SearchField.tsx';
import { Due } from '../base/Times.tsx';
import { VirtualList } from '../base/VirtualList.tsx';
import { call } from '../client.ts';
import type { Search } from '../routes.tsx';
import { useAcknowledge } from './use-acknowledge.ts';

type Query = NonNullable<NonNullable<Parameters<typeof call<typeof warningsApi.listWarnings>>[1]>['query']>;

const choices = {
  priority: {
    label: 'Priority',
    options: [
      ['', 'Every priority'],
      ['immediate', 'Immediate'],
      ['out-of-cycle', 'Out of cycle'],
      ['scheduled', 'Scheduled'],
      ['defer', 'Can wait'],
    ],
  },
  state: {
    label: 'State',
    options: [
      ['', 'Active'],
      ['open', 'Not acknowledged'],
      ['acknowledged', 'Acknowledged'],
      ['in-progress', 'In progress'],
      ['closed', 'Closed'],
      ['withdrawn', 'Withdrawn'],
    ],
  },
  sort: {
    label: 'Order',
    options: [
      ['', 'Worst first'],
      ['due', 'Due first'],
      ['raised', 'Newest first'],
      ['changed', 'Changed last'],
    ],
  },
} as const;

function useWarnings(search: Search) {
  const query = {
    q: search.q,
    priority: search.priority,
    state: search.state ?? 'active',
    service: search.service,
    asset: search.asset,
    exploited: search.exploited === 'true' ? true : undefined,
    overdue: search.overdue === 'true' ? true : undefined,
    sort: search.sort,
    limit: 100,
  } as Query;
  return useInfiniteQuery({
    queryKey: ['warnings', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(warningsApi.listWarnings, {
        query: { ...query, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

function Filters({ search, set }: { search: Search; set: (change: Search) => void }) {
  return (
    <search className="bar">
      <SearchField
        label="Search warnings"
        placeholder="Words, CVE, advisory, asset, service"
        value={search.q}
        change={(q) => set({ q })}
      />
      {Object.entries(choices).map(([key, { label, options }]) => (
        <select
          key={key}
          aria-label={label}
          value={search[key] ?? ''}
          onChange={(event) => set({ [key]: event.target.value || undefined })}
        >
          {options.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      ))}
      {(['exploited', 'overdue'] as const).map((key) => (
        <label key={key} className="check">
          <input
            type="checkbox"
            checked={search[key] === 'true'}
            onChange={(event) => set({ [key]: event.target.checked ? 'true' : undefined })}
          />
          {key === 'exploited' ? 'Exploited elsewhere' : 'Overdue'}
        </label>
      ))}
    </search>
  );
}

function WarningRow({ warning }: { warning: Warning }) {
  return (
    <div className="warning-row">
      <span>
        <PriorityTag priority={warning.priority} />
      </span>
      <div>
        <Link to="/warnings/$id" params={{ id: warning.id }} data-row-link>
          {warning.headline}
        </Link>
        <div className="small soft">
          {warning.advisory} · {warning.counts.affected} affected
          {warning.counts.cannotTell > 0 && `, ${warning.counts.cannotTell} cannot tell`}
          {warning.knownExploited && ' · exploited elsewhere'}
        </div>
      </div>
      <span className="small">{warning.services.map((service) => service.name).join(', ')}</span>
      <span>
        <StateTag state={warning.state} />
      </span>
      <span className="small">
        <Due on={warning.dueOn} open={warning.state !== 'closed' && warning.state !== 'withdrawn'} />
      </span>
    </div>
  );
}

/** What the address narrows the list to besides the filters in sight, in words, with a way out. */
function Narrowed({ search, clear }: { search: Search; clear: () => void }) {
  const services = useQuery({
    queryKey: ['services'],
    queryFn: () => call(inventoryApi.listServices),
    enabled: search.service !== undefined,
  });
  const name = services.data?.items.find(({ service }) => service.id === search.service)?.service.name;
  if (search.service === undefined && search.asset === undefined) return null;
  return (
    <p className="row">
      <span>
        Only what touches <strong>{search.asset ?? name ?? search.service}</strong>.
      </span>
      <button type="button" className="plain" onClick={clear}>
        Show all
      </button>
    </p>
  );
}

const sayHowMany = (total: number, narrowed: boolean) =>
  `${total.toLocaleString()} ${total === 1 ? 'warning' : 'warnings'} ${narrowed ? (total === 1 ? 'fits' : 'fit') : 'active'}.`;

export function WarningsPage() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = (change: Search) => void navigate({ to: '/warnings', search: { ...search, ...change }, replace: true });
  const clear = () => void navigate({ to: '/warnings', search: {} });
  const list = useWarnings(search);
  const acknowledge = useAcknowledge();
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  useRowKeys((id) => {
    if (rows.find((warning) => warning.id === id)?.state === 'open') acknowledge.mutate(id);
  });
  return (
    <>
      <PageHeader
        title="Warnings"
        actions={
          <a className="button" href={toAddress(warningsApi.exportWarnings)}>
            CSV of all open
          </a>
        }
      >
        {list.data ? sayHowMany(total, Object.keys(search).length > 0) : 'Reading …'}
      </PageHeader>
      <Filters search={search} set={set} />
      <Narrowed search={search} clear={() => set({ service: undefined, asset: undefined })} />
      {list.error && <ProblemPanel error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={6} />}
      {list.data && rows.length === 0 && (
        <Empty title="No warning fits.">
          {Object.keys(search).length > 0 ? (
            <button type="button" onClick={clear}>
              Clear the filter
            </button>
          ) : (
            'When an advisory hits something in your inventory, it appears here.'
          )}
        </Empty>
      )}
      {rows.length > 0 && (
        <VirtualList
          items={rows}
          total={total}
          label="Warnings"
          more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
        >
          {(warning) => <WarningRow warning={warning} />}
        </VirtualList>
      )}
    </>
  );
}
