// The register: what would settle most comes first, then every asset, filtered, ordered and searched by the server.

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type QueryField, toAddress } from '@tocsin/core/base';
import type { AssetRow } from '@tocsin/core/inventory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { useMemo } from 'react';
import { PageHeader } from '../base/PageHeader.tsx';
import { PriorityTag } from '../base/Priority.tsx';
import { QueriedList } from '../base/QueriedList.tsx';
import { sayCount } from '../base/say-count.ts';
import type { Column } from '../base/VirtualTable.tsx';
import { call } from '../client.ts';
import type { Search } from '../routes.tsx';
import { fieldNames, isNeededField } from './field-names.ts';

type Query = NonNullable<NonNullable<Parameters<typeof call<typeof inventoryApi.listAssets>>[1]>['query']>;
type Row = AssetRow & { readonly id: string };

const sorts = [
  ['', 'Worst first'],
  ['name', 'By name'],
  ['vendor', 'By maker'],
  ['completeness', 'Least known first'],
  ['changed', 'Changed last'],
] as const;
const verdicts = [
  ['affected', 'Affected'],
  ['cannot-tell', 'Cannot tell'],
  ['clean', 'Nothing open'],
] as const;
const exposures = ['open', 'controlled', 'small'] as const;

const nameOf = (field: string) => (isNeededField(field) ? fieldNames[field].name : field);

const columns: readonly Column<Row>[] = [
  {
    id: 'asset',
    header: 'Asset',
    width: '9rem',
    isName: true,
    cell: ({ asset }) => (
      <Link to="/inventory/$id" params={{ id: asset.id }} data-row-link>
        {asset.id}
      </Link>
    ),
  },
  {
    id: 'product',
    header: 'Product',
    width: 'minmax(12rem, 3fr)',
    cell: ({ asset, services }) => (
      <>
        {asset.vendor} {asset.product ?? asset.name}{' '}
        {asset.model && !asset.product?.includes(asset.model) && <span className="soft">{asset.model}</span>}
        <div className="small soft">{services.map(({ name }) => name).join(', ')}</div>
      </>
    ),
  },
  {
    id: 'version',
    header: 'Version',
    width: 'minmax(6rem, 1fr)',
    cell: ({ asset }) => asset.version ?? <span className="soft">unknown</span>,
  },
  {
    id: 'place',
    header: 'Place',
    width: 'minmax(8rem, 1fr)',
    cell: ({ asset }) => <span className="small">{asset.location}</span>,
  },
  {
    id: 'serial',
    header: 'Serial number',
    width: '9rem',
    cell: ({ asset }) => <span className="small">{asset.serial}</span>,
  },
  {
    id: 'exposure',
    header: 'Exposure',
    width: '7rem',
    cell: ({ asset }) => <span className="small">{asset.exposure}</span>,
  },
  {
    id: 'known',
    header: 'Known',
    width: '6rem',
    cell: ({ completeness }) => (
      <meter
        min={0}
        max={1}
        value={completeness.score}
        aria-label={`Matching data ${Math.round(completeness.score * 100)} %`}
      />
    ),
  },
  {
    id: 'open',
    header: 'Open',
    width: '9rem',
    cell: ({ priority, affected, cannotTell }) => (
      <>
        <PriorityTag priority={priority} />
        <div className="small soft">
          {affected > 0 ? `${affected} affected ` : ''}
          {cannotTell > 0 ? `${cannotTell} cannot tell` : ''}
        </div>
      </>
    ),
  },
];

export function InventoryPage() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const filter = {
    q: search.q,
    missing: search.missing,
    verdict: search.verdict,
    service: search.service,
    exposure: search.exposure,
  } as Query;
  const query = { ...filter, sort: search.sort ?? 'priority', limit: 100 } as Query;
  const completeness = useQuery({ queryKey: ['completeness'], queryFn: () => call(inventoryApi.getCompleteness) });
  const services = useQuery({ queryKey: ['services'], queryFn: () => call(inventoryApi.listServices) });
  const list = useInfiniteQuery({
    queryKey: ['assets', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(inventoryApi.listAssets, { query: { ...query, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const lacking = completeness.data?.fields;
  const fields = useMemo(
    (): readonly QueryField[] => [
      {
        name: 'verdict',
        label: 'Verdict',
        kind: 'choice',
        values: verdicts.map(([value, label]) => ({ value, label })),
      },
      {
        name: 'missing',
        label: 'What is missing',
        kind: 'choice',
        values: (lacking ?? []).map(({ field, lacking: count }) => ({
          value: field,
          label: `No ${nameOf(field)} (${count})`,
        })),
      },
      {
        name: 'service',
        label: 'Clinical service',
        kind: 'choice',
        values: (services.data?.items ?? []).map(({ service }) => ({ value: service.id, label: service.name })),
      },
      {
        name: 'exposure',
        label: 'Exposure',
        kind: 'choice',
        values: exposures.map((value) => ({ value, label: value })),
      },
    ],
    [lacking, services.data],
  );
  const best = lacking?.filter((field) => field.wouldSettle > 0).slice(0, 3) ?? [];
  const { sort: _sort, ...narrowing } = search;
  const isNarrowed = Object.values(narrowing).some((value) => value !== undefined);
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
              {nameOf(field.field)}
            </Link>{' '}
            would settle {sayCount(field.wouldSettle, 'finding')}.
          </span>
        ))}
      </PageHeader>
      <QueriedList
        name="inventory"
        label="Assets"
        one="asset"
        fields={fields}
        sorts={sorts}
        columns={columns}
        hidden={['serial', 'exposure']}
        list={list}
        toItem={(row: AssetRow): Row => ({ ...row, id: row.asset.id })}
        search={search}
        go={(next) => void navigate({ to: '/inventory', search: next, replace: true })}
        file={toAddress(inventoryApi.exportAssets)}
        nothing="Your inventory is empty."
        empty={
          <>
            <Link to="/inventory/import">Import an inventory</Link>: CSV, CycloneDX, SPDX, FHIR Device or nmap.
          </>
        }
      />
    </>
  );
}
