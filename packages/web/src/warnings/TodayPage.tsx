// What now? One column of decisions, the worst first; beside it what the hospital feels, and what was looked at.

import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import type { Today, Warning } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { dateFormat, sayNumber } from '../base/formats.ts';
import { Icon } from '../base/Icon.tsx';
import { useRowKeys } from '../base/keys.ts';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded, When } from '../base/Panels.tsx';
import { PriorityShape, priorityWords } from '../base/Priority.tsx';
import { sayWord } from '../base/say-word.ts';
import { Due } from '../base/Times.tsx';
import { useSteadyList } from '../base/use-steady-list.ts';
import { call } from '../client.ts';
import { hasLeftFirstRun } from '../directory/first-run.ts';
import { useMay } from '../directory/use-me.ts';
import { RunningClocks } from '../incidents/RunningClocks.tsx';
import { DecisionCard, DecisionLine } from './DecisionCard.tsx';
import { TodayAside } from './TodayAside.tsx';
import { useAcknowledge } from './use-acknowledge.ts';

/** More lines than this are better read in the list of warnings. */
const mostLines = 12;

/** The one sentence that answers "what now?". */
function sayToday({ counts, warnings, checked }: Today): string {
  const unseen = warnings.filter((warning) => warning.priority === 'immediate' && warning.state === 'open').length;
  if (unseen > 0) return plural(unseen, { one: 'One warning cannot wait', other: '# warnings cannot wait' });
  if (counts.immediate > 0) return t`What cannot wait is acknowledged`;
  if (counts.outOfCycle > 0) return t`Nothing is immediate today`;
  if (checked.assets === 0) return t`Nothing to watch yet`;
  return warnings.length > 0 ? t`Nothing is urgent today` : t`All quiet`;
}

