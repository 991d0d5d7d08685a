// On an authority's Today: reports that wait at its desk, the clock that ends first before the others.

import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DeskReport } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { DeskClocks } from './DeskTags.tsx';
import { DrillTag } from './DrillMark.tsx';
import { sayRegime, sayStage } from './words.ts';

/** More lines than this are better read at the desk. */
const mostLines = 6;

/** When somebody is late: the authority with its feedback, or the sender with the next stage. */
const endsAt = ({ feedbackAt, feedbackDueAt, nextOverdue, nextDueAt }: DeskReport): number =>
  Math.min(
    feedbackAt === undefined && feedbackDueAt !== undefined ? Date.parse(feedbackDueAt) : Number.POSITIVE_INFINITY,
    nextOverdue && nextDueAt !== undefined ? Date.parse(nextDueAt) : Number.POSITIVE_INFINITY,
  );

export interface DeskWaits {
  readonly fresh: number;
  readonly overdue: number;
  readonly reports: readonly DeskReport[];
}

/** What is new and what is overdue; undefined until known, null where there is no desk or none that I may read. */
export function useDeskWaiting(hasDesk: boolean): DeskWaits | null | undefined {
  const enabled = useMay('incidents:read') && hasDesk;
  const options = { enabled, refetchInterval: 60_000 };
  const fresh = useQuery({
    queryKey: ['desk', 'reports', 'new'],
    queryFn: () => call(incidentsApi.listDeskReports, { query: { state: 'new', limit: 50 } }),
    ...options,
  }).data;
  const overdue = useQuery({
    queryKey: ['desk', 'reports', 'overdue'],
    queryFn: () => call(incidentsApi.listDeskReports, { query: { overdue: true, limit: 50 } }),
    ...options,
  }).data;
  if (!enabled) return null;
  if (fresh === undefined || overdue === undefined) return undefined;
  const reports = new Map([...overdue.items, ...fresh.items].map((report) => [report.id, report]));
  return {
    fresh: fresh.total,
    overdue: overdue.total,
    reports: [...reports.values()].toSorted(
      (a, b) => endsAt(a) - endsAt(b) || Date.parse(a.receivedAt) - Date.parse(b.receivedAt),
    ),
  };
}

function Line({ report }: { report: DeskReport }) {
  const { id, sender, headline, stage, regime, receivedAt } = report;
  const what = `${sayStage(stage)} (${sayRegime(regime)})`;
  return (
    <li>
      <span>
        <Link to="/desk/$id" params={{ id }}>
          {headline}
        </Link>
        <span className="small soft block">
          <Trans>
            {sender}. {what}, received <When at={receivedAt} />
          </Trans>
        </span>
      </span>
      <span>
        {report.drill && <DrillTag />} <DeskClocks report={report} />
      </span>
    </li>
  );
}

export function DeskWaiting({ waits: { fresh, overdue, reports } }: { waits: DeskWaits }) {
  const lines = reports.slice(0, mostLines);
  return (
    <section className="card" aria-labelledby="at-the-desk">
      <h2 id="at-the-desk">
        <Trans>At the desk</Trans>
      </h2>
      {lines.length > 0 && (
        <ul className="board list">
          {lines.map((report) => (
            <Line key={report.id} report={report} />
          ))}
        </ul>
      )}
      <p className="small soft">
        {lines.length === 0
          ? t`No report waits.`
          : t`${plural(fresh, { one: '# new', other: '# new' })}, ${plural(overdue, { one: '# overdue', other: '# overdue' })}.`}{' '}
        <Link to="/desk">
          <Trans>All reports at the desk</Trans>
        </Link>
      </p>
    </section>
  );
}
