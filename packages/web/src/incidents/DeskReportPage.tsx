// One report as it came: its lines, what can be said to the sender, the other stages and versions of the same incident.

import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { DeskReport, DeskReportDetail } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Form } from '../base/Form.tsx';
import { OnePage } from '../base/OnePage.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { Field, ProblemPanel, useToast } from '../base/Panels.tsx';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { DeskTags } from './DeskTags.tsx';
import { DrillFrame } from './DrillMark.tsx';
import { Messages } from './ReportVersions.tsx';
import { ReportLines } from './ReportView.tsx';
import { useRequestKey } from './request-key.ts';
import { useRefreshIncidents } from './use-incident.ts';
import { sayRegime, sayStage } from './words.ts';

const answers = [
  ['accepted', msg({ message: 'Accept', context: 'button' })],
  ['feedback', msg`Give feedback`],
  ['question', msg({ message: 'Ask', context: 'button' })],
  ['sent-back', msg({ message: 'Send back', context: 'button' })],
] as const;
type Kind = (typeof answers)[number][0];

function AnswerForm({ id }: { id: string }) {
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const key = useRequestKey();
  const answer = useMutation({
    mutationFn: (body: { kind: Kind; text: string }) =>
      call(incidentsApi.answerReport, { params: { id }, body: { key: key.for(body), ...body } }),
    onSuccess: () => {
      key.done();
      toast({ text: t`The sender has it.` });
    },
    onSettled: refresh,
  });
  return (
    <Form
      className="stack"
      send={(form) =>
        answer.mutateAsync({ kind: String(form.get('kind')) as Kind, text: String(form.get('text')).trim() })
      }
    >
      <fieldset className="row">
        <legend className="hidden">
          <Trans>What you say</Trans>
        </legend>
        {answers.map(([kind, name], i) => (
          <label key={kind} className="check">
            <input type="radio" name="kind" value={kind} defaultChecked={i === 0} /> {i18n._(name)}
          </label>
        ))}
      </fieldset>
      <Field label={t`In words`} hint={t`A question and a sending back need them.`}>
        <textarea name="text" rows={3} maxLength={10_000} />
      </Field>
      {answer.error && <ProblemPanel error={answer.error} />}
      <div>
        <button type="submit" className="primary" disabled={answer.isPending}>
          <Trans>Tell the sender</Trans>
        </button>
      </div>
    </Form>
  );
}

const sayVersion = (form: string, version: number) => t`${form}, version ${version}`;

/** From whom, when, and why it was corrected. */
function Origin({ report: { sender, receivedAt, because } }: { report: DeskReport }) {
  return (
    <>
      <Trans>
        {sender}, received <When at={receivedAt} />.
      </Trans>{' '}
      {because !== undefined && <Trans>Corrected because {because}.</Trans>}
    </>
  );
}

function Others({ others }: { others: DeskReportDetail['others'] }) {
  if (others.length === 0) return null;
  return (
    <section className="card">
      <h2>
        <Trans>Of the same incident</Trans>
      </h2>
      <ul className="board list">
        {others.map((other) => (
          <li key={other.id}>
            <Link to="/desk/$id" params={{ id: other.id }}>
              {sayVersion(sayStage(other.stage), other.version)}
            </Link>
            <span className="small soft">
              <When at={other.receivedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function DeskReportPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const may = useMay('incidents:write');
  const query = useQuery({
    queryKey: ['desk', 'report', id],
    queryFn: () => call(incidentsApi.getDeskReport, { params: { id } }),
  });
  return (
    <OnePage query={query} of="/desk">
      {({ report, body, messages, others }) => (
        <DrillFrame drill={report.drill}>
          <p className="overline">
            {sayVersion(`${sayStage(report.stage)} (${sayRegime(report.regime)})`, report.version)}
          </p>
          <PageHeader title={report.headline} name={`${report.sender}: ${report.headline}`}>
            <Origin report={report} />
            <DeskTags report={report} />
          </PageHeader>
          <div className="columns">
            <section className="card">
              <h2>
                <Trans>As it came</Trans>
              </h2>
              <ReportLines body={body} />
            </section>
            <div className="stack">
              <section className="card stack">
                <h2>
                  <Trans>Your answer</Trans>
                </h2>
                <Messages messages={messages} />
                {may && <AnswerForm id={report.id} />}
              </section>
              <Others others={others} />
              <p className="small">
                <Link to="/desk">
                  <Trans>Back to the desk</Trans>
                </Link>
              </p>
            </div>
          </div>
        </DrillFrame>
      )}
    </OnePage>
  );
}
