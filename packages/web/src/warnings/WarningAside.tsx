// Beside the letter: the facts at a glance, the one thing to do next, and the ways to take it along.

import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { toAddress } from '@tocsin/core/base';
import type { WarningDetail } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { sayNumber } from '../base/formats.ts';
import { PriorityTag, WarningStateTag } from '../base/Priority.tsx';
import { Due, When } from '../base/Times.tsx';

const formats = [
  ['csaf-vex', 'CSAF VEX'],
  ['cyclonedx-vex', 'CycloneDX VEX'],
  ['csv', 'CSV'],
] as const;

export function WarningAside({ detail, acknowledge }: { detail: WarningDetail; acknowledge: () => void }) {
  const { warning } = detail;
  const open = sayNumber(warning.counts.open);
  const all = sayNumber(warning.counts.affected + warning.counts.cannotTell);
  const first = warning.vulnerabilities.slice(0, 12).join(', ');
  const more = warning.vulnerabilities.length - 12;
  return (
    <aside className="stack" aria-label={t`At a glance`}>
      <section className="card stack glance">
        <dl className="facts small">
          <dt>
            <Trans>Priority</Trans>
          </dt>
          <dd>
            <PriorityTag priority={warning.priority} />
          </dd>
          <dt>
            <Trans context="column">Due</Trans>
          </dt>
          <dd>
            <Due on={warning.dueOn} />
          </dd>
          <dt>
            <Trans context="column">State</Trans>
          </dt>
          <dd>
            <WarningStateTag state={warning.state} />
          </dd>
          <dt>
            <Trans comment="how many findings are neither done nor not applicable">Not settled</Trans>
          </dt>
          <dd>
            <Trans>
              {open} of {all}
            </Trans>
          </dd>
          <dt>
            <Trans context="column">Raised</Trans>
          </dt>
          <dd>
            <When at={warning.raisedAt} />
          </dd>
          <dt>
            <Trans comment="with whom one may share it (TLP)">Sharing</Trans>
          </dt>
          <dd>{`TLP:${warning.tlp}`}</dd>
        </dl>
        {warning.state === 'open' && (
          <button type="button" className="primary no-print" onClick={acknowledge}>
            <Trans context="button">Acknowledge</Trans>
          </button>
        )}
      </section>
      <section className="card small">
        <h2>
          <Trans>The advisory</Trans>
        </h2>
        <p>
          <Link to="/advisories/$id" params={{ id: detail.advisoryId }}>
            {warning.advisory}
          </Link>
          : <span lang={warning.language}>{warning.advisoryTitle}</span>. {warning.publisher}.
        </p>
        <p className="mono wrap">
          {more > 0 ? plural(more, { one: `${first} and # more`, other: `${first} and # more` }) : first}
        </p>
      </section>
      <section className="card no-print">
        <h2>
          <Trans>Take it along</Trans>
        </h2>
        <div className="row">
          {formats.map(([format, name]) => (
            <a
              key={format}
              className="button"
              href={toAddress(warningsApi.exportWarning, { params: { id: warning.id }, query: { format } })}
            >
              {name}
            </a>
          ))}
          <button type="button" onClick={() => print()}>
            <Trans context="button">Print</Trans>
          </button>
        </div>
      </section>
    </aside>
  );
}
