// Incidents, the newest first, with the clock that ends next; above them what staff and authorities say.

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
  return (
    <li className="incident-row" data-row={item.id} data-drill={item.drill}>
      <span className="mono soft">{item.number}</span>
      <div>
        <Link to="/incidents/$id/$part" params={{ id: item.id, part: 'sheet' }} data-row-link>
          {item.title}
        </Link>
        <div className="small soft">
          {kindWords[item.kind]}, declared <When at={item.declaredAt} /> by {item.declaredBy}
          {item.unread > 0 && <strong>; {item.unread} questions of authorities wait</strong>}
        </div>
      </div>
      <span className="row">
        {item.drill && <DrillTag />}
        {item.overdue > 0 && <span className="tag p-immediate">{item.overdue} overdue</span>}
        {clock !== undefined && stateNow(clock, now) === 'running' && (
          <span className={`tag ${clockLook.running}`}>{sayLeft(clock, now)}</span>
        )}
        {item.state === 'closed' && <span className="tag v-plain">Closed</span>}
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
        <select aria-label="State" value={state ?? ''} onChange={({ target }) => change('state', target.value)}>
          <option value="">Open and closed</option>
          <option value="open">Open</option>
          <option value="closed">Closed</option>
        </select>
        <select aria-label="Exercises" value={drill ?? ''} onChange={({ target }) => change('drill', target.value)}>
          <option value="">With exercises</option>
          <option value="false">Without exercises</option>
          <option value="true">Only exercises</option>
        </select>
      </div>
      <Loaded query={pages}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <Empty
                title={state === undefined && drill === undefined ? 'No incident was ever declared.' : 'None fits.'}
              >
                <p>
                  When something happens press <kbd>d</kbd>. An exercise is a good way to learn it on a quiet day.
                </p>
              </Empty>
            );
          return (
            <ul className="card lines list" aria-label="Incidents">
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
            Earlier ones
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
      <PageHeader title="Incidents">
        {mayRead
          ? 'Facts are typed once; each authority gets its own report, by its own clock.'
          : 'If something is wrong, say so: one field is enough. What became of it stands here.'}
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
