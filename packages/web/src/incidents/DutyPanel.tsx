// Is it significant, whom must I tell: what the rules say of each regime and which rule decided; beside it the officer's signed word.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DutyView, FieldDefinition, IncidentDetail } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { Form, FormEnd } from '../base/Form.tsx';
import { Field, useToast } from '../base/Panels.tsx';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { useRefreshIncidents } from './use-incident.ts';
import { sayRegime } from './words.ts';

const answers = { yes: 'Report', no: 'No report', 'not-yet-known': 'Not yet known' } as const;
const looks = { yes: 'p-out-of-cycle', no: 'v-plain', 'not-yet-known': 'p-scheduled' } as const;

function DecisionForm({ duty, incident, close }: { duty: DutyView; incident: string; close: () => void }) {
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const decide = useMutation({
    mutationFn: (form: FormData) =>
      call(incidentsApi.decideDuty, {
        params: { id: incident },
        body: {
          regime: duty.regime,
          answer: form.get('answer') === 'report' ? 'report' : 'no-report',
          why: String(form.get('why')),
        },
      }),
    onSuccess: () => {
      toast({ text: 'Signed, and kept with your name and the time.' });
      close();
    },
    onSettled: refresh,
  });
  return (
    <Form className="stack change" send={(form) => decide.mutate(form)}>
      <fieldset className="row">
        <legend className="hidden">Decision on {sayRegime(duty.regime)}</legend>
        <label className="check">
          <input type="radio" name="answer" value="report" defaultChecked={duty.answer !== 'yes'} required /> We report
        </label>
        <label className="check">
          <input type="radio" name="answer" value="no-report" defaultChecked={duty.answer === 'yes'} /> We do not report
        </label>
      </fieldset>
      <Field label="Why" hint="An auditor reads it in a year. It stands beside what the rules say and hides nothing.">
        <textarea name="why" rows={3} maxLength={4000} required />
      </Field>
      <FormEnd of={decide} cancel={close}>
        Sign
      </FormEnd>
    </Form>
  );
}

/** The rule that decided, or what would settle it. */
function Because({ duty, id, fields }: { duty: DutyView; id: string; fields: readonly FieldDefinition[] }) {
  if (duty.because.length > 0)
    return (
      <ul>
        {duty.because.map((rule) => (
          <li key={rule.id}>
            {rule.says}. <span className="soft">{rule.article}</span>{' '}
            {rule.basis === 'policy' && (
              <span className="tag v-plain" title="Tocsin’s own reading; the law’s text does not say it.">
                Our reading
              </span>
            )}
          </li>
        ))}
      </ul>
    );
  if (duty.answer === 'no') return <p>Every question that could make it a duty is answered with no.</p>;
  return (
    <p>
      {duty.missing.length === 0 ? 'No rule decides it: whoever is in charge does.' : 'Would settle it: '}
      {duty.missing.map((field, i) => (
        <span key={field}>
          {i > 0 && ', '}
          <Link to="/incidents/$id/$part" params={{ id, part: 'sheet' }} search={{ show: 'all', field }}>
            {fields.find((one) => one.id === field)?.labels.en ?? field}
          </Link>
        </span>
      ))}
      {duty.reports && duty.missing.length > 0 && '. Until then clocks run as if the answer were yes.'}
    </p>
  );
}

function Duty({ duty, id, fields }: { duty: DutyView; id: string; fields: readonly FieldDefinition[] }) {
  const [isDeciding, setDeciding] = useState(false);
  const may = useMay('incidents:write');
  const { decision } = duty;
  return (
    <li className="duty">
      <div className="row apart">
        <h3>{sayRegime(duty.regime)}</h3>
        <span className={`tag ${looks[duty.answer]}`}>{answers[duty.answer]}</span>
      </div>
      <Because duty={duty} id={id} fields={fields} />
      {duty.planningOnly !== undefined && <p className="small soft">For planning only: {duty.planningOnly}</p>}
      {decision && (
        <div className="note small">
          <p>
            <strong>{decision.answer === 'report' ? 'We report.' : 'We do not report.'}</strong>{' '}
            <span className="wrap">{decision.why}</span>
          </p>
          <p className="soft">
            Signed by {decision.by}, <When at={decision.at} />; the rules said then:{' '}
            {answers[decision.ruled].toLowerCase()}.
          </p>
          {decision.stale && (
            <p>
              <strong>Facts have come since that change what the rules say. Look again.</strong>
            </p>
          )}
        </div>
      )}
      {isDeciding ? (
        <DecisionForm duty={duty} incident={id} close={() => setDeciding(false)} />
      ) : (
        may && (
          <div>
            <button type="button" className="plain" onClick={() => setDeciding(true)}>
              {duty.answer === 'yes' ? 'Decide not to report …' : 'Decide …'}
              <span className="hidden">{sayRegime(duty.regime)}</span>
            </button>
          </div>
        )
      )}
    </li>
  );
}

export function DutyPanel({ detail, fields }: { detail: IncidentDetail; fields: readonly FieldDefinition[] }) {
  const { duties, incident } = detail;
  return (
    <section className="card" aria-label="Whom must I tell">
      <h2>Is it significant, whom must I tell?</h2>
      {duties.length === 0 && <p className="soft">No law asks your organisation for a report of this kind.</p>}
      <ul className="duties list">
        {duties.map((duty) => (
          <Duty key={duty.regime} duty={duty} id={incident.id} fields={fields} />
        ))}
      </ul>
    </section>
  );
}
