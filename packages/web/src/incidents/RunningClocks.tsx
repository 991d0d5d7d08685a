// On Today, before everything else: the clocks that run, by incident, those of closed ones too.

import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { IncidentSummary } from '@tocsin/core/incidents';
import { sayText } from '../base/say-sentence.ts';
import { sayLeft, stateNow } from './ClockWall.tsx';
import { DrillTag } from './DrillMark.tsx';
import { useLiveIncidents } from './use-live-incidents.ts';
import { useServerNow } from './use-server-now.ts';
import { clockLook } from './words.ts';

/** More lines than this are better read in the list of incidents. */
const mostLines = 8;

function ClockLine({ item, now }: { item: IncidentSummary; now: number }) {
  const { nextClock: clock, overdue } = item;
  const state = clock && stateNow(clock, now);
  return (
    <li>
      <Link to="/incidents/$id/$part" params={{ id: item.id, part: 'sheet' }}>
        {item.title}
      </Link>
      {item.drill && <DrillTag />}
      {item.state === 'closed' && (
        <span className="tag bare v-plain">{t({ message: 'Closed', context: 'state' })}</span>
      )}
      <span className="small soft">
        {clock && state && (
          <>
            {sayText(clock.limit.duty)}:{' '}
            <span className={`tag bare ${clockLook[state]}`}>{sayLeft({ ...clock, state }, now)}</span>
          </>
        )}
        {!clock && overdue === 0 && t`no clock runs`}
        {overdue > 0 && `; ${plural(overdue, { one: '# overdue', other: '# overdue' })}`}
      </span>
    </li>
  );
}

export function RunningClocks() {
  const now = useServerNow(undefined);
  const { items = [], total = 0 } = useLiveIncidents().data ?? {};
  if (items.length === 0) return null;
  const lines = items.slice(0, mostLines);
  const more = total - lines.length;
  return (
    <section className="card clocks-that-run" aria-label={t`Clocks that run`}>
      <h2>
        <Trans>Clocks that run</Trans>
      </h2>
      <ul className="board list">
        {lines.map((item) => (
          <ClockLine key={item.id} item={item} now={now} />
        ))}
      </ul>
      {more > 0 && (
        <p className="small">
          <Link to="/incidents">{plural(more, { one: '# more in Incidents', other: '# more in Incidents' })}</Link>
        </p>
      )}
    </section>
  );
}
