// The assets a warning hits, and one form that sets the state of those chosen (all open ones when none is).

import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FindingState, Justification, WarningDetail, WarningFinding } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { type RefObject, useRef, useState } from 'react';
import { Form, FormEnd } from '../base/Form.tsx';
import { Field, ProblemPanel } from '../base/Panels.tsx';
import { StateTag, VerdictTag } from '../base/Priority.tsx';
import { When } from '../base/Times.tsx';
import { useToasts } from '../base/Toasts.tsx';
import { call } from '../client.ts';
import { fieldNames } from '../inventory/field-names.ts';
import { refreshWarnings, useUndo } from './use-acknowledge.ts';

const states: readonly [FindingState, string][] = [
  ['acknowledged', 'Acknowledged: seen, somebody takes care'],
  ['in-progress', 'In progress: work has begun'],
  ['done', 'Done: patched, replaced or shut off'],
  ['not-applicable', 'Not applicable: it does not hold here …'],
  ['new', 'New again'],
];
const justifications: readonly [Justification, string][] = [
  ['component_not_present', 'The component is not there'],
  ['vulnerable_code_not_present', 'The vulnerable code is not there'],
  ['vulnerable_code_not_in_execute_path', 'The vulnerable code is never run'],
  ['vulnerable_code_cannot_be_controlled_by_adversary', 'An attacker cannot reach it'],
  ['inline_mitigations_already_exist', 'It is mitigated already'],
];

interface Change {
  state: FindingState;
  justification?: Justification;
  note?: string;
}

function JustificationDialog({
  dialog,
  count,
  save,
}: {
  dialog: RefObject<HTMLDialogElement | null>;
  count: number;
  save: UseMutationResult<unknown, Error, Change>;
}) {
  const send = async (form: FormData) => {
    const note = String(form.get('note') ?? '').trim();
    await save.mutateAsync({
      state: 'not-applicable',
      justification: String(form.get('justification')) as Justification,
      ...(note === '' ? {} : { note }),
    });
    dialog.current?.close();
  };
  return (
    <dialog ref={dialog} aria-labelledby="justify">
      <Form className="stack" send={send}>
        <h2 id="justify">
          Why does it not hold for {count} {count === 1 ? 'asset' : 'assets'}?
        </h2>
        <p className="small soft">
          This becomes a VEX statement in your exports. It is kept with your name and the time, and can be taken back.
        </p>
        <fieldset className="stack">
          <legend className="hidden">Justification</legend>
          {justifications.map(([value, name], i) => (
            <label key={value} className="check">
              <input type="radio" name="justification" value={value} defaultChecked={i === 0} /> {name}
            </label>
          ))}
        </fieldset>
        <Field label="In your words" hint="What did you look at? Whoever reads it in a year will thank you.">
          <textarea name="note" rows={3} maxLength={4000} />
        </Field>
        <FormEnd of={save} cancel={() => dialog.current?.close()}>
          It does not hold
        </FormEnd>
      </Form>
    </dialog>
  );
}

function FindingRow({ finding, chosen, toggle }: { finding: WarningFinding; chosen: boolean; toggle: () => void }) {
  const { match } = finding;
  return (
    <tr data-row={finding.id}>
      <td className="no-print">
        <input
          type="checkbox"
          data-row-link
          aria-label={`Choose ${match.asset}`}
          checked={chosen}
          disabled={!finding.open}
          onChange={toggle}
        />
      </td>
      <td>
        <Link to="/inventory/$id" params={{ id: match.asset }}>
          {match.asset}
        </Link>
        <div className="small soft">
          {finding.assetName}
          {match.component !== null && `, inside it ${match.component}`}
        </div>
        <div className="small soft">
          {[finding.location, ...finding.services.map((service) => service.name)].filter(Boolean).join(' · ')}
        </div>
      </td>
      <td>
        <VerdictTag verdict={match.verdict} />
        <div className="small soft">{Math.round(match.confidence * 100)} % sure</div>
      </td>
      <td className="small">
        {match.because.at(-1)}
        {match.missing.length > 0 && (
          <div>
            Would settle it:{' '}
            {match.missing.map((field, i) => (
              <span key={field}>
                {i > 0 && ', '}
                <Link to="/inventory/fill/$field" params={{ field }}>
                  {fieldNames[field].name}
                </Link>
              </span>
            ))}
          </div>
        )}
      </td>
      <td className="small">
        {finding.open ? <StateTag state={finding.state} /> : <span className="soft">no longer holds</span>}
        {finding.changedBy && (
          <div className="soft">
            {finding.changedBy}, <When at={finding.changedAt} />
          </div>
        )}
        {finding.justification && (
          <div className="soft">{justifications.find(([value]) => value === finding.justification)?.[1]}</div>
        )}
        {finding.note && <div className="soft wrap">“{finding.note}”</div>}
      </td>
    </tr>
  );
}

