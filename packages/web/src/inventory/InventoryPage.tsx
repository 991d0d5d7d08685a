import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { toAddress } from '@tocsin/core/base';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, ProblemPanel } from '../base/Panels.tsx';
import { PriorityTag } from '../base/Priority.tsx';
import { sayCount } from '../base/say-count.ts';
import { call } from '../client.ts';

import type { Search } from '../routes.tsx';
import { fieldNames, isNeededField } from './field-names.ts';

type Query = NonNullable<NonNullable<Parameters<typeof call<typeof inventoryApi.listAssets>>[1]>['query']>;

export function InventoryPage() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = (change: Search) => void navigate({ to: '/inventory', search: { ...search, ...change }, replace: true });
  const query = {
    q: search.q,
    missing: search.missing,
    verdict: search.verdict,
    service: search.service,
    sort: search.sort ?? 'priority',
  } as Query;
  const isNarrowed = [search.q, search.missing, search.verdict, search.service].some(Boolean);
  const completeness = useQuery({ queryKey: ['completeness'], queryFn: () => call(inventoryApi.getCompleteness) });
  const list = useInfiniteQuery({
    queryKey: ['assets', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(inventoryApi.listAssets, { query: { ...query, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const best = completeness.data?.fields.filter((field) => field.wouldSettle > 0).slice(0, 3) ?? [];
  return (
    <>
      <PageHeader
        title="Inventory"
        actions={
          <Link className="button primary" to="/inventory/import">
            Import
          </Link>
        }
      >
        {list.data === undefined ? '…' : sayCount(list.data.pages[0]?.total ?? 0, 'asset')}
        {isNarrowed ? ' fit.' : ' here.'}
        {best.map((field) => (
          <span key={field.field}>
            {' '}
            The{' '}
            <Link to="/inventory/fill/$field" params={{ field: field.field }}>
              {isNeededField(field.field) ? fieldNames[field.field].name : field.field}
            </Link>{' '}
            would settle {sayCount(field.wouldSettle, 'finding')}.
          </span>
        ))}
      </PageHeader>
      <div className="bar">
        <input
          type="search"
          aria-label="Search assets"
          placeholder="Number, maker, product, model, serial, place"
          defaultValue={search.q}
          onChange={(event) => set({ q: event.target.value || undefined })}
        />
        <select
          aria-label="Verdict"
          value={search.verdict ?? ''}
          onChange={(event) => set({ verdict: event.target.value || undefined })}
        >
          <option value="">Every asset</option>
          <option value="affected">Affected</option>
          <option value="cannot-tell">Cannot tell</option>
          <option value="clean">Nothing open</option>
        </select>
        <select
          aria-label="Missing"
          value={search.missing ?? ''}
          onChange={(event) => set({ missing: event.target.value || undefined })}
        >
          <option value="">Whatever is missing</option>
          {completeness.data?.fields.map((field) => (
            <option key={field.field} value={field.field}>
              No {field.field} ({field.lacking})
            </option>
          ))}
        </select>
        <select
          aria-label="Order"
          value={search.sort ?? 'priority'}
          onChange={(event) => set({ sort: event.target.value })}
        >
          <option value="priority">Worst first</option>
          <option value="name">By name</option>
          <option value="vendor">By maker</option>
          <option value="completeness">Least known first</option>
          <option value="changed">Changed last</option>
        </select>
        <a className="button" href={toAddress(inventoryApi.exportAssets)}>
          CSV
        </a>
      </div>
      {list.error && <ProblemPanel error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <div className="skeleton" role="status" aria-label="Loading" />}
      {list.data && rows.length === 0 && (
        <Empty title={isNarrowed ? 'No asset fits.' : 'Your inventory is empty.'}>
          {isNarrowed ? (
            'Clear the search or choose less.'
          ) : (
            <>
              <Link to="/inventory/import">Import an inventory</Link>: CSV, CycloneDX, SPDX, FHIR Device or nmap.
            </>
          )}
        </Empty>
      )}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard.
        <section className="scroll" tabIndex={0} aria-label="Assets">
          <table>
            <thead>
              <tr>
                <th>Asset</th>
                <th>Product</th>
                <th>Version</th>
                <th>Place</th>
                <th>Known</th>
                <th>Open</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.asset.id}>
                  <td>
                    <Link to="/inventory/$id" params={{ id: row.asset.id }}>
                      {row.asset.id}
                    </Link>
                  </td>
                  <td>
                    {row.asset.vendor} {row.asset.product ?? row.asset.name}{' '}
                    {row.asset.model && <span className="soft">{row.asset.model}</span>}
                    <div className="small soft">{row.services.map((service) => service.name).join(', ')}</div>
                  </td>
                  <td>{row.asset.version ?? <span className="soft">unknown</span>}</td>
                  <td className="small">{row.asset.location}</td>
                  <td>
                    <meter
                      min={0}
                      max={1}
                      value={row.completeness.score}
                      aria-label={`Matching data ${Math.round(row.completeness.score * 100)} %`}
                    />
                  </td>
                  <td>
                    <PriorityTag priority={row.priority} />
                    <div className="small soft">
                      {row.affected > 0 ? `${row.affected} affected ` : ''}
                      {row.cannotTell > 0 ? `${row.cannotTell} cannot tell` : ''}
                    </div>
                  </td>
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