function Tally({ counts }: { counts: Today['counts'] }) {
  const tiles = [
    ['immediate', counts.immediate],
    ['out-of-cycle', counts.outOfCycle],
    ['scheduled', counts.scheduled],
    ['defer', counts.defer],
  ] as const;
  return (
    <ul className="tally list" aria-label={t`Open warnings by priority`}>
      {tiles.map(([priority, count]) => (
        <li key={priority}>
          <Link to="/warnings" search={{ priority }} data-some={count > 0} className={`p-${priority}`}>
            <PriorityShape priority={priority} />
            <b>{sayNumber(count)}</b>
            <span>{sayWord(priorityWords, priority)}</span>
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

/** What came since the page was opened, and whether it can wait. */
function sayNew(waiting: readonly Warning[]): string {
  const count = waiting.length;
  return waiting.some((warning) => warning.priority === 'immediate')
    ? plural(count, {
        one: 'One warning is new since you opened this page, and it cannot wait.',
        other: '# warnings are new since you opened this page, and it cannot wait.',
      })
    : plural(count, {
        one: 'One warning is new since you opened this page.',
        other: '# warnings are new since you opened this page.',
      });
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
  const more = later.length - mostLines;
  const started = underWay.length;
  const isAllTaken = started > 0 && started === items.length;
  return (
    <div className="stack decisions">
      {waiting.length > 0 && (
        <div className="note row apart" role="status">
          {sayNew(waiting)}
          <button type="button" className="primary" onClick={show}>
            <Trans context="button">Show</Trans>
          </button>
        </div>
      )}
      {items.length === 0 && <NothingOpen today={today} />}
      {urgent.length > 0 && (
        <Group title={t`Decide now`} about={t`immediate, and out of cycle`}>
          <ol className="stack list">
            {urgent.map((warning) => (
              <DecisionCard key={warning.id} warning={warning} acknowledge={acknowledge.mutate} />
            ))}
          </ol>
        </Group>
      )}
      {later.length > 0 && (
        <Group
          title={t({ message: 'Plan', comment: 'heading of the warnings to plan for; a verb' })}
          about={t`with the next maintenance, or when there is time`}
        >
          <ol className="card lines list">
            {later.slice(0, mostLines).map((warning) => (
              <DecisionLine key={warning.id} warning={warning} acknowledge={acknowledge.mutate} />
            ))}
          </ol>
          {more > 0 && (
            <p className="small">
              <Link to="/warnings" search={{ state: 'open' }}>
                {plural(more, { one: '# more in Warnings', other: '# more in Warnings' })}
              </Link>
            </p>
          )}
        </Group>
      )}
      {isAllTaken && <AllTaken today={today} />}
      {underWay.length > 0 && (
        <details open={isAllTaken}>
          <summary className="group">
            <Trans>Under way</Trans>{' '}
            <small>
              <Plural value={started} one="# acknowledged or in progress" other="# acknowledged or in progress" />
            </small>
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

/** Nothing waits for a decision: what falls due next, or where the rest is that has no room here. */
function AllTaken({ today: { counts, warnings } }: { today: Today }) {
  const more = counts.immediate + counts.outOfCycle + counts.scheduled + counts.defer - warnings.length;
  const next = warnings.flatMap(({ dueOn }) => dueOn ?? []).sort()[0];
  return (
    <p className="note">
      {more > 0 ? (
        <Link to="/warnings" search={{ state: 'open' }}>
          {plural(more, { one: '# more in Warnings', other: '# more in Warnings' })}
        </Link>
      ) : next === undefined ? (
        <Trans>Everything is acknowledged.</Trans>
      ) : (
        <Trans>
          Everything is acknowledged; the next is due <Due on={next} />.
        </Trans>
      )}
    </p>
  );
}

function NothingOpen({ today }: { today: Today }) {
  const { assets, advisories, lastMatchedAt } = today.checked;
  if (assets === 0)
    return (
      <Empty title={t`Your inventory is empty.`}>
        <p>
          <Trans>
            Tocsin warns you about your own devices. Tell it what you have: a CSV of your asset register will do.
          </Trans>
        </p>
        <div className="row centred">
          <Link className="button primary" to="/inventory/import">
            <Trans>Import an inventory</Trans>
          </Link>
          <Link className="button" to="/welcome">
            <Trans>The first steps</Trans>
          </Link>
        </div>
      </Empty>
    );
  return (
    <div className="empty">
      <Icon name="done" />
      <strong>
        <Trans>Nothing asks for a decision.</Trans>
      </strong>
      <Trans>
        <Plural value={assets} one="# asset was" other="# assets were" /> checked against{' '}
        <Plural value={advisories} one="# advisory" other="# advisories" />, last <When at={lastMatchedAt} />.
      </Trans>
    </div>
  );
}

const sayWeekday = dateFormat({ weekday: 'long', day: 'numeric', month: 'long' });

function Lead({ today: { counts, checked } }: { today: Today }) {
  const { overdue } = counts;
  const { assets, advisories, lastMatchedAt } = checked;
  return (
    <>
      {overdue > 0 && (
        <strong>
          <Plural value={overdue} one="# overdue." other="# overdue." />{' '}
        </strong>
      )}
      <Trans>
        <Plural value={assets} one="# asset" other="# assets" /> against{' '}
        <Plural value={advisories} one="# advisory" other="# advisories" />, last matched <When at={lastMatchedAt} />.
      </Trans>
    </>
  );
}

export function TodayPage() {
  const today = useQuery({ queryKey: ['today'], queryFn: () => call(warningsApi.getToday) });
  const maySetUp = useMay('settings:write');
  if (today.data?.checked.assets === 0 && maySetUp && !hasLeftFirstRun()) return <Navigate to="/welcome" replace />;
  const day = sayWeekday(new Date());
  return (
    <>
      <p className="overline">
        <Trans>Today, {day}</Trans>
      </p>
      <PageHeader title={today.data ? sayToday(today.data) : t`Today`} name={t`Today`}>
        {today.data && <Lead today={today.data} />}
      </PageHeader>
      <Loaded query={today}>
        {(data) => (
          <>
            <Tally counts={data.counts} />
            <div className="columns today">
              <RunningClocks />
              <Decisions today={data} />
              <TodayAside today={data} />
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
