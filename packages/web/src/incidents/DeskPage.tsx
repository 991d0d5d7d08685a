// The authority's desk: the newest version of each stage, with the sender's clock and one's own; linked where one cause is behind them.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { DeskReport } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { Form } from '../base/Form.tsx';
import { useRowKeys } from '../base/keys.ts';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Field, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { DeskGroups } from './DeskGroups.tsx';
import { DeskTags } from './DeskTags.tsx';
import { DeskYear } from './DeskYear.tsx';
import { useRefreshIncidents } from './use-incident.ts';
import { sayRegime, sayStage } from './words.ts';

interface Asked {
  readonly stage?: string;
  readonly state?: DeskReport['state'];
  readonly overdue?: string;
  readonly crossBorder?: 'yes' | 'possible';
  readonly group?: string;
}

const stages = [
  'early-warning',
  'initial-notification',
  'notification',
  'intermediate-report',
  'progress-report',
  'final-report',
  'report',
];
const states: readonly [DeskReport['state'], MessageDescriptor][] = [
  ['new', msg({ message: 'New', context: 'state of a report' })],
  ['accepted', msg({ message: 'Accepted', context: 'state' })],
  ['question', msg`A question is open`],
  ['sent-back', msg({ message: 'Sent back', context: 'state' })],
];

function Filters({ asked }: { asked: Asked }) {
  const navigate = useNavigate();
  const change = (next: Record<string, string | undefined>) =>
    void navigate({ to: '/desk', search: (now: Record<string, string | undefined>) => ({ ...now, ...next }) });
  const orNone = (value: string) => (value === '' ? undefined : value);
  return (
    <div className="bar">
      <select
        aria-label={t({ message: 'Stage', context: 'filter' })}
        value={asked.stage ?? ''}
        onChange={({ target }) => change({ stage: orNone(target.value) })}
      >
        <option value="">{t`Every stage`}</option>
        {stages.map((stage) => (
          <option key={stage} value={stage}>
            {sayStage(stage)}
          </option>
        ))}
      </select>
      <select
        aria-label={t({ message: 'State', context: 'filter' })}
        value={asked.state ?? ''}
        onChange={({ target }) => change({ state: orNone(target.value) })}
      >
        <option value="">{t`Every state`}</option>
        {states.map(([state, name]) => (
          <option key={state} value={state}>
            {i18n._(name)}
          </option>
        ))}
      </select>
      <select
        aria-label={t`Cross-border effect`}
        value={asked.crossBorder ?? ''}
        onChange={({ target }) => change({ crossBorder: orNone(target.value) })}
      >
        <option value="">{t`Any reach`}</option>
        <option value="yes">{t`Cross-border`}</option>
        <option value="possible">{t`Cross-border, or not yet known`}</option>
      </select>
      <label className="check">
        <input
          type="checkbox"
          checked={asked.overdue !== undefined}
          onChange={({ target }) => change({ overdue: target.checked ? 'true' : undefined })}
        />
        <Trans context="filter">Overdue</Trans>
      </label>
      {asked.group !== undefined && (
        <button type="button" onClick={() => change({ group: undefined })}>
          <Trans>All causes</Trans>
        </button>
      )}
    </div>
  );
}

/** From whom, which stage of which law, when. */
function Origin({ report: { sender, stage, regime, version, receivedAt, origin } }: { report: DeskReport }) {
  const form = `${sayStage(stage)} (${sayRegime(regime)})`;
  const what = version > 1 ? t`${form}, version ${version}` : form;
  return origin === 'node' ? (
    <Trans>
      {sender}. {what}, received <When at={receivedAt} /> from another node
    </Trans>
  ) : (
    <Trans>
      {sender}. {what}, received <When at={receivedAt} />
    </Trans>
  );
}

function Row({ report, chosen, toggle }: { report: DeskReport; chosen: boolean; toggle: () => void }) {
  const { sender, headline } = report;
  return (
    <li className="desk-row" data-row={report.id} data-drill={report.drill}>
      <input type="checkbox" aria-label={t`Choose ${sender}: ${headline}`} checked={chosen} onChange={toggle} />
      <div>
        <Link to="/desk/$id" params={{ id: report.id }} data-row-link>
          {headline}
        </Link>
        <div className="small soft">
          <Origin report={report} />
        </div>
      </div>
      <DeskTags report={report} />
    </li>
  );
}

