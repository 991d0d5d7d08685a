// On Today, before everything else: the clocks that run, by incident.

import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { IncidentSummary } from '@tocsin/core/incidents';
import { sayText } from '../base/say-sentence.ts';
import { sayLeft, stateNow } from './ClockWall.tsx';
import { DrillTag } from './DrillMark.tsx';
import { useOpenIncidents } from './use-open-incidents.ts';
import { useServerNow } from './use-server-now.ts';
import { clockLook } from './words.ts';

function ClockLine({ item, now }: { item: IncidentSummary; now: number }) {
  const { nextClock: clock, overdue } = item;
  const state = clock && stateNow(clock, now);
  return (
    <li>
      <Link to="/incidents/$id/$part" params={{ id: item.id, part: 'sheet' }}>
        {item.title}
      </Link>
      {item.drill && <DrillTag />}
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
  const items = useOpenIncidents().data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="card clocks-that-run" aria-label={t`Clocks that run`}>
      <h2>
        <Trans>Clocks that run</Trans>
      </h2>
      <ul className="board list">
        {items.map((item) => (
          <ClockLine key={item.id} item={item} now={now} />
        ))}
      </ul>
    </section>
  );
}
