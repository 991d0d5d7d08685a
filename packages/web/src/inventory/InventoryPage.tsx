// The register: what would settle most comes first, then every asset, filtered, ordered and searched by the server.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type QueryField, toAddress } from '@tocsin/core/base';
import type { AssetRow, Exposure } from '@tocsin/core/inventory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { sayNumber } from '../base/formats.ts';
import { PageHeader } from '../base/PageHeader.tsx';
import { PriorityTag } from '../base/Priority.tsx';
import { QueriedList } from '../base/QueriedList.tsx';
import type { Column } from '../base/VirtualTable.tsx';
import { call } from '../client.ts';
import type { Search } from '../routes.tsx';
import { fieldNames, isNeededField } from './field-names.ts';
import { exposureWords } from './impact-words.ts';

type Query = NonNullable<NonNullable<Parameters<typeof call<typeof inventoryApi.listAssets>>[1]>['query']>;
type Row = AssetRow & { readonly id: string };

const sorts: readonly (readonly [string, MessageDescriptor])[] = [
  ['', msg`Worst first`],
  ['name', msg`By name`],
  ['vendor', msg`By maker`],
  ['completeness', msg`Least known first`],
  ['changed', msg({ message: 'Changed last', comment: 'an order: what was changed last comes first' })],
];
const verdicts: readonly (readonly [string, MessageDescriptor])[] = [
  ['affected', msg({ message: 'Affected', context: 'filter' })],
  ['cannot-tell', msg({ message: 'Cannot tell', context: 'filter' })],
  ['clean', msg({ message: 'Nothing open', context: 'filter' })],
];

const nameOf = (field: string) => (isNeededField(field) ? i18n._(fieldNames[field].name) : field);

const sayExposure = (exposure: Exposure) => i18n._(exposureWords[exposure]);

function sayScore(score: number): string {
  const percent = Math.round(score * 100);
  return t`Matching data ${percent} %`;
}

function sayLacking(field: string, lacking: number): string {
  const count = sayNumber(lacking);
  const name = nameOf(field);
  return t({ message: `No ${name} (${count})`, comment: 'a filter: assets without a field, such as "version"' });
}

/** "12 assets fit." when something is asked for, "12 assets here." when not. */
function sayTotal(total: number | undefined, isNarrowed: boolean): string {
  if (total === undefined) return '…';
  return isNarrowed
    ? plural(total, { one: '# asset fit.', other: '# assets fit.' })
    : plural(total, { one: '# asset here.', other: '# assets here.' });
}

const toColumns = (): readonly Column<Row>[] => [
  {
    id: 'asset',
    header: t`Asset`,
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
    header: t`Product`,
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
    header: t`Version`,
    width: 'minmax(6rem, 1fr)',
    cell: ({ asset }) =>
      asset.version ?? (
        <span className="soft">
          <Trans context="state">unknown</Trans>
        </span>
      ),
  },
  {
    id: 'place',
    header: t`Place`,
    width: 'minmax(8rem, 1fr)',
    cell: ({ asset }) => <span className="small">{asset.location}</span>,
  },
  {
    id: 'serial',
    header: t`Serial number`,
    width: '9rem',
    cell: ({ asset }) => <span className="small">{asset.serial}</span>,
  },
  {
    id: 'exposure',
    header: t`Exposure`,
    width: '7rem',
    cell: ({ asset }) => <span className="small">{asset.exposure && sayExposure(asset.exposure)}</span>,
  },
  {
    id: 'known',
    header: t({ message: 'Known', context: 'column of assets', comment: 'how much is known of an asset' }),
    width: '6rem',
    cell: ({ completeness }) => (
      <meter min={0} max={1} value={completeness.score} aria-label={sayScore(completeness.score)} />
    ),
  },
  {
    id: 'open',
    header: t({ message: 'Open', context: 'column', comment: 'what is open about an asset' }),
    width: '9rem',
    cell: ({ priority, affected, cannotTell }) => (
      <>
        <PriorityTag priority={priority} />
        <div className="small soft">
          {affected > 0 && <Plural value={affected} one="# affected" other="# affected" />}
          {affected > 0 && ' '}
          {cannotTell > 0 && <Plural value={cannotTell} one="# cannot tell" other="# cannot tell" />}
        </div>
      </>
    ),
  },
];

function WouldSettle({ field, findings }: { field: string; findings: number }) {
  const name = nameOf(field);
  return (
    <Trans>
      The{' '}
      <Link to="/inventory/fill/$field" params={{ field }}>
        {name}
      </Link>{' '}
      would settle <Plural value={findings} one="# finding" other="# findings" />.
    </Trans>
  );
}

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
  const asked = { ...filter, sort: search.sort ?? 'priority' } as Query;
  const query = { ...asked, limit: 100 };
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
  const fields: readonly QueryField[] = [
    {
      name: 'verdict',
      label: t`Verdict`,
      kind: 'choice',
      values: verdicts.map(([value, label]) => ({ value, label: i18n._(label) })),
    },
    {
      name: 'missing',
      label: t`What is missing`,
      kind: 'choice',
      values: (lacking ?? []).map(({ field, lacking: count }) => ({ value: field, label: sayLacking(field, count) })),
    },
    {
      name: 'service',
      label: t`Clinical service`,
      kind: 'choice',
      values: (services.data?.items ?? []).map(({ service }) => ({ value: service.id, label: service.name })),
    },
    {
      name: 'exposure',
      label: t`Exposure`,
      kind: 'choice',
      values: Object.entries(exposureWords).map(([value, label]) => ({ value, label: i18n._(label) })),
    },
  ];
  const best = lacking?.filter((field) => field.wouldSettle > 0).slice(0, 3) ?? [];
  const { sort: _sort, ...narrowing } = search;
  const isNarrowed = Object.values(narrowing).some((value) => value !== undefined);
  return (
    <>
      <PageHeader
        title={t`Inventory`}
        actions={
          <Link className="button primary" to="/inventory/import">
            <Trans context="button">Import</Trans>
          </Link>
        }
      >
        {sayTotal(list.data?.pages[0]?.total, isNarrowed)}
        {best.map(({ field, wouldSettle }) => (
          <span key={field}>
            {' '}
            <WouldSettle field={field} findings={wouldSettle} />
          </span>
        ))}
      </PageHeader>
      <QueriedList
        name="inventory"
        label={t`Assets`}
        find={t`Search assets`}
        none={t`No asset fits.`}
        fields={fields}
        sorts={sorts.map(([value, label]) => [value, i18n._(label)])}
        columns={toColumns()}
        hidden={['serial', 'exposure']}
        list={list}
        toItem={(row: AssetRow): Row => ({ ...row, id: row.asset.id })}
        search={search}
        go={(next) => void navigate({ to: '/inventory', search: next, replace: true })}
        file={toAddress(inventoryApi.exportAssets, { query: asked })}
        nothing={t`Your inventory is empty.`}
        empty={
          <Trans>
            <Link to="/inventory/import">Import an inventory</Link>: CSV, CycloneDX, SPDX, FHIR Device or nmap.
          </Trans>
        }
      />
    </>
  );
}
