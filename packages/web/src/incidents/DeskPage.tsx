// The authority's desk: the newest version of each stage, with the sender's clock and one's own; linked where one cause is behind them.

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
const states: readonly [DeskReport['state'], string][] = [
  ['new', 'New'],
  ['accepted', 'Accepted'],
  ['question', 'A question is open'],
  ['sent-back', 'Sent back'],
];

function Filters({ asked }: { asked: Asked }) {
  const navigate = useNavigate();
  const change = (next: Record<string, string | undefined>) =>
    void navigate({ to: '/desk', search: (now: Record<string, string | undefined>) => ({ ...now, ...next }) });
  const orNone = (value: string) => (value === '' ? undefined : value);
  return (
    <div className="bar">
      <select
        aria-label="Stage"
        value={asked.stage ?? ''}
        onChange={({ target }) => change({ stage: orNone(target.value) })}
      >
        <option value="">Every stage</option>
        {stages.map((stage) => (
          <option key={stage} value={stage}>
            {sayStage(stage)}
          </option>
        ))}
      </select>
      <select
        aria-label="State"
        value={asked.state ?? ''}
        onChange={({ target }) => change({ state: orNone(target.value) })}
      >
        <option value="">Every state</option>
        {states.map(([state, name]) => (
          <option key={state} value={state}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label="Cross-border effect"
        value={asked.crossBorder ?? ''}
        onChange={({ target }) => change({ crossBorder: orNone(target.value) })}
      >
        <option value="">Any reach</option>
        <option value="yes">Cross-border</option>
        <option value="possible">Cross-border, or not yet known</option>
      </select>
      <label className="check">
        <input
          type="checkbox"
          checked={asked.overdue !== undefined}
          onChange={({ target }) => change({ overdue: target.checked ? 'true' : undefined })}
        />
        Overdue
      </label>
      {asked.group !== undefined && (
        <button type="button" onClick={() => change({ group: undefined })}>
          All causes
        </button>
      )}
    </div>
  );
}

function Row({ report, chosen, toggle }: { report: DeskReport; chosen: boolean; toggle: () => void }) {
  return (
    <li className="desk-row" data-row={report.id} data-drill={report.drill}>
      <input
        type="checkbox"
        aria-label={`Choose ${report.sender}: ${report.headline}`}
        checked={chosen}
        onChange={toggle}
      />
      <div>
        <Link to="/desk/$id" params={{ id: report.id }} data-row-link>
          {report.headline}
        </Link>
        <div className="small soft">
          {report.sender}. {sayStage(report.stage)} ({sayRegime(report.regime)})
          {report.version > 1 && `, version ${report.version}`}, received <When at={report.receivedAt} />
          {report.origin === 'node' && ' from another node'}
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
    onSuccess: (group) => {
      clear();
      toast({ text: `Linked: ${group.reports} in “${group.title}”.` });
    },
    onSettled: refresh,
  });
  const [to, setTo] = useState('');
  return (
    <Form className="change stack" aria-label="Link what was chosen" send={(form) => link.mutate(form)}>
      <div className="row">
        <Field label={`${chosen.size} chosen have one cause`}>
          <select name="to" value={to} onChange={({ target }) => setTo(target.value)}>
            <option value="">A new one</option>
            {(groups.data?.items ?? []).map((group) => (
              <option key={group.id} value={group.id}>
                {group.title}
              </option>
            ))}
          </select>
        </Field>
        {to === '' && (
          <>
            <Field label="Name">
              <input name="title" maxLength={200} required autoComplete="off" />
            </Field>
            <Field label="Cause">
              <input name="cause" maxLength={2000} required autoComplete="off" />
            </Field>
          </>
        )}
        <button type="submit" className="primary" disabled={link.isPending}>
          Link
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
              <Empty title="No report fits.">
                <p>Reports of members and of other nodes appear here the moment they come.</p>
              </Empty>
            );
          return (
            <ul className="card lines list" aria-label="Reports received">
              {items.map((report) => (
                <Row key={report.id} report={report} chosen={chosen.has(report.id)} toggle={() => toggle(report.id)} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      {pages.hasNextPage && (
        <button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Earlier ones
        </button>
      )}
    </div>
  );
}

export function DeskPage() {
  const asked = useSearch({ strict: false }) as Asked;
  return (
    <>
      <PageHeader title="Desk">What hospitals report to you, with their clocks and yours.</PageHeader>
      <Filters asked={asked} />
      <div className="stack">
        <Inbox asked={asked} />
        <DeskGroups />
        <DeskYear />
      </div>
    </>
  );
}
