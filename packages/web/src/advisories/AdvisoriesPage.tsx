// What is known: the list with its filter, what a reader brings in, and what is kept and not trusted.

import '../styles/advisories.css';
import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { AdvisoryRow } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { type QueryField, toAddress } from '@tocsin/core/base';
import { PageHeader } from '../base/PageHeader.tsx';
import { When } from '../base/Panels.tsx';
import { QueriedList } from '../base/QueriedList.tsx';
import type { Column } from '../base/VirtualTable.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import type { Search } from '../routes.tsx';
import { BringInButton, BroughtIn, useBringIn } from './BringIn.tsx';
import { QuarantineSection } from './QuarantineSection.tsx';

type Query = NonNullable<NonNullable<Parameters<typeof call<typeof advisoriesApi.exportAdvisories>>[1]>['query']>;

/** The tables below are made while drawing, in the reader's language. */
const makeFields = (): readonly QueryField[] => [
  {
    name: 'hits',
    label: t({ message: 'Ours', context: 'column', comment: 'devices of ours that an advisory speaks of' }),
    kind: 'choice',
    values: [
      { value: 'any', label: t`That concern us` },
      { value: 'affected', label: t`That affect us` },
      { value: 'cannot-tell', label: t`That we cannot tell` },
    ],
  },
  { name: 'exploited', label: t`Exploited elsewhere`, kind: 'flag' },
  { name: 'healthcare', label: t`About healthcare`, kind: 'flag' },
];
const makeSorts = (): readonly (readonly [string, string])[] => [
  ['', t`Revised last`],
  ['released', t`Released last`],
  ['score', t`Highest score`],
];

function Counts({ row }: { row: AdvisoryRow }) {
  const { advisory, products, vulnerabilities } = row;
  return (
    <div className="small soft">
      {advisory} · <Plural value={products} one="# product" other="# products" />,{' '}
      <Plural value={vulnerabilities} one="# vulnerability" other="# vulnerabilities" />
      {row.withdrawn && (
        <>
          {' '}
          · <Trans context="state">withdrawn</Trans>
        </>
      )}
    </div>
  );
}

function Ours({ row: { affected, cannotTell } }: { row: AdvisoryRow }) {
  return (
    <span className="small ours">
      {affected > 0 && (
        <span>
          <Plural value={affected} one="# affected" other="# affected" />
          {cannotTell > 0 && ','}
        </span>
      )}{' '}
      {cannotTell > 0 && (
        <span>
          <Plural value={cannotTell} one="# cannot tell" other="# cannot tell" />
        </span>
      )}
    </span>
  );
}

const makeColumns = (): readonly Column<AdvisoryRow>[] => [
  {
    id: 'advisory',
    header: t`Advisory`,
    width: 'minmax(11rem, 3fr)',
    isName: true,
    cell: (row) => (
      <>
        <Link to="/advisories/$id" params={{ id: row.id }} lang={row.language} data-row-link>
          {row.title}
        </Link>
        <Counts row={row} />
      </>
    ),
  },
  {
    id: 'publisher',
    header: t`Publisher`,
    width: 'minmax(6rem, 1fr)',
    cell: (row) => <span className="small">{row.publisher}</span>,
  },
  {
    id: 'revised',
    header: t({ message: 'Revised', context: 'column' }),
    width: 'minmax(6rem, 8rem)',
    cell: (row) => (
      <span className="small">
        <When at={row.revisedAt} />
      </span>
    ),
  },
  {
    id: 'released',
    header: t({ message: 'Released', context: 'column' }),
    width: 'minmax(6rem, 8rem)',
    cell: (row) => (
      <span className="small">
        <When at={row.releasedAt} />
      </span>
    ),
  },
  {
    id: 'score',
    header: t`Score`,
    width: 'minmax(6rem, 8rem)',
    cell: (row) => (
      <>
        {row.worstScore?.toFixed(1) ?? ''}{' '}
        {row.knownExploited && (
          <span className="tag p-immediate">
            <Trans context="state">Exploited</Trans>
          </span>
        )}
      </>
    ),
  },
  {
    id: 'ours',
    header: t({ message: 'Ours', context: 'column' }),
    width: 'minmax(6rem, 8rem)',
    cell: (row) => <Ours row={row} />,
  },
];

/** `total` is undefined while the list is on its way. */
function sayTotal(total: number | undefined, isNarrowed: boolean): string {
  if (total === undefined)
    return isNarrowed
      ? t({ message: '… fit.', comment: 'the number is not there yet' })
      : t({ message: '… known here.', comment: 'the number is not there yet' });
  return isNarrowed
    ? plural(total, { one: '# advisory fit.', other: '# advisories fit.' })
    : plural(total, { one: '# advisory known here.', other: '# advisories known here.' });
}

export function AdvisoriesPage() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const bringIn = useBringIn();
  const mayBringIn = useMay('advisories:write');
  const query = {
    q: search.q,
    hits: search.hits,
    exploited: search.exploited === 'true' ? true : undefined,
    healthcare: search.healthcare === 'true' ? true : undefined,
    sort: search.sort,
  } as Query;
  const list = useInfiniteQuery({
    queryKey: ['advisories', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(advisoriesApi.listAdvisories, {
        query: { ...query, limit: 100, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const isNarrowed = ['q', 'hits', 'exploited', 'healthcare'].some((key) => search[key] !== undefined);
  return (
    <>
      <PageHeader title={t`Advisories`} actions={mayBringIn && <BringInButton take={bringIn.take} />}>
        {sayTotal(list.data && (list.data.pages[0]?.total ?? 0), isNarrowed)}
      </PageHeader>
      <BroughtIn outcomes={bringIn.outcomes} waiting={bringIn.waiting} />
      <QuarantineSection />
      <QueriedList
        name="advisories"
        label={t`Advisories`}
        find={t`Search advisories`}
        none={t`No advisory fits.`}
        fields={makeFields()}
        sorts={makeSorts()}
        columns={makeColumns()}
        hidden={['released']}
        list={list}
        toItem={(row) => row}
        search={search}
        file={toAddress(advisoriesApi.exportAdvisories, { query })}
        go={(next) => void navigate({ to: '/advisories', search: next, replace: true })}
        nothing={t`No advisory is known yet.`}
        empty={
          <Trans>
            They come from <Link to="/sources">sources</Link> that are switched on, or you bring in a file.
          </Trans>
        }
      />
    </>
  );
}
