// One decision on Today: large when it cannot wait, one line when it can.

import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Warning } from '@tocsin/core/warnings';
import { Evidence } from '../base/Evidence.tsx';
import { PriorityShape, PriorityTag, WarningStateTag } from '../base/Priority.tsx';
import { Due } from '../base/Times.tsx';
import { sayHeadline } from './say-warning.ts';
import { WhatToDoFirst } from './WhatToDoFirst.tsx';

interface Props {
  warning: Warning;
  acknowledge: (id: string) => void;
}

function Acknowledge({ warning, acknowledge, primary = false }: Props & { primary?: boolean }) {
  if (warning.state !== 'open') return <WarningStateTag state={warning.state} />;
  const headline = sayHeadline(warning);
  return (
    <button type="button" className={primary ? 'primary' : ''} onClick={() => acknowledge(warning.id)}>
      <Trans>
        Acknowledge<span className="hidden">: {headline}</span>
      </Trans>
    </button>
  );
}

export function DecisionCard({ warning, acknowledge }: Props) {
  const { advisory, publisher } = warning;
  const headline = sayHeadline(warning);
  const reason = warning.because.at(-1) ?? '';
  const effects = warning.services.filter((service) => service.patientEffect !== undefined).slice(0, 2);
  return (
    <li className="card decision" data-row={warning.id} data-priority={warning.priority}>
      <div className="row apart">
        <span className="row">
          <PriorityTag priority={warning.priority} />
          {warning.knownExploited && (
            <span className="tag v-plain">
              <Trans>Exploited elsewhere</Trans>
            </span>
          )}
          {warning.counts.affected === 0 && (
            <span className="tag v-cannot-tell">
              <Trans>Cannot tell yet</Trans>
            </span>
          )}
        </span>
        <span className="small soft">
          <Due on={warning.dueOn} />
        </span>
      </div>
      <h3>
        <Link to="/warnings/$id" params={{ id: warning.id }} data-row-link>
          {headline}
        </Link>
      </h3>
      {effects.length > 0 && (
        <ul className="effects">
          {effects.map((service) => (
            <li key={service.id}>
              <strong>{service.name}.</strong> {service.patientEffect}
            </li>
          ))}
        </ul>
      )}
      <p className="do-first">
        <strong>
          <Trans>Do first.</Trans>
        </strong>{' '}
        <WhatToDoFirst warning={warning} />
      </p>
      <p className="small soft">
        <Trans>
          Because <Evidence text={reason} />. {advisory}, {publisher}.
        </Trans>
      </p>
      <div className="row no-print">
        <Acknowledge warning={warning} acknowledge={acknowledge} primary />
        <Link className="button" to="/warnings/$id" params={{ id: warning.id }}>
          <Trans context="button">
            Open<span className="hidden">: {headline}</span>
          </Trans>
        </Link>
      </div>
    </li>
  );
}

export function DecisionLine({ warning, acknowledge }: Props) {
  return (
    <li className="decision-line" data-row={warning.id}>
      <span className={`tag bare p-${warning.priority}`}>
        <PriorityShape priority={warning.priority} />
      </span>
      <div>
        <Link to="/warnings/$id" params={{ id: warning.id }} data-row-link>
          {sayHeadline(warning)}
        </Link>
        <div className="small soft">
          <WhatToDoFirst warning={warning} />{' '}
          <span className="nowrap">
            <Due on={warning.dueOn} />
          </span>
        </div>
      </div>
      <span className="no-print">
        <Acknowledge warning={warning} acknowledge={acknowledge} />
      </span>
    </li>
  );
}
