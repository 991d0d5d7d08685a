// Why a finding does not hold here. What is chosen goes to others as a VEX statement, so nothing is chosen beforehand.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { UseMutationResult } from '@tanstack/react-query';
import type { FindingState, Justification } from '@tocsin/core/warnings';
import type { RefObject, SyntheticEvent } from 'react';
import { Form, FormEnd } from '../base/Form.tsx';
import { Field } from '../base/Panels.tsx';

const justifications: readonly [Justification, MessageDescriptor][] = [
  ['component_not_present', msg`The component is not there`],
  ['vulnerable_code_not_present', msg`The vulnerable code is not there`],
  ['vulnerable_code_not_in_execute_path', msg`The vulnerable code is never run`],
  ['vulnerable_code_cannot_be_controlled_by_adversary', msg`An attacker cannot reach it`],
  ['inline_mitigations_already_exist', msg`It is mitigated already`],
];

export interface Change {
  /** All that hold when none is named. */
  findings?: string[];
  state: FindingState;
  justification?: Justification;
  note?: string;
}

export function sayJustification(justification: Justification | undefined): string | undefined {
  const name = justifications.find(([value]) => value === justification)?.[1];
  return name === undefined ? undefined : i18n._(name);
}

/** What was chosen for other assets a moment ago is no choice for these; the words stay. */
function unchoose({ currentTarget }: SyntheticEvent<HTMLDialogElement>): void {
  for (const radio of currentTarget.querySelectorAll<HTMLInputElement>('input[type="radio"]')) radio.checked = false;
}

export function JustificationDialog({
  dialog,
  count,
  save,
  meant,
}: {
  dialog: RefObject<HTMLDialogElement | null>;
  count: number;
  save: UseMutationResult<unknown, Error, Change>;
  meant: Pick<Change, 'findings'>;
}) {
  const send = async (form: FormData) => {
    const note = String(form.get('note') ?? '').trim();
    await save.mutateAsync({
      ...meant,
      state: 'not-applicable',
      justification: String(form.get('justification')) as Justification,
      ...(note === '' ? {} : { note }),
    });
    dialog.current?.close();
  };
  return (
    <dialog ref={dialog} aria-labelledby="justify" onClose={unchoose}>
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
          {justifications.map(([value, name]) => (
            <label key={value} className="check">
              <input type="radio" name="justification" value={value} required /> {i18n._(name)}
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
