// The assets a warning hits, and one form that sets the state of those chosen (all open ones when none is).

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FindingState, Justification, WarningDetail, WarningFinding } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { type RefObject, useRef, useState } from 'react';
import { Evidence } from '../base/Evidence.tsx';
import { Form, FormEnd } from '../base/Form.tsx';
import { Field, ProblemPanel } from '../base/Panels.tsx';
import { StateTag, VerdictTag } from '../base/Priority.tsx';
import { When } from '../base/Times.tsx';
import { useToasts } from '../base/Toasts.tsx';
import { call } from '../client.ts';
import { fieldNames } from '../inventory/field-names.ts';
import { refreshWarnings, useUndo } from './use-acknowledge.ts';

const states: readonly [FindingState, MessageDescriptor][] = [
  ['acknowledged', msg`Acknowledged: seen, somebody takes care`],
  ['in-progress', msg`In progress: work has begun`],
  ['done', msg`Done: patched, replaced or shut off`],
  ['not-applicable', msg`Not applicable: it does not hold here …`],
  ['new', msg`New again`],
];
const justifications: readonly [Justification, MessageDescriptor][] = [
  ['component_not_present', msg`The component is not there`],
  ['vulnerable_code_not_present', msg`The vulnerable code is not there`],
  ['vulnerable_code_not_in_execute_path', msg`The vulnerable code is never run`],
  ['vulnerable_code_cannot_be_controlled_by_adversary', msg`An attacker cannot reach it`],
  ['inline_mitigations_already_exist', msg`It is mitigated already`],
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
          <Plural value={count} one="Why does it not hold for # asset?" other="Why does it not hold for # assets?" />
        </h2>
        <p className="small soft">
          <Trans>
            This becomes a VEX statement in your exports. It is kept with your name and the time, and can be taken back.
          </Trans>
        </p>
        <fieldset className="stack">
          <legend className="hidden">
            <Trans>Justification</Trans>
          </legend>
          {justifications.map(([value, name], i) => (
            <label key={value} className="check">
              <input type="radio" name="justification" value={value} defaultChecked={i === 0} /> {i18n._(name)}
            </label>
          ))}
        </fieldset>
        <Field label={t`In your words`} hint={t`What did you look at? Whoever reads it in a year will thank you.`}>
          <textarea name="note" rows={3} maxLength={4000} />
        </Field>
        <FormEnd of={save} cancel={() => dialog.current?.close()}>
          <Trans>It does not hold</Trans>
        </FormEnd>
      </Form>
    </dialog>
  );
}

function FindingRow({ finding, chosen, toggle }: { finding: WarningFinding; chosen: boolean; toggle: () => void }) {
  const { match, assetName, note } = finding;
  const { asset, component } = match;
  const percent = Math.round(match.confidence * 100);
  const justification = justifications.find(([value]) => value === finding.justification)?.[1];
  return (
    <tr data-row={finding.id}>
      <td className="no-print">
        <input
          type="checkbox"
          data-row-link
          aria-label={t`Choose ${asset}`}
          checked={chosen}
          disabled={!finding.open}
          onChange={toggle}
        />
      </td>
      <td>
        <Link to="/inventory/$id" params={{ id: asset }}>
          {asset}
        </Link>
        <div className="small soft">{component === null ? assetName : t`${assetName}, inside it ${component}`}</div>
        <div className="small soft">
          {[finding.location, ...finding.services.map((service) => service.name)].filter(Boolean).join(' · ')}
        </div>
      </td>
      <td>
        <VerdictTag verdict={match.verdict} />
        <div className="small soft">
          <Trans>{percent} % sure</Trans>
        </div>
      </td>
      <td className="small">
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
      </td>
      <td className="small">
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
        {justification && <div className="soft">{i18n._(justification)}</div>}
        {note && (
          <div className="soft wrap">
            <Trans>“{note}”</Trans>
          </div>
        )}
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
  const { affected, cannotTell } = warning.counts;
  const change = useMutation({
    mutationFn: (body: Change) =>
      call(warningsApi.changeFindings, {
        params: { id: warning.id },
        body: { ...(chosen.size === 0 ? {} : { findings: [...chosen] }), ...body },
      }),
    onSuccess: () => {
      setChosen(new Set());
      show({
        text: plural(count, { one: 'Saved for # asset.', other: 'Saved for # assets.' }),
        undo: () => undo.mutateAsync(warning.id),
      });
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
        {cannotTell > 0
          ? t`Your assets: ${plural(affected, { one: '# affected', other: '# affected' })}, ${plural(cannotTell, { one: '# cannot tell', other: '# cannot tell' })}`
          : t`Your assets: ${plural(affected, { one: '# affected', other: '# affected' })}`}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard. */}
      <section className="scroll findings" tabIndex={0} aria-label={t`Assets`}>
        <table>
          <thead>
            <tr>
              <th className="no-print">
                <input
                  type="checkbox"
                  aria-label={t`Choose all`}
                  checked={chosen.size > 0 && chosen.size === open.length}
                  onChange={(event) =>
                    setChosen(new Set(event.target.checked ? open.map((finding) => finding.id) : []))
                  }
                />
              </th>
              <th>
                <Trans context="column">Asset</Trans>
              </th>
              <th>
                <Trans>Verdict</Trans>
              </th>
              <th>
                <Trans context="column">Because</Trans>
              </th>
              <th>
                <Trans context="column">State</Trans>
              </th>
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
            {chosen.size === 0 ? (
              <Plural
                value={count}
                one="Set all # open to"
                other="Set all # open to"
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
            <select value={state} onChange={(event) => setState(event.target.value as FindingState)}>
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
      <JustificationDialog dialog={justify} count={count} save={change} />
    </section>
  );
}
