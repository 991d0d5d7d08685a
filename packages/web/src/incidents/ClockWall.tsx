// Every limit of one incident: what, to whom, by when; why, by which article; whether it is met; and what moved it.

import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { Limit } from '@tocsin/core/deadlines';
import type { ClockView, DutyView, IncidentDetail } from '@tocsin/core/incidents';
import { sayText } from '../base/say-sentence.ts';
import { When } from '../base/Times.tsx';
import { LimitMarks, LimitTime, SaidAt } from '../deadlines/LimitTime.tsx';
import { sayLength, sayPlanning, sayReason } from '../deadlines/say-limit.ts';
import { useServerNow } from './use-server-now.ts';
import { clockLook, clockWords, sayRegime } from './words.ts';

/** "21 hours 14 minutes left", or how late it is; nothing where the law sets no number. */
export function sayLeft({ dueAt, state, metAt }: ClockView, now: number): string {
  if (dueAt === undefined)
    return metAt === undefined ? t`without undue delay` : t({ message: 'done', context: 'state' });
  const left = Date.parse(dueAt) - (metAt === undefined ? now : Date.parse(metAt));
  const length = sayLength(left);
  if (state === 'met') return t`${length} before the limit`;
  if (state === 'met-late') return t`${length} after the limit`;
  return left < 0 ? t`${length} overdue` : t`${length} left`;
}

/** The state as it is now: a clock runs out while the page is open. */
export const stateNow = (clock: ClockView, now: number): ClockView['state'] =>
  clock.state === 'running' && clock.dueAt !== undefined && Date.parse(clock.dueAt) < now ? 'overdue' : clock.state;

function Was({ limit }: { limit: Limit }) {
  const said = sayPlanning(limit);
  return said === undefined ? <Trans>without a number</Trans> : <SaidAt said={said} />;
}

const Moved = ({ before }: { before: ClockView['before'] }) => (
  <ul className="small list">
    {before.map(({ limit, until, because }) => (
      <li key={until}>
        {because === undefined ? (
          <Trans>
            Moved <When at={until} />: was <Was limit={limit} />.
          </Trans>
        ) : (
          <Trans>
            Moved <When at={until} />: was <Was limit={limit} />, because {because}
          </Trans>
        )}
      </li>
    ))}
  </ul>
);

function ClockCard({ clock, duties, now }: { clock: ClockView; duties: readonly DutyView[]; now: number }) {
  const { limit } = clock;
  const { article } = limit;
  const duty = sayText(limit.duty);
  const reason = sayReason(limit);
  const when = limit.when === undefined ? undefined : sayText(limit.when);
  const state = stateNow(clock, now);
  const planningOnly = duties.find(({ regime }) => regime === limit.regime)?.planningOnly;
  return (
    <li className="clock" data-state={state} data-rule={limit.rule}>
      <div className="row apart">
        <span className={`tag ${clockLook[state]}`}>{i18n._(clockWords[state])}</span>
        <span className="small soft">{sayRegime(limit.regime)}</span>
      </div>
      <h3>{duty}</h3>
      <p className="left">{sayLeft({ ...clock, state }, now)}</p>
      <dl className="facts small">
        <dt>
          <Trans context="column" comment="by when: the time of the limit">
            By
          </Trans>
        </dt>
        <dd>
          <LimitTime limit={limit} />
        </dd>
        <dt>
          <Trans context="column" comment="who receives it">
            To
          </Trans>
        </dt>
        <dd>{sayText(limit.to)}</dd>
      </dl>
      <div className="row">
        <LimitMarks limit={limit} />
        {clock.certainty === 'planned' &&
          (planningOnly === undefined ? (
            <span
              className="tag v-plain"
              title={t`Whether it must be told is not settled; the clock runs as if it must.`}
            >
              <Trans>Duty not settled</Trans>
            </span>
          ) : (
            <span className="tag v-plain" title={sayText(planningOnly)}>
              <Trans>For planning: no law in force</Trans>
            </span>
          ))}
      </div>
      <details className="small">
        <summary>
          {clock.before.length > 0 ? (
            <Trans>
              Why, and what moved it<span className="hidden">: {duty}</span>
            </Trans>
          ) : (
            <Trans>
              Why<span className="hidden">: {duty}</span>
            </Trans>
          )}
        </summary>
        <p>
          {article}. {reason} {when !== undefined && <Trans>Condition: {when}.</Trans>}
        </p>
        <Moved before={clock.before} />
      </details>
    </li>
  );
}

export function ClockWall({ detail: { clocks, duties, at } }: { detail: IncidentDetail }) {
  const now = useServerNow(at);
  const open = clocks.filter(({ metAt }) => metAt === undefined);
  const met = clocks.filter(({ metAt }) => metAt !== undefined);
  const metCount = met.length;
  return (
    <section aria-label={t`Clock wall`}>
      <h2>
        <Trans>Clocks</Trans>
      </h2>
      {open.length === 0 && (
        <p className="soft">
          {met.length > 0
            ? t`Every clock is met.`
            : t`No clock runs. One starts when you say since when the incident is known to be significant.`}
        </p>
      )}
      <ul className="clocks list">
        {open.map((clock) => (
          <ClockCard key={clock.limit.rule} clock={clock} duties={duties} now={now} />
        ))}
      </ul>
      {met.length > 0 && (
        <details className="met-clocks">
          <summary>
            <Plural value={metCount} one="# clock is met" other="# clocks are met" />
          </summary>
          <ul className="clocks list">
            {met.map((clock) => (
              <ClockCard key={clock.limit.rule} clock={clock} duties={duties} now={now} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
