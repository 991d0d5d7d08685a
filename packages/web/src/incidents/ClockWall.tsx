// Every limit of one incident: what, to whom, by when; why, by which article; whether it is met; and what moved it.

import type { ClockView, DutyView, IncidentDetail } from '@tocsin/core/incidents';
import { When } from '../base/Times.tsx';
import { LimitMarks, LimitTime, SaidAt } from '../deadlines/LimitTime.tsx';
import { sayLength, sayPlanning } from '../deadlines/say-limit.ts';
import { useServerNow } from './use-server-now.ts';
import { clockLook, clockWords, sayRegime } from './words.ts';

/** "21 hours 14 minutes left", or how late it is; nothing where the law sets no number. */
export function sayLeft({ dueAt, state, metAt }: ClockView, now: number): string {
  if (dueAt === undefined) return metAt === undefined ? 'without undue delay' : 'done';
  const left = Date.parse(dueAt) - (metAt === undefined ? now : Date.parse(metAt));
  if (state === 'met') return `${sayLength(left)} before the limit`;
  if (state === 'met-late') return `${sayLength(left)} after the limit`;
  return left < 0 ? `${sayLength(left)} overdue` : `${sayLength(left)} left`;
}

/** The state as it is now: a clock runs out while the page is open. */
export const stateNow = (clock: ClockView, now: number): ClockView['state'] =>
  clock.state === 'running' && clock.dueAt !== undefined && Date.parse(clock.dueAt) < now ? 'overdue' : clock.state;

function Moved({ before }: { before: ClockView['before'] }) {
  return (
    <ul className="small list">
      {before.map((step) => {
        const said = sayPlanning(step.limit);
        return (
          <li key={step.until}>
            Moved <When at={step.until} />: was {said === undefined ? 'without a number' : <SaidAt said={said} />}
            {step.because === undefined ? '.' : `, because ${step.because}`}
          </li>
        );
      })}
    </ul>
  );
}

function ClockCard({ clock, duties, now }: { clock: ClockView; duties: readonly DutyView[]; now: number }) {
  const { limit } = clock;
  const state = stateNow(clock, now);
  const planningOnly = duties.find(({ regime }) => regime === limit.regime)?.planningOnly;
  return (
    <li className="clock" data-state={state} data-rule={limit.rule}>
      <div className="row apart">
        <span className={`tag ${clockLook[state]}`}>{clockWords[state]}</span>
        <span className="small soft">{sayRegime(limit.regime)}</span>
      </div>
      <h3>{limit.duty}</h3>
      <p className="left">{sayLeft({ ...clock, state }, now)}</p>
      <dl className="facts small">
        <dt>By</dt>
        <dd>
          <LimitTime limit={limit} />
        </dd>
        <dt>To</dt>
        <dd>{limit.to}</dd>
      </dl>
      <div className="row">
        <LimitMarks limit={limit} />
        {clock.certainty === 'planned' &&
          (planningOnly === undefined ? (
            <span className="tag v-plain" title="Whether it must be told is not settled; the clock runs as if it must.">
              Duty not settled
            </span>
          ) : (
            <span className="tag v-plain" title={planningOnly}>
              For planning: no law in force
            </span>
          ))}
      </div>
      <details className="small">
        <summary>
          Why{clock.before.length > 0 && `, and what moved it`}
          <span className="hidden">: {limit.duty}</span>
        </summary>
        <p>
          {limit.article}. {limit.reason}
          {limit.when !== undefined && ` Owed ${limit.when}.`}
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
  return (
    <section aria-label="Clock wall">
      <h2>Clocks</h2>
      {open.length === 0 && (
        <p className="soft">
          {met.length > 0
            ? 'Every clock is met.'
            : 'No clock runs. One starts when you say since when the incident is known to be significant.'}
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
            {met.length} {met.length === 1 ? 'clock is' : 'clocks are'} met
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