export function FindingsPanel({ detail }: { detail: WarningDetail }) {
  const { warning, findings } = detail;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [state, setState] = useState<FindingState>('acknowledged');
  const justify = useRef<HTMLDialogElement>(null);
  const client = useQueryClient();
  const { show } = useToasts();
  const undo = useUndo();
  const open = findings.filter((finding) => finding.open);
  const count = chosen.size === 0 ? open.length : chosen.size;
  const change = useMutation({
    mutationFn: (body: Change) =>
      call(warningsApi.changeFindings, {
        params: { id: warning.id },
        body: { ...(chosen.size === 0 ? {} : { findings: [...chosen] }), ...body },
      }),
    onSuccess: () => {
      setChosen(new Set());
      show({ text: `Saved for ${count} ${count === 1 ? 'asset' : 'assets'}.`, undo: () => undo.mutate(warning.id) });
    },
    onSettled: () => refreshWarnings(client),
  });
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <section className="card stack">
      <h2>
        Your assets: {warning.counts.affected} affected
        {warning.counts.cannotTell > 0 && `, ${warning.counts.cannotTell} cannot tell`}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard. */}
      <section className="scroll findings" tabIndex={0} aria-label="Assets">
        <table>
          <thead>
            <tr>
              <th className="no-print">
                <input
                  type="checkbox"
                  aria-label="Choose all"
                  checked={chosen.size > 0 && chosen.size === open.length}
                  onChange={(event) =>
                    setChosen(new Set(event.target.checked ? open.map((finding) => finding.id) : []))
                  }
                />
              </th>
              <th>Asset</th>
              <th>Verdict</th>
              <th>Because</th>
              <th>State</th>
            </tr>
          </thead>
          <tbody>
            {findings.map((finding) => (
              <FindingRow
                key={finding.id}
                finding={finding}
                chosen={chosen.has(finding.id)}
                toggle={() => toggle(finding.id)}
              />
            ))}
          </tbody>
        </table>
      </section>
      {open.length > 0 && (
        <Form
          className="bar change no-print"
          style={{ margin: 0 }}
          send={(form) => {
            const note = String(form.get('note') ?? '').trim();
            if (state !== 'not-applicable') return change.mutateAsync({ state, ...(note === '' ? {} : { note }) });
            justify.current?.showModal();
          }}
        >
          <label className="field">
            Set {chosen.size === 0 ? `all ${open.length} open` : `${chosen.size} chosen`} to
            <select value={state} onChange={(event) => setState(event.target.value as FindingState)}>
              {states.map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {state !== 'not-applicable' && (
            <label className="field" style={{ flex: '1 1 12rem' }}>
              Note
              <input name="note" maxLength={4000} placeholder="For your colleagues; optional" />
            </label>
          )}
          <button type="submit" disabled={change.isPending}>
            {state === 'not-applicable' ? 'Say why …' : 'Save'}
          </button>
        </Form>
      )}
      {change.error && <ProblemPanel error={change.error} />}
      <JustificationDialog dialog={justify} count={count} save={change} />
    </section>
  );
}
