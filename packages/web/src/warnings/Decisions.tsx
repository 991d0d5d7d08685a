// The one column of decisions, the worst first; what came since the page was opened waits until it is asked for.

import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Today, Warning } from '@tocsin/core/warnings';
import { useRowKeys } from '../base/keys.ts';
import { Due } from '../base/Times.tsx';
import { useSteadyList } from '../base/use-steady-list.ts';
import { DecisionCard, DecisionLine } from './DecisionCard.tsx';
import { NothingOpen } from './NothingOpen.tsx';
import { useAcknowledge } from './use-acknowledge.ts';

/** More lines than this are better read in the list of warnings. */
const mostLines = 12;

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

export function Decisions({ today }: { today: Today }) {
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
