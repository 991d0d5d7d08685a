// How a report on the desk stands: its state, how far it reaches, one's own clock and the sender's next.

import type { DeskReport } from '@tocsin/core/incidents';
import { sayLength } from '../deadlines/say-limit.ts';
import { DrillTag } from './DrillMark.tsx';
import { useServerNow } from './use-server-now.ts';
import { humanise } from './words.ts';

const states: Readonly<Record<DeskReport['state'], [string, string]>> = {
  new: ['New', 'p-scheduled'],
  accepted: ['Accepted', 'v-valid'],
  question: ['A question is open', 'p-out-of-cycle'],
  'sent-back': ['Sent back', 'p-out-of-cycle'],
};

function Feedback({ report, now }: { report: DeskReport; now: number }) {
  const { feedbackState, feedbackDueAt } = report;
  if (feedbackState === 'none' || feedbackDueAt === undefined) return null;
  if (feedbackState === 'met') return <span className="tag bare v-valid">Feedback given</span>;
  if (feedbackState === 'met-late') return <span className="tag bare p-out-of-cycle">Feedback given late</span>;
  const left = Date.parse(feedbackDueAt) - now;
  return left < 0 ? (
    <span className="tag p-immediate">Feedback {sayLength(left)} overdue</span>
  ) : (
    <span className="tag p-scheduled">Feedback: {sayLength(left)} left</span>
  );
}

export function DeskTags({ report }: { report: DeskReport }) {
  const now = useServerNow(undefined);
  const [name, look] = states[report.state];
  return (
    <span className="row">
      {report.drill && <DrillTag />}
      <span className={`tag ${look}`}>{name}</span>
      {report.crossBorder === 'yes' && <span className="tag p-out-of-cycle">Cross-border</span>}
      {report.crossBorder === 'unknown' && <span className="tag v-plain">Cross-border: not yet known</span>}
      <Feedback report={report} now={now} />
      {report.nextOverdue && report.nextStage !== undefined && (
        <span className="tag p-immediate">{humanise(report.nextStage)} overdue</span>
      )}
    </span>
  );
}
