// What people of the organisation say to each other about a warning. One may mend one's own words for some minutes.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Comment } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useEffect, useState } from 'react';
import { Form } from '../base/Form.tsx';
import { Field, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';

const readText = (form: FormData) => String(form.get('text') ?? '').trim();

/** True until the time given, then false without anybody asking. */
function useUntil(at: string | undefined): boolean {
  const [isOver, setOver] = useState(false);
  const left = at === undefined ? 0 : Date.parse(at) - Date.now();
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setOver(true), left);
    return () => clearTimeout(timer);
  }, [left]);
  return left > 0 && !isOver;
}

/** Asked again, since nothing brings the words back. */
function Remove({ warning, comment, close }: { warning: string; comment: Comment; close: () => void }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call(warningsApi.removeComment, { params: { id: warning, comment: comment.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['warning', warning, 'comments'] }),
  });
  return (
    <fieldset className="stack">
      <legend>
        <Trans>Remove these words for everybody? Nothing brings them back.</Trans>
      </legend>
      {remove.error && <ProblemPanel error={remove.error} />}
      <div className="row">
        <button type="button" className="primary" disabled={remove.isPending} onClick={() => remove.mutate()}>
          <Trans>Remove them</Trans>
        </button>
        <button type="button" onClick={close}>
          <Trans>Leave as it was</Trans>
        </button>
      </div>
    </fieldset>
  );
}

function Removed({ comment: { by, removed } }: { comment: Comment }) {
  const remover = removed?.by ?? '';
  return (
    <li className="soft">
      <strong>{by}</strong>{' '}
      <span className="small">
        <Trans>
          removed by {remover}, <When at={removed?.at} />
        </Trans>
      </span>
    </li>
  );
}

function Said({ warning, comment }: { warning: string; comment: Comment }) {
  const client = useQueryClient();
  const [isEdited, setEdited] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const isEditable = useUntil(comment.editableUntil);
  const edit = useMutation({
    mutationFn: (text: string) =>
      call(warningsApi.editComment, { params: { id: warning, comment: comment.id }, body: { text } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['warning', warning, 'comments'] });
      setEdited(false);
    },
  });
  const beginning = comment.text.slice(0, 40);
  const { by } = comment;
  return (
    <li>
      <strong>{comment.by}</strong>{' '}
      <span className="soft small">
        {comment.editedAt ? (
          <Trans>
            <When at={comment.at} />, changed since
          </Trans>
        ) : (
          <When at={comment.at} />
        )}
      </span>
      {isEdited ? (
        <Form className="stack" send={(form) => edit.mutateAsync(readText(form))}>
          <Field label={t`Your words`}>
            <textarea name="text" rows={3} maxLength={4000} defaultValue={comment.text} required />
          </Field>
          {edit.error && <ProblemPanel error={edit.error} />}
          <div className="row">
            <button type="submit" className="primary" disabled={edit.isPending}>
              <Trans>Save</Trans>
            </button>
            <button type="button" onClick={() => setEdited(false)}>
              <Trans>Leave as it was</Trans>
            </button>
          </div>
        </Form>
      ) : (
        <p className="said">{comment.text}</p>
      )}
      {isRemoving && <Remove warning={warning} comment={comment} close={() => setRemoving(false)} />}
      {!isEdited && !isRemoving && (
        <div className="row">
          {isEditable && (
            <button type="button" className="plain" onClick={() => setEdited(true)}>
              <Trans>
                Change<span className="hidden"> what you said: {beginning}</span>
              </Trans>
            </button>
          )}
          {comment.removable && (
            <button type="button" className="plain" onClick={() => setRemoving(true)}>
              <Trans>
                Remove
                <span className="hidden">
                  {' '}
                  what {by} said: {beginning}
                </span>
              </Trans>
            </button>
          )}
        </div>
      )}
    </li>
  );
}

export function Discussion({ id }: { id: string }) {
  const client = useQueryClient();
  const mayWrite = useMay('warnings:write');
  const comments = useQuery({
    queryKey: ['warning', id, 'comments'],
    queryFn: () => call(warningsApi.listComments, { params: { id } }),
  });
  const add = useMutation({
    mutationFn: (text: string) => call(warningsApi.addComment, { params: { id }, body: { text } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['warning', id, 'comments'] }),
  });
  return (
    // Not on paper: a printed letter goes to the ward, what colleagues say to each other does not.
    <section className="card stack no-print" aria-label={t`Discussion`}>
      <h2>
        <Trans>Discussion</Trans>
      </h2>
      <Loaded query={comments}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">
              <Trans>Nobody has said anything yet.</Trans>
            </p>
          ) : (
            <ol className="list discussion">
              {items.map((comment) =>
                comment.removed === undefined ? (
                  <Said key={comment.id} warning={id} comment={comment} />
                ) : (
                  <Removed key={comment.id} comment={comment} />
                ),
              )}
            </ol>
          )
        }
      </Loaded>
      {mayWrite && (
        <Form className="stack" send={(form) => add.mutateAsync(readText(form))}>
          <Field
            label={t`Say something to your colleagues`}
            hint={t`Everyone in your organisation can read it; you can change it for 15 minutes. No names of patients.`}
          >
            <textarea name="text" rows={2} maxLength={4000} required />
          </Field>
          {add.error && <ProblemPanel error={add.error} />}
          <div>
            <button type="submit" disabled={add.isPending}>
              <Trans>Say it</Trans>
            </button>
          </div>
        </Form>
      )}
    </section>
  );
}
