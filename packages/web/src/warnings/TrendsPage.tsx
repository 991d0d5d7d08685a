// Whether it gets better: what was open day by day, and how long people took. Every chart has its table; axes begin at nought.

import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Trends } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded } from '../base/Panels.tsx';
import { priorityWords } from '../base/Priority.tsx';
import { sayWord } from '../base/say-word.ts';
import { sayDay } from '../base/Times.tsx';
import { call } from '../client.ts';
import type { Search } from '../routes.tsx';
import { DurationTable } from './DurationTable.tsx';
import { TrendChart } from './TrendChart.tsx';

const spans = [
  { name: 'month', label: msg`30 days`, days: 30 },
  { name: 'quarter', label: msg`90 days`, days: 90 },
  { name: 'year', label: msg`A year`, days: 365 },
] as const;

const totalOf = ({ immediate, outOfCycle, scheduled, defer }: Trends['days'][number]['open']) =>
  immediate + outOfCycle + scheduled + defer;

function Charts({ trends }: { trends: Trends }) {
  const { acknowledged, done } = trends;
  const from = sayDay(trends.from);
  const days = trends.days.map(({ on }) => on);
  const open = [
    { name: sayWord(priorityWords, 'immediate'), colour: '--p0', values: trends.days.map((day) => day.open.immediate) },
    {
      name: sayWord(priorityWords, 'out-of-cycle'),
      colour: '--p1',
      dash: [8, 4],
      values: trends.days.map((day) => day.open.outOfCycle),
    },
    {
      name: sayWord(priorityWords, 'scheduled'),
      colour: '--p2',
      dash: [2, 4],
      values: trends.days.map((day) => day.open.scheduled),
    },
    {
      name: sayWord(priorityWords, 'defer'),
      colour: '--p3',
      dash: [12, 4, 2, 4],
      values: trends.days.map((day) => day.open.defer),
    },
  ];
  const exploited = [
    { name: t`Known exploited`, colour: '--p0', values: trends.days.map((day) => day.knownExploited) },
  ];
  const doubt = [
    {
      name: t({ message: 'Cannot tell', context: 'state' }),
      colour: '--p1',
      values: trends.days.map((day) => {
        const total = totalOf(day.open);
        return total === 0 ? 0 : Math.round((100 * day.cannotTell) / total);
      }),
    },
  ];
  return (
    <div className="stack">
      {days.length < 8 && (
        <p className="note">
          <Trans>Counted since {from}. A trend needs some days; until then the numbers say more than the lines.</Trans>
        </p>
      )}
      <TrendChart
        title={t`Open warnings`}
        file="open-warnings"
        about={t`At the end of each day in UTC, by priority.`}
        days={days}
        series={open}
      />
      <div className="pair">
        <TrendChart
          title={t`Exploited elsewhere`}
          file="exploited-elsewhere"
          about={t`Open warnings with a vulnerability that attackers are known to use.`}
          days={days}
          series={exploited}
        />
        <TrendChart
          title={t({ message: 'Cannot tell', context: 'state' })}
          file="cannot-tell"
          about={t`Share of the open warnings that hit nothing for sure, because the register lacks a field.`}
          days={days}
          series={doubt}
          unit="percent"
        />
      </div>
      <div className="pair">
        <DurationTable
          title={t`Until acknowledged, by service`}
          file="until-acknowledged-by-service"
          about={t`From the warning to the first time somebody took care of the finding.`}
          items={acknowledged.services}
        />
        <DurationTable
          title={t`Until settled, by service`}
          file="until-settled-by-service"
          about={t`From the warning to done, not applicable, or gone from the register.`}
          items={done.services}
        />
      </div>
      <div className="pair">
        <DurationTable
          title={t`Until acknowledged, by maker`}
          file="until-acknowledged-by-maker"
          about={t`The same, by who made the device.`}
          items={acknowledged.makers}
        />
        <DurationTable
          title={t`Until settled, by maker`}
          file="until-settled-by-maker"
          about={t`The same, by who made the device.`}
          items={done.makers}
        />
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
        title={t`Trends`}
        actions={
          <label>
            <span className="hidden">
              <Trans comment="label of a choice: 30 days, 90 days, a year">Time</Trans>
            </span>
            <select
              value={span.name}
              onChange={(event) => void navigate({ to: '/trends', search: { span: event.target.value } })}
            >
              {spans.map(({ name, label }) => (
                <option key={name} value={name}>
                  {i18n._(label)}
                </option>
              ))}
            </select>
          </label>
        }
      >
        <Trans>Whether it gets better, and where it waits.</Trans>
      </PageHeader>
      <Loaded query={trends}>
        {(data) =>
          data.days.every((day) => totalOf(day.open) === 0) && data.done.makers.length === 0 ? (
            <Empty title={t`No warning was open in this time.`}>
              <Trans>
                <Link to="/">Today</Link> says what was checked.
              </Trans>
            </Empty>
          ) : (
            <Charts trends={data} />
          )
        }
      </Loaded>
    </>
  );
}
