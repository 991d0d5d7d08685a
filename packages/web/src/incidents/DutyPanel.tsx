// Is it significant, whom must I tell: what the rules say of each regime and which rule decided; beside it the officer's signed word.

import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DutyView, FieldDefinition, IncidentDetail } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { Form, FormEnd } from '../base/Form.tsx';
import { Field, useToast } from '../base/Panels.tsx';
import { sayText } from '../base/say-sentence.ts';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { labelOf } from './FactRow.tsx';
import { useRefreshIncidents } from './use-incident.ts';
import { sayRegime } from './words.ts';

const answers = {
  yes: msg({ message: 'Report', context: 'state', comment: 'What the rules say: it must be reported' }),
  no: msg({ message: 'No report', context: 'state', comment: 'What the rules say: it need not be reported' }),
  'not-yet-known': msg`Not yet known`,
} as const;
/** After "the rules said then:". */
const ruledWords = {
  yes: msg({ message: 'report', context: 'after “the rules said then:”' }),
  no: msg({ message: 'no report', context: 'after “the rules said then:”' }),
  'not-yet-known': msg`not yet known`,
} as const;
const looks = { yes: 'p-out-of-cycle', no: 'v-plain', 'not-yet-known': 'p-scheduled' } as const;

function DecisionForm({ duty, incident, close }: { duty: DutyView; incident: string; close: () => void }) {
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const regime = sayRegime(duty.regime);
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
      toast({ text: t`Signed, and kept with your name and the time.` });
      close();
    },
    onSettled: refresh,
  });
  return (
    <Form className="stack change" send={(form) => decide.mutate(form)}>
      <fieldset className="row">
        <legend className="hidden">
          <Trans>Decision on {regime}</Trans>
        </legend>
        <label className="check">
          <input type="radio" name="answer" value="report" required /> <Trans>We report</Trans>
        </label>
        <label className="check">
          <input type="radio" name="answer" value="no-report" /> <Trans>We do not report</Trans>
        </label>
      </fieldset>
      <Field
        label={t`Why`}
        hint={t`An auditor reads it in a year. It stands beside what the rules say and hides nothing.`}
      >
        <textarea name="why" rows={3} maxLength={4000} required />
      </Field>
      <FormEnd of={decide} cancel={close}>
        <Trans context="button">Sign</Trans>
      </FormEnd>
    </Form>
  );
}

interface DutyProps {
  readonly duty: DutyView;
  /** Of the incident. */
  readonly id: string;
  readonly fields: readonly FieldDefinition[];
}

/** The fields that would settle it. */
function Missing({ duty, id, fields }: DutyProps) {
  return duty.missing.map((field, i) => {
    const known = fields.find((one) => one.id === field);
    return (
      <span key={field}>
        {i > 0 && ', '}
        <Link to="/incidents/$id/$part" params={{ id, part: 'sheet' }} search={{ show: 'all', field }}>
          {known === undefined ? field : labelOf(known)}
        </Link>
      </span>
    );
  });
}

/** The rule that decided, or what would settle it. */
function Because({ duty, id, fields }: DutyProps) {
  if (duty.because.length > 0)
    return (
      <ul>
        {duty.because.map((rule) => (
          <li key={rule.id}>
            {sayText(rule.says)}. <span className="soft">{rule.article}</span>{' '}
            {rule.basis === 'policy' && (
              <span className="tag v-plain" title={t`Tocsin’s own reading; the law’s text does not say it.`}>
                <Trans>Our reading</Trans>
              </span>
            )}
          </li>
        ))}
      </ul>
    );
  if (duty.answer === 'no')
    return (
      <p>
        <Trans>Every question that could make it a duty is answered with no.</Trans>
      </p>
    );
  if (duty.missing.length === 0)
    return (
      <p>
        <Trans>No rule decides it: whoever is in charge does.</Trans>
      </p>
    );
  return (
    <p>
      {duty.reports ? (
        <Trans>
          Would settle it: <Missing duty={duty} id={id} fields={fields} />. Until then clocks run as if the answer were
          yes.
        </Trans>
      ) : (
        <Trans>
          Would settle it: <Missing duty={duty} id={id} fields={fields} />
        </Trans>
      )}
    </p>
  );
}

function Decision({
  decision: { answer, why, by, at, ruled, stale },
}: {
  decision: NonNullable<DutyView['decision']>;
}) {
  const then = i18n._(ruledWords[ruled]);
  return (
    <div className="note small">
      <p>
        <strong>{answer === 'report' ? t`We report.` : t`We do not report.`}</strong>{' '}
        <span className="wrap">{why}</span>
      </p>
      <p className="soft">
        <Trans>
          Signed by {by}, <When at={at} />; the rules said then: {then}.
        </Trans>
      </p>
      {stale && (
        <p>
          <strong>
            <Trans>Facts have come since that change what the rules say. Look again.</Trans>
          </strong>
        </p>
      )}
    </div>
  );
}

function Duty({ duty, id, fields }: DutyProps) {
  const [isDeciding, setDeciding] = useState(false);
  const may = useMay('incidents:write');
  const { decision } = duty;
  const planningOnly = duty.planningOnly === undefined ? undefined : sayText(duty.planningOnly);
  const regime = sayRegime(duty.regime);
  return (
    <li className="duty">
      <div className="row apart">
        <h3>{regime}</h3>
        <span className={`tag ${looks[duty.answer]}`}>{i18n._(answers[duty.answer])}</span>
      </div>
      <Because duty={duty} id={id} fields={fields} />
      {planningOnly !== undefined && (
        <p className="small soft">
          <Trans>For planning only: {planningOnly}</Trans>
        </p>
      )}
      {decision && <Decision decision={decision} />}
      {isDeciding ? (
        <DecisionForm duty={duty} incident={id} close={() => setDeciding(false)} />
      ) : (
        may && (
          <div>
            <button type="button" className="plain" onClick={() => setDeciding(true)}>
              {duty.answer === 'yes' ? (
                <Trans>
                  Decide not to report …<span className="hidden">{regime}</span>
                </Trans>
              ) : (
                <Trans>
                  Decide …<span className="hidden">{regime}</span>
                </Trans>
              )}
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
    <section className="card" aria-label={t`Whom must I tell`}>
      <h2>
        <Trans>Is it significant, whom must I tell?</Trans>
      </h2>
      {duties.length === 0 && (
        <p className="soft">
          <Trans>No law asks your organisation for a report of this kind.</Trans>
        </p>
      )}
      <ul className="duties list">
        {duties.map((duty) => (
          <Duty key={duty.regime} duty={duty} id={incident.id} fields={fields} />
        ))}
      </ul>
    </section>
  );
}
