import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { AdvisoryRow } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import type { QueryField } from '@tocsin/core/base';
import { PageHeader } from '../base/PageHeader.tsx';
import { Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { QueriedList } from '../base/QueriedList.tsx';
import { sayCount } from '../base/say-count.ts';
import type { Column } from '../base/VirtualTable.tsx';
import { call } from '../client.ts';
import type { Search } from '../routes.tsx';

type Query = NonNullable<NonNullable<Parameters<typeof call<typeof advisoriesApi.listAdvisories>>[1]>['query']>;

function Quarantine() {
  const query = useQuery({
    queryKey: ['quarantine'],
    queryFn: () => call(advisoriesApi.listQuarantine, { query: { limit: 20 } }),
  });
  return (
    <Loaded query={query}>
      {({ items, total }) =>
        total === 0 ? null : (
          <details className="card">
            <summary>
              {total} {total === 1 ? 'document is' : 'documents are'} kept in quarantine: not trusted, not dropped
            </summary>
            <ul className="small">
              {items.map((item) => (
                <li key={item.id}>
                  <a href={`/api/v1/quarantine/${item.id}/text`}>{item.name}</a>: {item.reason}
                </li>
              ))}
            </ul>
          </details>
        )
      }
    </Loaded>
  );
}

function Upload() {
  const client = useQueryClient();
  const upload = useMutation({
    mutationFn: (file: File) => call(advisoriesApi.addAdvisories, { query: { name: file.name }, body: file }),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <div>
      <label className="button">
        Bring in a file
        <input
          type="file"
          hidden
          onChange={(event) => event.target.files?.[0] && upload.mutate(event.target.files[0])}
        />
      </label>
      {upload.isPending && <p role="status">Reading and checking …</p>}
      {upload.data && (
        <p role="status" className="small">
          {upload.data.stored} stored, {upload.data.unchanged} known, {upload.data.quarantined} in quarantine,{' '}
          {upload.data.facts} facts.
        </p>
      )}
      {upload.error && <ProblemPanel error={upload.error} />}
    </div>
  );
}

const fields: readonly QueryField[] = [
  {
    name: 'hits',
    label: 'Ours',
    kind: 'choice',
    values: [
      { value: 'any', label: 'That concern us' },
      { value: 'affected', label: 'That affect us' },
      { value: 'cannot-tell', label: 'That we cannot tell' },
    ],
  },
  { name: 'exploited', label: 'Exploited elsewhere', kind: 'flag' },
  { name: 'healthcare', label: 'About healthcare', kind: 'flag' },
];
const sorts = [
  ['', 'Revised last'],
  ['released', 'Released last'],
  ['score', 'Highest score'],
] as const;

const columns: readonly Column<AdvisoryRow>[] = [
  {
    id: 'advisory',
    header: 'Advisory',
    width: 'minmax(14rem, 3fr)',
    isName: true,
    cell: (row) => (
      <>
        <Link to="/advisories/$id" params={{ id: row.id }} data-row-link>
          {row.title}
        </Link>
        <div className="small soft">
          {row.advisory} · {sayCount(row.products, 'product')},{' '}
          {sayCount(row.vulnerabilities, 'vulnerability', 'vulnerabilities')}
          {row.withdrawn ? ' · withdrawn' : ''}
        </div>
      </>
    ),
  },
  {
    id: 'publisher',
    header: 'Publisher',
    width: 'minmax(8rem, 1fr)',
    cell: (row) => <span className="small">{row.publisher}</span>,
  },
  {
    id: 'revised',
    header: 'Revised',
    width: '8rem',
    cell: (row) => (
      <span className="small">
        <When at={row.revisedAt} />
      </span>
    ),
  },
  {
    id: 'released',
    header: 'Released',
    width: '8rem',
    cell: (row) => (
      <span className="small">
        <When at={row.releasedAt} />
      </span>
    ),
  },
  {
    id: 'score',
    header: 'Score',
    width: '8rem',
    cell: (row) => (
      <>
        {row.worstScore?.toFixed(1) ?? ''} {row.knownExploited && <span className="tag p-immediate">Exploited</span>}
      </>
    ),
  },
  {
    id: 'ours',
    header: 'Ours',
    width: '8rem',
    cell: (row) => (
      <span className="small">
        {row.affected > 0 && `${row.affected} affected `}
        {row.cannotTell > 0 && `${row.cannotTell} cannot tell`}
      </span>
    ),
  },
];

export function AdvisoriesPage() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const query = {
    q: search.q,
    hits: search.hits,
    exploited: search.exploited === 'true' ? true : undefined,
    healthcare: search.healthcare === 'true' ? true : undefined,
    sort: search.sort,
    limit: 100,
  } as Query;
  const list = useInfiniteQuery({
    queryKey: ['advisories', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(advisoriesApi.listAdvisories, {
        query: { ...query, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const isNarrowed = ['q', 'hits', 'exploited', 'healthcare'].some((key) => search[key] !== undefined);
  return (
    <>
      <PageHeader title="Advisories" actions={<Upload />}>
        {list.data === undefined ? '…' : sayCount(list.data.pages[0]?.total ?? 0, 'advisory', 'advisories')}
        {isNarrowed ? ' fit.' : ' known here.'}
      </PageHeader>
      <QueriedList
        name="advisories"
        label="Advisories"
        one="advisory"
        fields={fields}
        sorts={sorts}
        columns={columns}
        hidden={['released']}
        list={list}
        toItem={(row) => row}
        search={search}
        go={(next) => void navigate({ to: '/advisories', search: next, replace: true })}
        nothing="No advisory is known yet."
        empty={
          <>
            They come from <Link to="/sources">sources</Link> that are switched on, or you bring in a file.
          </>
        }
      />
      <Quarantine />
    </>
  );
}
