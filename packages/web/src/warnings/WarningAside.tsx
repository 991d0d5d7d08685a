// Beside the letter: the facts at a glance, the one thing to do next, and the ways to take it along.

import { Link } from '@tanstack/react-router';
import { toAddress } from '@tocsin/core/base';
import type { WarningDetail } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { PriorityTag, StateTag } from '../base/Priority.tsx';
import { Due, When } from '../base/Times.tsx';

const formats = [
  ['csaf-vex', 'CSAF VEX'],
  ['cyclonedx-vex', 'CycloneDX VEX'],
  ['csv', 'CSV'],
] as const;

export function WarningAside({ detail, acknowledge }: { detail: WarningDetail; acknowledge: () => void }) {
  const { warning } = detail;
  return (
    <aside className="stack" aria-label="At a glance">
      <section className="card stack glance">
        <dl className="facts small">
          <dt>Priority</dt>
          <dd>
            <PriorityTag priority={warning.priority} />
          </dd>
          <dt>Due</dt>
          <dd>
            <Due on={warning.dueOn} />
          </dd>
          <dt>State</dt>
          <dd>
            <StateTag state={warning.state} />
          </dd>
          <dt>Open</dt>
          <dd>
            {warning.counts.open} of {warning.counts.affected + warning.counts.cannotTell}
          </dd>
          <dt>Raised</dt>
          <dd>
            <When at={warning.raisedAt} />
          </dd>
          <dt>Sharing</dt>
          <dd>TLP:{warning.tlp}</dd>
        </dl>
        {warning.state === 'open' && (
          <button type="button" className="primary no-print" onClick={acknowledge}>
            Acknowledge
          </button>
        )}
      </section>
      <section className="card small">
        <h2>The advisory</h2>
        <p>
          <Link to="/advisories/$id" params={{ id: detail.advisoryId }}>
            {warning.advisory}
          </Link>
          : {warning.advisoryTitle}. {warning.publisher}.
        </p>
        <p className="mono wrap">
          {warning.vulnerabilities.slice(0, 12).join(', ')}
          {warning.vulnerabilities.length > 12 && ` and ${warning.vulnerabilities.length - 12} more`}
        </p>
      </section>
      <section className="card no-print">
        <h2>Take it along</h2>
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
            Print
          </button>
        </div>
      </section>
    </aside>
  );
}
