import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { sayCount } from '../base/say-count.ts';
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

export function AdvisoriesPage() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = (change: Search) => void navigate({ to: '/advisories', search: { ...search, ...change }, replace: true });
  const query = {
    q: search.q,
    hits: search.hits,
    ...(search.exploited === 'true' ? { exploited: true } : {}),
    sort: search.sort,
  } as Query;
  const list = useInfiniteQuery({
    queryKey: ['advisories', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(advisoriesApi.listAdvisories, {
        query: { ...query, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const isNarrowed = [search.q, search.hits, search.exploited].some(Boolean);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title="Advisories" actions={<Upload />}>
        {list.data === undefined ? '…' : sayCount(list.data.pages[0]?.total ?? 0, 'advisory', 'advisories')}
        {isNarrowed ? ' fit.' : ' known here.'}
      </PageHeader>
      <div className="bar">
        <input
          type="search"
          aria-label="Search advisories"
          placeholder="Words, CVE, maker, product"
          defaultValue={search.q}
          onChange={(event) => set({ q: event.target.value || undefined })}
        />
        <select
          aria-label="Hits"
          value={search.hits ?? ''}
          onChange={(event) => set({ hits: event.target.value || undefined })}
        >
          <option value="">All</option>
          <option value="any">That concern us</option>
          <option value="affected">That affect us</option>
          <option value="cannot-tell">That we cannot tell</option>
        </select>
        <label className="check">
          <input
            type="checkbox"
            checked={search.exploited === 'true'}
            onChange={(event) => set({ exploited: event.target.checked ? 'true' : undefined })}
          />{' '}
          Exploited
        </label>
        <select
          aria-label="Order"
          value={search.sort ?? 'revised'}
          onChange={(event) => set({ sort: event.target.value })}
        >
          <option value="revised">Revised last</option>
          <option value="released">Released last</option>
          <option value="score">Highest score</option>
        </select>
      </div>
      {list.error && <ProblemPanel error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <div className="skeleton" role="status" aria-label="Loading" />}
      {list.data && rows.length === 0 && (
        <Empty title={isNarrowed ? 'No advisory fits.' : 'No advisory is known yet.'}>
          {isNarrowed ? (
            'Clear the search or choose less.'
          ) : (
            <>
              They come from <Link to="/sources">sources</Link> that are switched on, or you bring in a file.
            </>
          )}
        </Empty>
      )}
      <div className="stack">
        {rows.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard.
          <section className="scroll" tabIndex={0} aria-label="Advisories">
            <table>
              <thead>
                <tr>
                  <th>Advisory</th>
                  <th>Publisher</th>
                  <th>Revised</th>
                  <th>Score</th>
                  <th>Ours</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td>
                      <Link to="/advisories/$id" params={{ id: row.id }}>
                        {row.title}
                      </Link>
                      <div className="small soft">
                        {row.advisory} · {sayCount(row.products, 'product')},{' '}
                        {sayCount(row.vulnerabilities, 'vulnerability', 'vulnerabilities')}
                        {row.withdrawn ? ' · withdrawn' : ''}
                      </div>
                    </td>
                    <td className="small">{row.publisher}</td>
                    <td className="small">
                      <When at={row.revisedAt} />
                    </td>
                    <td>
                      {row.worstScore?.toFixed(1) ?? ''}{' '}
                      {row.knownExploited && <span className="tag p-immediate">Exploited</span>}
                    </td>
                    <td className="small">
                      {row.affected > 0 && <div>{row.affected} affected</div>}
                      {row.cannotTell > 0 && <div>{row.cannotTell} cannot tell</div>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        {list.hasNextPage && (
          <button type="button" style={{ justifySelf: 'start' }} onClick={() => void list.fetchNextPage()}>
            Show more
          </button>
        )}
        <Quarantine />
      </div>
    </>
  );
}
