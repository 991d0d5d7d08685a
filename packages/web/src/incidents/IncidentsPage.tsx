// Incidents, the newest first, with the clock that ends next; above them what staff and authorities say.

import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { IncidentSummary } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useRowKeys } from '../base/keys.ts';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { sayLeft, stateNow } from './ClockWall.tsx';
import { DrillTag } from './DrillMark.tsx';
import { Notices } from './Notices.tsx';
import { MyAlerts, NewAlerts } from './StaffAlerts.tsx';
import { clockLook, kindWords } from './words.ts';

function Row({ item }: { item: IncidentSummary }) {
  const clock = item.nextClock;
  const now = Date.now();
  const kind = i18n._(kindWords[item.kind]);
  const { declaredAt, declaredBy, overdue, unread } = item;
  return (
    <li className="incident-row" data-row={item.id} data-drill={item.drill}>
      <span className="mono soft">{item.number}</span>
      <div>
        <Link to="/incidents/$id/$part" params={{ id: item.id, part: 'sheet' }} data-row-link>
          {item.title}
        </Link>
        <div className="small soft">
          <Trans>
            {kind}, declared <When at={declaredAt} /> by {declaredBy}
          </Trans>
          {unread > 0 && (
            <strong>
              {'; '}
              <Plural value={unread} one="# question of an authority waits" other="# questions of authorities wait" />
            </strong>
          )}
        </div>
      </div>
      <span className="row">
        {item.drill && <DrillTag />}
        {overdue > 0 && (
          <span className="tag p-immediate">
            <Trans comment="Clocks of an incident.">
              <Plural value={overdue} one="# overdue" other="# overdue" />
            </Trans>
          </span>
        )}
        {clock !== undefined && stateNow(clock, now) === 'running' && (
          <span className={`tag ${clockLook.running}`}>{sayLeft(clock, now)}</span>
        )}
        {item.state === 'closed' && (
          <span className="tag v-plain">
            <Trans context="state">Closed</Trans>
          </span>
        )}
      </span>
    </li>
  );
}

function List() {
  const { state, drill } = useSearch({ strict: false }) as { state?: 'open' | 'closed'; drill?: string };
  const navigate = useNavigate();
  useRowKeys();
  const query = {
    limit: 50,
    ...(state === undefined ? {} : { state }),
    ...(drill === undefined ? {} : { drill: drill === 'true' }),
  };
  const pages = useInfiniteQuery({
    queryKey: ['incidents', query],
    queryFn: ({ pageParam }) =>
      call(incidentsApi.listIncidents, { query: { ...query, ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const change = (name: string, value: string) =>
    void navigate({
      to: '/incidents',
      search: (now: Record<string, string | undefined>) => ({ ...now, [name]: value === '' ? undefined : value }),
    });
  return (
    <>
      <div className="bar">
        <select
          aria-label={t({ message: 'State', context: 'filter' })}
          value={state ?? ''}
          onChange={({ target }) => change('state', target.value)}
        >
          <option value="">{t`Open and closed`}</option>
          <option value="open">{t({ message: 'Open', context: 'filter' })}</option>
          <option value="closed">{t({ message: 'Closed', context: 'filter' })}</option>
        </select>
        <select aria-label={t`Exercises`} value={drill ?? ''} onChange={({ target }) => change('drill', target.value)}>
          <option value="">{t`With exercises`}</option>
          <option value="false">{t`Without exercises`}</option>
          <option value="true">{t`Only exercises`}</option>
        </select>
      </div>
      <Loaded query={pages}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <Empty
                title={state === undefined && drill === undefined ? t`No incident was ever declared.` : t`None fits.`}
              >
                <p>
                  <Trans>
                    When something happens press <kbd>d</kbd>. An exercise is a good way to learn it on a quiet day.
                  </Trans>
                </p>
              </Empty>
            );
          return (
            <ul className="card lines list" aria-label={t`Incidents`}>
              {items.map((item) => (
                <Row key={item.id} item={item} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      {pages.hasNextPage && (
        <p>
          <button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            <Trans>Earlier ones</Trans>
          </button>
        </p>
      )}
    </>
  );
}

export function IncidentsPage() {
  const mayRead = useMay('incidents:read');
  return (
    <>
      <PageHeader title={t`Incidents`}>
        {mayRead
          ? t`Facts are typed once; each authority gets its own report, by its own clock.`
          : t`If something is wrong, say so: one field is enough. What became of it stands here.`}
      </PageHeader>
      <div className="stack">
        <NewAlerts />
        <Notices />
        {mayRead && (
          <div>
            <List />
          </div>
        )}
        <MyAlerts />
      </div>
    </>
  );
}
