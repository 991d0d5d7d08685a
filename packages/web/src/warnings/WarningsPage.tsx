import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { warningsApi } from '@tocsin/core/warnings/api';
import { Empty, ProblemPanel } from '../base/Panels.tsx';
import { PriorityTag } from '../base/Priority.tsx';
import { addressOf, call } from '../client.ts';
import type { Search } from '../routes.tsx';

type Query = NonNullable<NonNullable<Parameters<typeof call<typeof warningsApi.listWarnings>>[1]>['query']>;

export function WarningsPage() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = (change: Search) => void navigate({ to: '/warnings', search: { ...search, ...change }, replace: true });
  const query = {
    q: search.q,
    priority: search.priority,
    state: search.state ?? 'active',
    service: search.service,
    asset: search.asset,
    sort: search.sort,
  } as Query;
  const list = useInfiniteQuery({
    queryKey: ['warnings', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(warningsApi.listWarnings, {
        query: { ...query, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <h1>Warnings</h1>
      <p className="lead">
        {list.data ? `${list.data.pages[0]?.total} fit` : 'Reading'}
        {search.service ? ` for the service ${search.service}` : ''}.
      </p>
      <div className="bar">
        <input
          type="search"
          aria-label="Search warnings"
          placeholder="Words, CVE, advisory, service"
          defaultValue={search.q}
          onChange={(event) => set({ q: event.target.value || undefined })}
        />
        <select
          aria-label="Priority"
          value={search.priority ?? ''}
          onChange={(event) => set({ priority: event.target.value || undefined })}
        >
          <option value="">Every priority</option>
          <option value="immediate">Immediate</option>
          <option value="out-of-cycle">Out of cycle</option>
          <option value="scheduled">Scheduled</option>
          <option value="defer">Can wait</option>
        </select>
        <select
          aria-label="State"
          value={search.state ?? 'active'}
          onChange={(event) => set({ state: event.target.value })}
        >
          <option value="active">Active</option>
          <option value="open">Open</option>
          <option value="acknowledged">Acknowledged</option>
          <option value="in-progress">In progress</option>
          <option value="closed">Closed</option>
          <option value="withdrawn">Withdrawn</option>
        </select>
        <select
          aria-label="Order"
          value={search.sort ?? 'priority'}
          onChange={(event) => set({ sort: event.target.value })}
        >
          <option value="priority">Worst first</option>
          <option value="due">Due first</option>
          <option value="raised">Newest first</option>
          <option value="changed">Changed last</option>
        </select>
        {Object.keys(search).length > 0 && (
          <button type="button" onClick={() => void navigate({ to: '/warnings', search: {} })}>
            Clear
          </button>
        )}
        <a className="button" href={addressOf(warningsApi.exportWarnings)}>
          CSV
        </a>
      </div>
      {list.error && <ProblemPanel error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <div className="skeleton" role="status" aria-label="Loading" />}
      {list.data && rows.length === 0 && <Empty title="No warning fits.">Clear the filter, or be glad.</Empty>}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard.
        <section className="scroll" tabIndex={0} aria-label="Warnings">
          <table>
            <thead>
              <tr>
                <th>Priority</th>
                <th>What</th>
                <th>Services</th>
                <th>State</th>
                <th>By</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((warning) => (
                <tr key={warning.id}>
                  <td>
                    <PriorityTag priority={warning.priority} />
                  </td>
                  <td>
                    <Link to="/warnings/$id" params={{ id: warning.id }}>
                      {warning.headline}
                    </Link>
                    <div className="small soft">
                      {warning.advisory} · {warning.counts.affected} affected, {warning.counts.cannotTell} cannot tell
                    </div>
                  </td>
                  <td className="small">{warning.services.map((service) => service.name).join(', ')}</td>
                  <td>{warning.state.replace('-', ' ')}</td>
                  <td>{warning.dueOn ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {list.hasNextPage && (
        <p>
          <button type="button" onClick={() => void list.fetchNextPage()}>
            Show more
          </button>
        </p>
      )}
    </>
  );
}
