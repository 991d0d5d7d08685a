// The assets a warning hits, and one form that sets the state of those chosen (all open ones when none is).

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { FindingState, WarningDetail, WarningFinding } from '@tocsin/core/warnings';
import { useRef, useState } from 'react';
import { type CardColumn, CardTable } from '../base/CardTable.tsx';
import { Evidence } from '../base/Evidence.tsx';
import { Form } from '../base/Form.tsx';
import { useKeys } from '../base/keys.ts';
import { ProblemPanel } from '../base/Panels.tsx';
import { StateTag, VerdictTag } from '../base/Priority.tsx';
import { When } from '../base/Times.tsx';
import { fieldNames } from '../inventory/field-names.ts';
import { JustificationDialog, sayJustification } from './JustificationDialog.tsx';
import { PrintedFindings } from './PrintedFindings.tsx';
import { useChangeFindings } from './use-change-findings.ts';

const states: readonly [FindingState, MessageDescriptor][] = [
  ['acknowledged', msg`Acknowledged: seen, somebody takes care`],
  ['in-progress', msg`In progress: work has begun`],
  ['done', msg`Done: patched, replaced or shut off`],
  ['not-applicable', msg`Not applicable: it does not hold here …`],
  ['new', msg`New again`],
];

const sayPercent = ({ match }: WarningFinding) => Math.round(match.confidence * 100);

function AssetCell({ finding }: { finding: WarningFinding }) {
  const { match, assetName, location, services } = finding;
  const { asset, component } = match;
  return (
    <>
      <Link to="/inventory/$id" params={{ id: asset }}>
        {asset}
      </Link>
      <div className="small soft">{component === null ? assetName : t`${assetName}, inside it ${component}`}</div>
      <div className="small soft">
        {[location, ...services.map((service) => service.name)].filter(Boolean).join(' · ')}
      </div>
    </>
  );
}

function VerdictCell({ finding }: { finding: WarningFinding }) {
  const { verdict } = finding.match;
  const percent = sayPercent(finding);
  return (
    <>
      <VerdictTag verdict={verdict} />
      {/* How sure the match is says nothing where nobody can tell whether it hits. */}
      {verdict !== 'cannot-tell' && (
        <div className="small soft">
          <Trans>{percent} % sure</Trans>
        </div>
      )}
    </>
  );
}

function BecauseCell({ finding: { match } }: { finding: WarningFinding }) {
  return (
    <>
      <Evidence text={match.because.at(-1) ?? ''} />
      {match.missing.length > 0 && (
        <div>
          <Trans comment="names of fields follow">Would settle it:</Trans>{' '}
          {match.missing.map((field, i) => (
            <span key={field}>
              {i > 0 && ', '}
              <Link to="/inventory/fill/$field" params={{ field }}>
                {i18n._(fieldNames[field].name)}
              </Link>
            </span>
          ))}
        </div>
      )}
    </>
  );
}

function StateCell({ finding }: { finding: WarningFinding }) {
  const { note } = finding;
  const justification = sayJustification(finding.justification);
  return (
    <>
      {finding.open ? (
        <StateTag state={finding.state} />
      ) : (
        <span className="soft">
          <Trans>no longer holds</Trans>
        </span>
      )}
      {finding.changedBy && (
        <div className="soft">
          {finding.changedBy}, <When at={finding.changedAt} />
        </div>
      )}
      {justification && <div className="soft">{justification}</div>}
      {note && (
        <div className="soft wrap">
          <Trans>“{note}”</Trans>
        </div>
      )}
    </>
  );
}

/** The assets, each with a box to tick while its finding is open. */
function FindingsTable({
  findings,
  chosen,
  choose,
}: {
  findings: readonly WarningFinding[];
  chosen: ReadonlySet<string>;
  choose: (ids: Iterable<string>) => void;
}) {
  const open = findings.filter((finding) => finding.open);
  const columns: readonly CardColumn<WarningFinding>[] = [
    {
      id: 'choose',
      header: '',
      head: (
        <label className="check">
          <input
            type="checkbox"
            checked={chosen.size > 0 && chosen.size === open.length}
            onChange={({ target }) => choose(target.checked ? open.map(({ id }) => id) : [])}
          />
          <span className="of-cards">
            <Trans>Choose all</Trans>
          </span>
        </label>
      ),
      cell: ({ id, open: isOpen, match: { asset } }) => (
        <input
          type="checkbox"
          data-row-link
          aria-label={t`Choose ${asset}`}
          checked={chosen.has(id)}
          disabled={!isOpen}
          onChange={() => choose(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id])}
        />
      ),
    },
    {
      id: 'asset',
      header: t({ message: 'Asset', context: 'column' }),
      isName: true,
      cell: (finding) => <AssetCell finding={finding} />,
    },
    { id: 'verdict', header: t`Verdict`, cell: (finding) => <VerdictCell finding={finding} /> },
    {
      id: 'because',
      header: t({ message: 'Because', context: 'column' }),
      className: 'small',
      isWide: true,
      cell: (finding) => <BecauseCell finding={finding} />,
    },
    {
      id: 'state',
      header: t({ message: 'State', context: 'column' }),
      className: 'small',
      isWide: true,
      cell: (finding) => <StateCell finding={finding} />,
    },
  ];
  return (
    <CardTable
      className="findings no-print"
      label={t`Assets`}
      leastRem={44}
      columns={columns}
      items={findings}
      toId={({ id }) => id}
    />
  );
}

