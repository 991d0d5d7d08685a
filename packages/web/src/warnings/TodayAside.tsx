// Beside the decisions: what the hospital feels, what is silent, what would help to know more, and what was looked at.

import { Link } from '@tanstack/react-router';
import type { Today } from '@tocsin/core/warnings';
import { PriorityTag } from '../base/Priority.tsx';
import { sayCount } from '../base/say-count.ts';
import { When } from '../base/Times.tsx';
import { RunningClocks } from '../incidents/RunningClocks.tsx';
import { fieldNames, isNeededField } from '../inventory/field-names.ts';
import { SinceLastVisit, useVisit } from './SinceLastVisit.tsx';

const rank = ['immediate', 'out-of-cycle', 'scheduled', 'defer'];

function ServiceBoard({ services }: { services: Today['services'] }) {
  const hit = services
    .filter((row) => row.priority !== null)
    .sort((a, b) => rank.indexOf(a.priority ?? '') - rank.indexOf(b.priority ?? ''));
  const quiet = services.length - hit.length;
  return (
    <section className="card">
      <h2>Clinical services</h2>
      <ul className="board list">
        {hit.map((row) => (
          <li key={row.service.id}>
            <Link to="/warnings" search={{ service: row.service.id }}>
              {row.service.name}
            </Link>
            <PriorityTag priority={row.priority} bare />
          </li>
        ))}
      </ul>
      <p className="small soft">
        {services.length === 0
          ? 'None yet. Once they are there, what patients feel decides the priority.'
          : quiet === 0
            ? 'Every service has something open.'
            : hit.length === 0
              ? 'No service has anything open.'
              : `${quiet} more ${quiet === 1 ? 'has' : 'have'} nothing open.`}{' '}
        <Link to="/services">All services</Link>
      </p>
    </section>
  );
}

export function TodayAside({ today }: { today: Today }) {
  const { bestField, silentSources, checked } = today;
  const visit = useVisit().data;
  const isBack = visit !== undefined && visit.lastAt !== null;
  // What people and deliveries did; that a warning was raised, the column beside already says.
  const lately = today.recent.filter((entry) => !entry.text.startsWith('Raised:')).slice(0, 5);
  return (
    <aside className="stack" aria-label="Beside the decisions">
      <RunningClocks />
      {isBack && <SinceLastVisit visit={visit} />}
      <ServiceBoard services={today.services} />
      {bestField && (
        <section className="card" aria-label="Would settle most">
          <h2>Would settle most</h2>
          <p className="small">
            {sayCount(bestField.wouldSettle, 'finding')} nobody can judge{' '}
            {bestField.wouldSettle === 1 ? 'waits' : 'wait'} for one field:{' '}
            <Link to="/inventory/fill/$field" params={{ field: bestField.field }}>
              the {isNeededField(bestField.field) ? fieldNames[bestField.field].name : bestField.field}
            </Link>
            .
          </p>
        </section>
      )}
      {silentSources.length > 0 && (
        <section className="card">
          <h2>Silent sources</h2>
          <ul className="board list small">
            {silentSources.map((source) => (
              <li key={source.id}>
                <Link to="/sources">{source.name}</Link>
                <span className="soft">
                  {source.lastError ?? source.state}, last worked <When at={source.lastWorkedAt} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!isBack && lately.length > 0 && (
        <section className="card">
          <h2>Lately</h2>
          <ol className="timeline small">
            {lately.map((entry) => (
              <li key={entry.position}>
                {entry.text}{' '}
                <span className="soft">
                  <When at={entry.at} />
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section className="card">
        <h2>What was checked</h2>
        <dl className="facts small">
          <dt>Assets</dt>
          <dd>{checked.assets.toLocaleString()}</dd>
          <dt>Advisories</dt>
          <dd>{checked.advisories.toLocaleString()}</dd>
          <dt>Last matched</dt>
          <dd>
            <When at={checked.lastMatchedAt} />
          </dd>
          <dt>Sources</dt>
          <dd>{silentSources.length === 0 ? 'none is silent' : `${silentSources.length} silent`}</dd>
        </dl>
      </section>
    </aside>
  );
}
