import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FindingState, Justification, WarningDetail } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useState } from 'react';
import { ProblemPanel, useToast } from '../base/Panels.tsx';
import { VerdictTag } from '../base/Priority.tsx';
import { call } from '../client.ts';

const states: [FindingState, string][] = [
  ['acknowledged', 'Acknowledged'],
  ['in-progress', 'In progress'],
  ['done', 'Done'],
  ['not-applicable', 'Not applicable'],
  ['new', 'New again'],
];
const justifications: [Justification, string][] = [
  ['component_not_present', 'The component is not there'],
  ['vulnerable_code_not_present', 'The vulnerable code is not there'],
  ['vulnerable_code_not_in_execute_path', 'The vulnerable code is never run'],
  ['vulnerable_code_cannot_be_controlled_by_adversary', 'An attacker cannot reach it'],
  ['inline_mitigations_already_exist', 'It is mitigated already'],
];

/** The assets, and one form that sets the state of those chosen (all open ones when none is). */
export function FindingsPanel({ detail }: { detail: WarningDetail }) {
  const { warning, findings } = detail;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [state, setState] = useState<FindingState>('acknowledged');
  const client = useQueryClient();
  const toast = useToast();
  const undo = useMutation({
    mutationFn: () => call(warningsApi.undoChange, { params: { id: warning.id } }),
    onSettled: () => client.invalidateQueries(),
  });
  const change = useMutation({
    mutationFn: (form: FormData) =>
      call(warningsApi.changeFindings, {
        params: { id: warning.id },
        body: {
          ...(chosen.size === 0 ? {} : { findings: [...chosen] }),
          state,
          ...(state === 'not-applicable' ? { justification: String(form.get('justification')) as Justification } : {}),
          ...(form.get('note') ? { note: String(form.get('note')) } : {}),
        },
      }),
    onSuccess: () => {
      setChosen(new Set());
      toast({ text: 'Saved', undo: () => undo.mutate() });
    },
    onSettled: () => client.invalidateQueries(),
  });
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <section className="card stack">
      <h2>
        Assets: {warning.counts.affected} affected, {warning.counts.cannotTell} cannot tell
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard. */}
      <section className="scroll" tabIndex={0} aria-label="Assets">
        <table>
          <thead>
            <tr>
              <th className="no-print">Choose</th>
              <th>Asset</th>
              <th>Verdict</th>
              <th>Why</th>
              <th>State</th>
            </tr>
          </thead>
          <tbody>
            {findings.map((finding) => (
              <tr key={finding.id}>
                <td className="no-print">
                  <input
                    type="checkbox"
                    aria-label={`Choose ${finding.match.asset}`}
                    checked={chosen.has(finding.id)}
                    disabled={!finding.open}
                    onChange={() => toggle(finding.id)}
                  />
                </td>
                <td>
                  <Link to="/inventory/$id" params={{ id: finding.match.asset }}>
                    {finding.match.asset}
                  </Link>
                  <div className="small soft">
                    {finding.assetName}
                    {finding.location ? ` · ${finding.location}` : ''}
                  </div>
                </td>
                <td>
                  <VerdictTag verdict={finding.match.verdict} />
                  <div className="small soft">confidence {finding.match.confidence.toFixed(2)}</div>
                </td>
                <td className="small">
                  {finding.match.because.at(-1)}
                  {finding.match.missing.length > 0 && (
                    <div className="soft">Would settle it: {finding.match.missing.join(', ')}</div>
                  )}
                </td>
                <td className="small">
                  {finding.open ? finding.state.replace('-', ' ') : 'no longer holds'}
                  {finding.changedBy && <div className="soft">{finding.changedBy}</div>}
                  {finding.note && <div className="soft">{finding.note}</div>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <form className="bar no-print" action={(form) => change.mutate(form)} style={{ margin: 0 }}>
        <label className="field">
          Set {chosen.size === 0 ? 'all open' : chosen.size} to
          <select value={state} onChange={(event) => setState(event.target.value as FindingState)}>
            {states.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {state === 'not-applicable' && (
          <label className="field">
            Because
            <select name="justification">
              {justifications.map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="field" style={{ flex: '1 1 12rem' }}>
          Note
          <input name="note" maxLength={4000} />
        </label>
        <button type="submit" className="primary" disabled={change.isPending}>
          Save
        </button>
      </form>
      {change.error && <ProblemPanel error={change.error} />}
    </section>
  );
}
