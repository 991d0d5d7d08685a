// The chain of versions of one report: the pack for the portal, when it was submitted, and what the authority asked and was answered.

import { i18n } from '@lingui/core';
import { select, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { toAddress } from '@tocsin/core/base';
import type { Report, ReportMessage, ReportSlot } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { type ReactNode, useState } from 'react';
import { Form } from '../base/Form.tsx';
import { InstantField } from '../base/InstantField.tsx';
import { Field, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { sayInstant, When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { ReportLines } from './ReportView.tsx';
import { useRefreshIncidents } from './use-incident.ts';
import { reportWords } from './words.ts';

/** Who says it, and what it is. */
const messageLines: Readonly<Record<ReportMessage['kind'], (by: string) => ReactNode>> = {
  accepted: (by) => (
    <Trans>
      <strong>{by}</strong> accepted it
    </Trans>
  ),
  question: (by) => (
    <Trans>
      <strong>{by}</strong> asks
    </Trans>
  ),
  'sent-back': (by) => (
    <Trans>
      <strong>{by}</strong> sent it back
    </Trans>
  ),
  feedback: (by) => (
    <Trans>
      <strong>{by}</strong> gives feedback
    </Trans>
  ),
  answer: (by) => (
    <Trans>
      <strong>{by}</strong> answered
    </Trans>
  ),
};

export function Messages({ messages }: { messages: readonly ReportMessage[] }) {
  if (messages.length === 0) return null;
  return (
    <ol className="timeline">
      {messages.map((message) => (
        <li key={message.id}>
          {messageLines[message.kind](message.by)}{' '}
          <span className="soft small">
            <When at={message.at} />
          </span>
          {message.text !== '' && <p className="wrap">{message.text}</p>}
        </li>
      ))}
    </ol>
  );
}

function SubmittedForm({ report, zone }: { report: Report; zone: string }) {
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const note = useMutation({
    mutationFn: (form: FormData) => {
      const reference = String(form.get('reference') ?? '').trim();
      return call(incidentsApi.noteSubmission, {
        params: { id: report.id },
        body: { at: String(form.get('at')), ...(reference === '' ? {} : { reference }) },
      });
    },
    onSuccess: () => toast({ text: t`Kept. The next clock starts from then.` }),
    onSettled: refresh,
  });
  return (
    <Form className="submitted" aria-label={t`Type back when it was submitted`} send={(form) => note.mutate(form)}>
      <div className="field">
        <span>{report.drill ? t`Would have been submitted at` : t`Submitted at`}</span>
        <InstantField name="at" label={t`Submitted at`} zone={zone} required />
      </div>
      <Field label={t`Their reference`}>
        <input name="reference" maxLength={200} autoComplete="off" />
      </Field>
      <button type="submit" className="primary" disabled={note.isPending}>
        <Trans>It is submitted</Trans>
      </button>
      {note.error && <ProblemPanel error={note.error} />}
    </Form>
  );
}

function AnswerForm({ report }: { report: Report }) {
  const refresh = useRefreshIncidents();
  const answer = useMutation({
    mutationFn: (form: FormData) =>
      call(incidentsApi.answerAuthority, { params: { id: report.id }, body: { text: String(form.get('text')) } }),
    onSettled: refresh,
  });
  return (
    <Form className="stack" send={(form) => answer.mutateAsync(form)}>
      <Field
        label={t({ message: 'Answer', comment: 'What is answered to an authority.' })}
        hint={t`Facts go into the fact sheet and a correction; words go here.`}
      >
        <textarea name="text" rows={3} maxLength={10_000} required />
      </Field>
      {answer.error && <ProblemPanel error={answer.error} />}
      <div>
        <button type="submit" disabled={answer.isPending}>
          <Trans context="button">Answer</Trans>
        </button>
      </div>
    </Form>
  );
}

function Frozen({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false);
  const report = useQuery({
    queryKey: ['report', id],
    queryFn: () => call(incidentsApi.getReport, { params: { id } }),
    enabled: isOpen,
  });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="small">
        <Trans>What it says</Trans>
      </summary>
      {isOpen && <Loaded query={report}>{({ body }) => <ReportLines body={body} />}</Loaded>}
    </details>
  );
}

/** When, by which way, and by whom. */
function saySubmitted({ submittedAt, submittedBy, via = 'portal' }: Report & { readonly submittedAt: string }): string {
  const at = sayInstant(submittedAt);
  return submittedBy === undefined
    ? t`Submitted ${at} ${select(via, {
        drill: '(exercise: nowhere)',
        portal: 'by portal',
        desk: 'by desk',
        other: 'by node',
      })}.`
    : t`Submitted ${at} ${select(via, {
        drill: '(exercise: nowhere)',
        portal: 'by portal',
        desk: 'by desk',
        other: 'by node',
      })}, ${submittedBy}.`;
}

function Version({ report, zone, isNewest }: { report: Report; zone: string; isNewest: boolean }) {
  const may = useMay('incidents:write');
  const { version, madeAt, madeBy, missing, reference, because, submittedAt } = report;
  const pack = (format: 'pdf' | 'json') =>
    toAddress(incidentsApi.exportReport, { params: { id: report.id }, query: { format } });
  return (
    <li className="version">
      <div className="row apart">
        <h3>
          <Trans>Version {version}</Trans> <small>{i18n._(reportWords[report.state])}</small>
        </h3>
        <span className="row no-print">
          <a className="button" href={pack('pdf')} download>
            <Trans>
              Pack, PDF<span className="hidden"> of version {version}</span>
            </Trans>
          </a>
          <a className="button" href={pack('json')} download>
            <Trans>
              Pack, JSON<span className="hidden"> of version {version}</span>
            </Trans>
          </a>
        </span>
      </div>
      <p className="small soft">
        {missing > 0 ? (
          <Trans>
            Made <When at={madeAt} /> by {madeBy},{' '}
            <Plural value={missing} one="# required field missing" other="# required fields missing" />.
          </Trans>
        ) : (
          <Trans>
            Made <When at={madeAt} /> by {madeBy}.
          </Trans>
        )}{' '}
        {submittedAt !== undefined && `${saySubmitted({ ...report, submittedAt })} `}
        {reference !== undefined && t`Reference ${reference}.`}
      </p>
      {because !== undefined && (
        <p className="small">
          <Trans>Corrected because {because}</Trans>
        </p>
      )}
      {report.problem !== undefined && (
        <p className="problem small" role="alert">
          {report.problem}
        </p>
      )}
      <Messages messages={report.messages} />
      {may && submittedAt === undefined && isNewest && <SubmittedForm report={report} zone={zone} />}
      {may && report.messages.some(({ from }) => from === 'authority') && <AnswerForm report={report} />}
      <Frozen id={report.id} />
    </li>
  );
}

export function ReportVersions({ slot, zone }: { slot: ReportSlot; zone: string }) {
  return (
    <section className="card" aria-label={t`Versions`}>
      <h2>
        <Trans>Versions</Trans>
      </h2>
      <ol className="list versions">
        {slot.versions.map((report, i) => (
          <Version key={report.id} report={report} zone={zone} isNewest={i === 0} />
        ))}
      </ol>
    </section>
  );
}
