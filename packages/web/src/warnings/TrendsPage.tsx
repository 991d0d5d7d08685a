// Whether it gets better: what was open day by day, and how long people took. Every chart has its table; axes begin at nought.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Trends } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useMemo } from 'react';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded } from '../base/Panels.tsx';
import { call } from '../client.ts';
import type { Search } from '../routes.tsx';
import { DurationTable } from './DurationTable.tsx';
import { TrendChart } from './TrendChart.tsx';

const spans = [
  { name: 'month', label: '30 days', days: 30 },
  { name: 'quarter', label: '90 days', days: 90 },
  { name: 'year', label: 'A year', days: 365 },
] as const;

const totalOf = ({ immediate, outOfCycle, scheduled, defer }: Trends['days'][number]['open']) =>
  immediate + outOfCycle + scheduled + defer;

function Charts({ trends }: { trends: Trends }) {
  const days = useMemo(() => trends.days.map(({ on }) => on), [trends]);
  const open = useMemo(
    () => [
      { name: 'Immediate', colour: '--p0', values: trends.days.map((day) => day.open.immediate) },
      { name: 'Out of cycle', colour: '--p1', dash: [8, 4], values: trends.days.map((day) => day.open.outOfCycle) },
      { name: 'Scheduled', colour: '--p2', dash: [2, 4], values: trends.days.map((day) => day.open.scheduled) },
      { name: 'Can wait', colour: '--p3', dash: [12, 4, 2, 4], values: trends.days.map((day) => day.open.defer) },
    ],
    [trends],
  );
  const exploited = useMemo(
    () => [{ name: 'Known exploited', colour: '--p0', values: trends.days.map((day) => day.knownExploited) }],
    [trends],
  );
  const doubt = useMemo(
    () => [
      {
        name: 'Cannot tell',
        colour: '--p1',
        values: trends.days.map((day) => {
          const total = totalOf(day.open);
          return total === 0 ? 0 : Math.round((100 * day.cannotTell) / total);
        }),
      },
    ],
    [trends],
  );
  const { acknowledged, done } = trends;
  return (
    <div className="stack">
      {days.length < 8 && (
        <p className="note">
          Counted since {trends.from}. A trend needs some days; until then the numbers say more than the lines.
        </p>
      )}
      <TrendChart title="Open warnings" about="At the end of each day in UTC, by priority." days={days} series={open} />
      <div className="pair">
        <TrendChart
          title="Exploited elsewhere"
          about="Open warnings with a vulnerability that attackers are known to use."
          days={days}
          series={exploited}
        />
        <TrendChart
          title="Cannot tell"
          about="Share of the open warnings that hit nothing for sure, because the register lacks a field."
          days={days}
          series={doubt}
          unit="percent"
        />
      </div>
      <div className="pair">
        <DurationTable
          title="Until acknowledged, by service"
          about="From the warning to the first time somebody took care of the finding."
          items={acknowledged.services}
        />
        <DurationTable
          title="Until settled, by service"
          about="From the warning to done, not applicable, or gone from the register."
          items={done.services}
        />
      </div>
      <div className="pair">
        <DurationTable
          title="Until acknowledged, by maker"
          about="The same, by who made the device."
          items={acknowledged.makers}
        />
        <DurationTable title="Until settled, by maker" about="The same, by who made the device." items={done.makers} />
      </div>
    </div>
  );
}

export function TrendsPage() {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const span = spans.find(({ name }) => name === search.span) ?? spans[1];
  const trends = useQuery({
    queryKey: ['trends', span.days],
    queryFn: () => call(warningsApi.getTrends, { query: { days: span.days } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="Trends"
        actions={
          <label>
            <span className="hidden">Time</span>
            <select
              value={span.name}
              onChange={(event) => void navigate({ to: '/trends', search: { span: event.target.value } })}
            >
              {spans.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        }
      >
        Whether it gets better, and where it waits.
      </PageHeader>
      <Loaded query={trends}>
        {(data) =>
          data.days.every((day) => totalOf(day.open) === 0) && data.done.makers.length === 0 ? (
            <Empty title="No warning was open in this time.">
              <Link to="/">Today</Link> says what was checked.
            </Empty>
          ) : (
            <Charts trends={data} />
          )
        }
      </Loaded>
    </>
  );
}
