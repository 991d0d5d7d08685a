// The chain of versions of one report: the pack for the portal, when it was submitted, and what the authority asked and was answered.

import { useMutation, useQuery } from '@tanstack/react-query';
import { toAddress } from '@tocsin/core/base';
import type { Report, ReportMessage, ReportSlot } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { Form } from '../base/Form.tsx';
import { InstantField } from '../base/InstantField.tsx';
import { Field, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { sayInstant, When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { ReportLines } from './ReportView.tsx';
import { useRefreshIncidents } from './use-incident.ts';
import { reportWords } from './words.ts';

const messageWords: Readonly<Record<ReportMessage['kind'], string>> = {
  accepted: 'accepted it',
  question: 'asks',
  'sent-back': 'sent it back',
  feedback: 'gives feedback',
  answer: 'answered',
};

export function Messages({ messages }: { messages: readonly ReportMessage[] }) {
  if (messages.length === 0) return null;
  return (
    <ol className="timeline">
      {messages.map((message) => (
        <li key={message.id}>
          <strong>{message.by}</strong> {messageWords[message.kind]}{' '}
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
    onSuccess: () => toast({ text: 'Kept. The next clock starts from then.' }),
    onSettled: refresh,
  });
  return (
    <Form className="submitted" aria-label="Type back when it was submitted" send={(form) => note.mutate(form)}>
      <div className="field">
        <span>{report.drill ? 'Would have been submitted at' : 'Submitted at'}</span>
        <InstantField name="at" label="Submitted at" zone={zone} required />
      </div>
      <Field label="Their reference">
        <input name="reference" maxLength={200} autoComplete="off" />
      </Field>
      <button type="submit" className="primary" disabled={note.isPending}>
        It is submitted
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
      <Field label="Answer" hint="Facts go into the fact sheet and a correction; words go here.">
        <textarea name="text" rows={3} maxLength={10_000} required />
      </Field>
      {answer.error && <ProblemPanel error={answer.error} />}
      <div>
        <button type="submit" disabled={answer.isPending}>
          Answer
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
      <summary className="small">What it says</summary>
      {isOpen && <Loaded query={report}>{({ body }) => <ReportLines body={body} />}</Loaded>}
    </details>
  );
}

function Version({ report, zone, isNewest }: { report: Report; zone: string; isNewest: boolean }) {
  const may = useMay('incidents:write');
  const pack = (format: 'pdf' | 'json') =>
    toAddress(incidentsApi.exportReport, { params: { id: report.id }, query: { format } });
  return (
    <li className="version">
      <div className="row apart">
        <h3>
          Version {report.version} <small>{reportWords[report.state]}</small>
        </h3>
        <span className="row no-print">
          <a className="button" href={pack('pdf')} download>
            Pack, PDF<span className="hidden"> of version {report.version}</span>
          </a>
          <a className="button" href={pack('json')} download>
            Pack, JSON<span className="hidden"> of version {report.version}</span>
          </a>
        </span>
      </div>
      <p className="small soft">
        Made <When at={report.madeAt} /> by {report.madeBy}
        {report.missing > 0 && `, ${report.missing} required fields missing`}.{' '}
        {report.submittedAt !== undefined && (
          <>
            Submitted {sayInstant(report.submittedAt)}
            {report.via === 'drill' ? ' (exercise: nowhere)' : ` by ${report.via ?? 'portal'}`}
            {report.submittedBy !== undefined && `, ${report.submittedBy}`}.{' '}
          </>
        )}
        {report.reference !== undefined && `Reference ${report.reference}.`}
      </p>
      {report.because !== undefined && <p className="small">Corrected because {report.because}</p>}
      {report.problem !== undefined && (
        <p className="problem small" role="alert">
          {report.problem}
        </p>
      )}
      <Messages messages={report.messages} />
      {may && report.submittedAt === undefined && isNewest && <SubmittedForm report={report} zone={zone} />}
      {may && report.messages.some(({ from }) => from === 'authority') && <AnswerForm report={report} />}
      <Frozen id={report.id} />
    </li>
  );
}

export function ReportVersions({ slot, zone }: { slot: ReportSlot; zone: string }) {
  return (
    <section className="card" aria-label="Versions">
      <h2>Versions</h2>
      <ol className="list versions">
        {slot.versions.map((report, i) => (
          <Version key={report.id} report={report} zone={zone} isNewest={i === 0} />
        ))}
      </ol>
    </section>
  );
}