/** Reports of one cause are linked, or put to a cause that is known. */
function LinkForm({ chosen, clear }: { chosen: ReadonlySet<string>; clear: () => void }) {
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const groups = useQuery({ queryKey: ['desk', 'groups'], queryFn: () => call(incidentsApi.listDeskGroups) });
  const link = useMutation({
    mutationFn: (form: FormData) => {
      const to = String(form.get('to') ?? '');
      const reports = [...chosen];
      if (to !== '') return call(incidentsApi.changeDeskGroup, { params: { id: to }, body: { add: reports } });
      return call(incidentsApi.addDeskGroup, {
        body: { title: String(form.get('title')), cause: String(form.get('cause')), reports },
      });
    },
    onSuccess: ({ reports, title }) => {
      clear();
      toast({ text: t`Linked: ${reports} in “${title}”.` });
    },
    onSettled: refresh,
  });
  const [to, setTo] = useState('');
  const count = chosen.size;
  return (
    <Form className="change stack" aria-label={t`Link what was chosen`} send={(form) => link.mutate(form)}>
      <div className="row">
        <Field label={plural(count, { one: '# chosen has one cause', other: '# chosen have one cause' })}>
          <select name="to" value={to} onChange={({ target }) => setTo(target.value)}>
            <option value="">{t({ message: 'A new one', comment: 'A new cause, to which reports are linked' })}</option>
            {(groups.data?.items ?? []).map((group) => (
              <option key={group.id} value={group.id}>
                {group.title}
              </option>
            ))}
          </select>
        </Field>
        {to === '' && (
          <>
            <Field label={t`Name`}>
              <input name="title" maxLength={200} required autoComplete="off" />
            </Field>
            <Field label={t`Cause`}>
              <input name="cause" maxLength={2000} required autoComplete="off" />
            </Field>
          </>
        )}
        <button type="submit" className="primary" disabled={link.isPending}>
          <Trans context="button">Link</Trans>
        </button>
      </div>
      {link.error && <ProblemPanel error={link.error} />}
    </Form>
  );
}

function Inbox({ asked }: { asked: Asked }) {
  const may = useMay('incidents:write');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  useRowKeys();
  const query = {
    limit: 50,
    ...(asked.stage === undefined ? {} : { stage: asked.stage }),
    ...(asked.state === undefined ? {} : { state: asked.state }),
    ...(asked.crossBorder === undefined ? {} : { crossBorder: asked.crossBorder }),
    ...(asked.group === undefined ? {} : { group: asked.group }),
    ...(asked.overdue === undefined ? {} : { overdue: true }),
  };
  const pages = useInfiniteQuery({
    queryKey: ['desk', 'reports', query],
    queryFn: ({ pageParam }) =>
      call(incidentsApi.listDeskReports, { query: { ...query, ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: 60_000,
  });
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <div className="stack">
      {chosen.size > 0 && may && <LinkForm chosen={chosen} clear={() => setChosen(new Set())} />}
      <Loaded query={pages}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <Empty title={t`No report fits.`}>
                <p>
                  <Trans>Reports of members and of other nodes appear here the moment they come.</Trans>
                </p>
              </Empty>
            );
          return (
            <ul className="card lines list" aria-label={t`Reports received`}>
              {items.map((report) => (
                <Row key={report.id} report={report} chosen={chosen.has(report.id)} toggle={() => toggle(report.id)} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      {pages.hasNextPage && (
        <button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          <Trans comment="Loads reports that came earlier">Earlier ones</Trans>
        </button>
      )}
    </div>
  );
}

export function DeskPage() {
  const asked = useSearch({ strict: false }) as Asked;
  return (
    <>
      <PageHeader title={t`Desk`}>
        <Trans>What hospitals report to you, with their clocks and yours.</Trans>
      </PageHeader>
      <Filters asked={asked} />
      <div className="stack">
        <Inbox asked={asked} />
        <DeskGroups />
        <DeskYear />
      </div>
    </>
  );
}
