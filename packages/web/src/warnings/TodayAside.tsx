// Beside the decisions: what the hospital feels, what is silent, what would help to know more, and what was looked at.

import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Today } from '@tocsin/core/warnings';
import { sayNumber } from '../base/formats.ts';
import { PriorityTag } from '../base/Priority.tsx';
import { When } from '../base/Times.tsx';
import { fieldNames, isNeededField } from '../inventory/field-names.ts';
import { NamedServicesLine } from '../inventory/NamedServices.tsx';
import { ChangeLine, SinceLastVisit, useVisit } from './SinceLastVisit.tsx';
import { saySources } from './say-today.ts';

const rank = ['immediate', 'out-of-cycle', 'scheduled', 'defer'];

function ServiceBoard({ services }: { services: Today['services'] }) {
  const hit = services
    .filter((row) => row.priority !== null)
    .sort((a, b) => rank.indexOf(a.priority ?? '') - rank.indexOf(b.priority ?? ''));
  const quiet = services.length - hit.length;
  return (
    <section className="card">
      <h2>
        <Trans>Clinical services</Trans>
      </h2>
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
          ? t`None yet. Once they are there, what patients feel decides the priority.`
          : quiet === 0
            ? t`Every service has something open.`
            : hit.length === 0
              ? t`No service has anything open.`
              : plural(quiet, { one: '# more has nothing open.', other: '# more have nothing open.' })}{' '}
        <Link to="/services">
          <Trans>All services</Trans>
        </Link>
      </p>
      <NamedServicesLine />
    </section>
  );
}

function BestField({ field, wouldSettle }: NonNullable<Today['bestField']>) {
  const name = isNeededField(field) ? i18n._(fieldNames[field].name) : field;
  return (
    <section className="card" aria-label={t`Would settle most`}>
      <h2>
        <Trans>Would settle most</Trans>
      </h2>
      <p className="small">
        <Trans>
          <Plural value={wouldSettle} one="# finding nobody can judge waits" other="# findings nobody can judge wait" />{' '}
          for one field:{' '}
          <Link to="/inventory/fill/$field" params={{ field }}>
            the {name}
          </Link>
          .
        </Trans>
      </p>
    </section>
  );
}

function SilentSource({ source }: { source: Today['silentSources'][number] }) {
  const reason =
    source.lastError ??
    (source.state === 'failing'
      ? t({ message: 'failing', context: 'state' })
      : t({ message: 'silent', context: 'state' }));
  return (
    <li>
      <Link to="/sources">{source.name}</Link>
      <span className="soft">
        <Trans>
          {reason}, last worked <When at={source.lastWorkedAt} />
        </Trans>
      </span>
    </li>
  );
}

/** `watches`: whether the reader's organisation has devices of its own to be warned of. */
export function TodayAside({ today, watches = true }: { today: Today; watches?: boolean }) {
  const { bestField, silentSources, checked } = today;
  const visit = useVisit().data;
  const isBack = visit !== undefined && visit.lastAt !== null;
  // What people and deliveries did; that a warning was raised, the column beside already says.
  const lately = today.recent.filter((entry) => entry.kind !== 'warnings/warning-raised').slice(0, 5);
  return (
    <aside className="stack" aria-label={t`Beside the decisions`}>
      {isBack && <SinceLastVisit visit={visit} />}
      {watches && <ServiceBoard services={today.services} />}
      {bestField && <BestField {...bestField} />}
      {silentSources.length > 0 && (
        <section className="card">
          <h2>
            <Trans>Silent sources</Trans>
          </h2>
          <ul className="board list small">
            {silentSources.map((source) => (
              <SilentSource key={source.id} source={source} />
            ))}
          </ul>
        </section>
      )}
      {!isBack && lately.length > 0 && (
        <section className="card">
          <h2>
            <Trans>Lately</Trans>
          </h2>
          <ol className="timeline small">
            {lately.map((entry) => (
              <ChangeLine key={entry.position} change={entry} />
            ))}
          </ol>
        </section>
      )}
      <section className="card">
        <h2>{watches ? <Trans>What was checked</Trans> : <Trans>What is known</Trans>}</h2>
        <dl className="facts small">
          {watches && (
            <>
              <dt>
                <Trans>Assets</Trans>
              </dt>
              <dd>{sayNumber(checked.assets)}</dd>
            </>
          )}
          <dt>
            <Trans>Advisories</Trans>
          </dt>
          <dd>{sayNumber(checked.advisories)}</dd>
          {watches && (
            <>
              <dt>
                <Trans>Last matched</Trans>
              </dt>
              <dd>
                <When at={checked.lastMatchedAt} />
              </dd>
            </>
          )}
          <dt>
            <Trans>Sources</Trans>
          </dt>
          <dd>
            {checked.sources === 0 ? (
              <Link to="/sources">
                <Trans comment="of the sources">none is switched on</Trans>
              </Link>
            ) : (
              <Link to="/sources">{saySources(today)}</Link>
            )}
          </dd>
        </dl>
      </section>
    </aside>
  );
}