export function FindingsPanel({ detail, acknowledge }: { detail: WarningDetail; acknowledge: () => void }) {
  const { warning, findings } = detail;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [state, setState] = useState<FindingState>('acknowledged');
  const justify = useRef<HTMLDialogElement>(null);
  const choice = useRef<HTMLSelectElement>(null);
  const open = findings.filter((finding) => finding.open);
  const count = chosen.size === 0 ? open.length : chosen.size;
  const { affected, cannotTell } = warning.counts;
  const change = useChangeFindings(detail, () => setChosen(new Set()));
  const meant = chosen.size === 0 ? {} : { findings: [...chosen] };
  const newOf = (test: (id: string) => boolean) =>
    open.filter(({ id, state: has }) => has === 'new' && test(id)).map(({ id }) => id);
  useKeys({
    // What is ticked, else the row in focus, else the whole warning; never what somebody has taken on already.
    e: () => {
      const row = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row;
      if (chosen.size === 0 && row === undefined) return acknowledge();
      const ids = newOf(chosen.size === 0 ? (id) => id === row : (id) => chosen.has(id));
      if (ids.length > 0) change.mutate({ state: 'acknowledged', findings: ids });
    },
    v: () => choice.current?.focus(),
  });
  const sure = open.filter(({ match }) => match.verdict === 'affected').map(({ id }) => id);
  return (
    <section className="card stack assets">
      <div className="row apart">
        <h2>
          {cannotTell > 0
            ? t`Your assets: ${plural(affected, { one: '# affected', other: '# affected' })}, ${plural(cannotTell, { one: '# cannot tell', other: '# cannot tell' })}`
            : t`Your assets: ${plural(affected, { one: '# affected', other: '# affected' })}`}
        </h2>
        {sure.length > 0 && sure.length < open.length && (
          <button type="button" className="no-print" onClick={() => setChosen(new Set(sure))}>
            <Trans context="button">Choose those affected</Trans>
          </button>
        )}
      </div>
      <FindingsTable findings={findings} chosen={chosen} choose={(ids) => setChosen(new Set(ids))} />
      <PrintedFindings findings={findings} />
      {open.length > 0 && (
        <Form
          className="bar change no-print"
          style={{ margin: 0 }}
          send={(form) => {
            const note = String(form.get('note') ?? '').trim();
            if (state !== 'not-applicable')
              return change.mutateAsync({ state, ...meant, ...(note === '' ? {} : { note }) });
            justify.current?.showModal();
          }}
        >
          <label className="field">
            {chosen.size === 0 ? (
              <Plural
                value={count}
                one="Set all # to"
                other="Set all # to"
                comment="assets; a choice of states follows"
              />
            ) : (
              <Plural
                value={count}
                one="Set # chosen to"
                other="Set # chosen to"
                comment="assets; a choice of states follows"
              />
            )}
            <select ref={choice} value={state} onChange={(event) => setState(event.target.value as FindingState)}>
              {states.map(([value, name]) => (
                <option key={value} value={value}>
                  {i18n._(name)}
                </option>
              ))}
            </select>
          </label>
          {state !== 'not-applicable' && (
            <label className="field" style={{ flex: '1 1 12rem' }}>
              <Trans comment="what one writes beside a change">Note</Trans>
              <input name="note" maxLength={4000} placeholder={t`For your colleagues; optional`} />
            </label>
          )}
          <button type="submit" disabled={change.isPending}>
            {state === 'not-applicable' ? <Trans>Say why …</Trans> : <Trans>Save</Trans>}
          </button>
        </Form>
      )}
      {change.error && <ProblemPanel error={change.error} />}
      <JustificationDialog dialog={justify} count={count} save={change} meant={meant} />
    </section>
  );
}
