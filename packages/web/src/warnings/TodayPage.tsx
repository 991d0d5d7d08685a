// What now? One column of decisions, the worst first; beside it what the hospital feels, and what was looked at.

import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import type { Today, Warning } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { Icon } from '../base/Icon.tsx';
import { useRowKeys } from '../base/keys.ts';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded, When } from '../base/Panels.tsx';
import { PriorityShape, priorityWords } from '../base/Priority.tsx';
import { useSteadyList } from '../base/use-steady-list.ts';
import { call } from '../client.ts';
import { hasLeftFirstRun } from '../directory/first-run.ts';
import { useMay } from '../directory/use-me.ts';
import { DecisionCard, DecisionLine } from './DecisionCard.tsx';
import { TodayAside } from './TodayAside.tsx';
import { useAcknowledge } from './use-acknowledge.ts';

/** More lines than this are better read in the list of warnings. */
const mostLines = 12;

/** The one sentence that answers "what now?". */
function sayToday({ counts, warnings, checked }: Today): string {
  const unseen = warnings.filter((warning) => warning.priority === 'immediate' && warning.state === 'open').length;
  if (unseen > 0) return unseen === 1 ? 'One warning cannot wait' : `${unseen} warnings cannot wait`;
  if (counts.immediate > 0) return 'What cannot wait is acknowledged';
  if (counts.outOfCycle > 0) return 'Nothing is immediate today';
  if (checked.assets === 0) return 'Nothing to watch yet';
  return warnings.length > 0 ? 'Nothing is urgent today' : 'All quiet';
}

function Tally({ counts }: { counts: Today['counts'] }) {
  const tiles = [
    ['immediate', counts.immediate],
    ['out-of-cycle', counts.outOfCycle],
    ['scheduled', counts.scheduled],
    ['defer', counts.defer],
  ] as const;
  return (
    <ul className="tally list" aria-label="Open warnings by priority">
      {tiles.map(([priority, count]) => (
        <li key={priority}>
          <Link to="/warnings" search={{ priority }} data-some={count > 0} className={`p-${priority}`}>
            <PriorityShape priority={priority} />
            <b>{count}</b>
            <span>{priorityWords[priority]}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Group({ title, about, children }: { title: string; about: string; children: React.ReactNode }) {
  return (
    <section className="stack" aria-label={title}>
      <h2 className="group">
        {title} <small>{about}</small>
      </h2>
      {children}
    </section>
  );
}

function Decisions({ today }: { today: Today }) {
  const acknowledge = useAcknowledge();
  const { items, first, waiting, show } = useSteadyList(today.warnings);
  useRowKeys((id) => {
    if (items.find((warning) => warning.id === id)?.state === 'open') acknowledge.mutate(id);
  });
  const group = (test: (warning: Warning) => boolean) => items.filter((warning) => test(first(warning)));
  const isNew = (warning: Warning) => warning.state === 'open';
  const urgent = group((w) => isNew(w) && (w.priority === 'immediate' || w.priority === 'out-of-cycle'));
  const later = group((w) => isNew(w) && (w.priority === 'scheduled' || w.priority === 'defer'));
  const underWay = group((w) => !isNew(w));
  return (
    <div className="stack decisions">
      {waiting.length > 0 && (
        <div className="note row apart" role="status">
          {waiting.length === 1 ? 'One warning is new' : `${waiting.length} warnings are new`} since you opened this
          page{waiting.some((warning) => warning.priority === 'immediate') ? ', and it cannot wait' : ''}.
          <button type="button" className="primary" onClick={show}>
            Show
          </button>
        </div>
      )}
      {items.length === 0 && <NothingOpen today={today} />}
      {urgent.length > 0 && (
        <Group title="Decide now" about="immediate, and out of cycle">
          <ol className="stack list">
            {urgent.map((warning) => (
              <DecisionCard key={warning.id} warning={warning} acknowledge={acknowledge.mutate} />
            ))}
          </ol>
        </Group>
      )}
      {later.length > 0 && (
        <Group title="Plan" about="with the next maintenance, or when there is time">
          <ol className="card lines list">
            {later.slice(0, mostLines).map((warning) => (
              <DecisionLine key={warning.id} warning={warning} acknowledge={acknowledge.mutate} />
            ))}
          </ol>
          {later.length > mostLines && (
            <p className="small">
              <Link to="/warnings" search={{ state: 'open' }}>
                {later.length - mostLines} more in Warnings
              </Link>
            </p>
          )}
        </Group>
      )}
      {underWay.length > 0 && (
        <details>
          <summary className="group">
            Under way <small>{underWay.length} acknowledged or in progress</small>
          </summary>
          <ol className="card lines list">
            {underWay.map((warning) => (
              <DecisionLine key={warning.id} warning={warning} acknowledge={acknowledge.mutate} />
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function NothingOpen({ today: { checked } }: { today: Today }) {
  if (checked.assets === 0)
    return (
      <Empty title="Your inventory is empty.">
        <p>Tocsin warns you about your own devices. Tell it what you have: a CSV of your asset register will do.</p>
        <div className="row centred">
          <Link className="button primary" to="/inventory/import">
            Import an inventory
          </Link>
          <Link className="button" to="/welcome">
            The three first steps
          </Link>
        </div>
      </Empty>
    );
  return (
    <div className="empty">
      <Icon name="done" />
      <strong>Nothing asks for a decision.</strong>
      {checked.assets.toLocaleString()} assets were checked against {checked.advisories.toLocaleString()} advisories,
      last <When at={checked.lastMatchedAt} />.
    </div>
  );
}

const dayOf = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

export function TodayPage() {
  const today = useQuery({ queryKey: ['today'], queryFn: () => call(warningsApi.getToday) });
  const maySetUp = useMay('settings:write');
  if (today.data?.checked.assets === 0 && maySetUp && !hasLeftFirstRun()) return <Navigate to="/welcome" replace />;
  return (
    <>
      <p className="overline">Today, {dayOf.format(new Date())}</p>
      <PageHeader title={today.data ? sayToday(today.data) : 'Today'} name="Today">
        {today.data && (
          <>
            {today.data.counts.overdue > 0 && <strong>{today.data.counts.overdue} overdue. </strong>}
            {today.data.checked.assets.toLocaleString()} assets against {today.data.checked.advisories.toLocaleString()}{' '}
            advisories, last matched <When at={today.data.checked.lastMatchedAt} />.
          </>
        )}
      </PageHeader>
      <Loaded query={today}>
        {(data) => (
          <>
            <Tally counts={data.counts} />
            <div className="columns">
              <Decisions today={data} />
              <TodayAside today={data} />
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
