// How a report on the desk stands: its state, how far it reaches, one's own clock and the sender's next.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type DeskReport, humanise } from '@tocsin/core/incidents';
import { sayLength } from '../deadlines/say-limit.ts';
import { DrillTag } from './DrillMark.tsx';
import { useServerNow } from './use-server-now.ts';

const states: Readonly<Record<DeskReport['state'], [MessageDescriptor, string]>> = {
  new: [msg({ message: 'New', context: 'state of a report' }), 'p-scheduled'],
  accepted: [msg({ message: 'Accepted', context: 'state' }), 'v-valid'],
  question: [msg`A question is open`, 'p-out-of-cycle'],
  'sent-back': [msg({ message: 'Sent back', context: 'state' }), 'p-out-of-cycle'],
};

/** Of each stage that an authority waits for; any other is said by its id. */
const overdue: Readonly<Record<string, MessageDescriptor>> = {
  notification: msg`notification overdue`,
  'intermediate-report': msg`intermediate report overdue`,
  'detailed-report': msg`detailed report overdue`,
  'final-report': msg`final report overdue`,
  'final-report-after-closing': msg`final report after closing overdue`,
};

function sayOverdue(id: string): string {
  const known = overdue[id];
  const stage = humanise(id);
  return known === undefined ? t`${stage} overdue` : i18n._(known);
}

function Feedback({ report, now }: { report: DeskReport; now: number }) {
  const { feedbackState, feedbackDueAt } = report;
  if (feedbackState === 'none' || feedbackDueAt === undefined) return null;
  if (feedbackState === 'met')
    return (
      <span className="tag bare v-valid">
        <Trans>Feedback given</Trans>
      </span>
    );
  if (feedbackState === 'met-late')
    return (
      <span className="tag bare p-out-of-cycle">
        <Trans>Feedback given late</Trans>
      </span>
    );
  const left = Date.parse(feedbackDueAt) - now;
  const length = sayLength(left);
  return left < 0 ? (
    <span className="tag p-immediate">
      <Trans>Feedback {length} overdue</Trans>
    </span>
  ) : (
    <span className="tag p-scheduled">
      <Trans>Feedback: {length} left</Trans>
    </span>
  );
}

export function DeskTags({ report }: { report: DeskReport }) {
  const now = useServerNow(undefined);
  const [name, look] = states[report.state];
  return (
    <span className="row">
      {report.drill && <DrillTag />}
      <span className={`tag ${look}`}>{i18n._(name)}</span>
      {report.crossBorder === 'yes' && (
        <span className="tag p-out-of-cycle">
          <Trans>Cross-border</Trans>
        </span>
      )}
      {report.crossBorder === 'unknown' && (
        <span className="tag v-plain">
          <Trans>Cross-border: not yet known</Trans>
        </span>
      )}
      <Feedback report={report} now={now} />
      {report.nextOverdue && report.nextStage !== undefined && (
        <span className="tag p-immediate">{sayOverdue(report.nextStage)}</span>
      )}
    </span>
  );
}
