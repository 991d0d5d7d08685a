// Freezing a report, correcting it, sending it. What was sent is never taken back: a correction becomes the next version.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { IncidentDetail, ReportSlot } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { Form } from '../base/Form.tsx';
import { latestError } from '../base/latest-error.ts';
import { Field, ProblemPanel, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { useRequestKey } from './request-key.ts';
import { useRefreshIncidents } from './use-incident.ts';

function CorrectionForm({
  make,
  close,
  isPending,
}: {
  make: (because: string) => void;
  close: () => void;
  isPending: boolean;
}) {
  return (
    <Form className="stack change" send={(form) => make(String(form.get('because')))}>
      <Field label={t`Why is it corrected?`} hint={t`The authority reads it; the version before stays.`}>
        <textarea name="because" rows={2} maxLength={2000} required />
      </Field>
      <div className="row">
        <button type="submit" className="primary" disabled={isPending}>
          <Trans>Make the correction</Trans>
        </button>
        <button type="button" onClick={close}>
          <Trans>Cancel</Trans>
        </button>
      </div>
    </Form>
  );
}

export function ReportActions({ slot, detail }: { slot: ReportSlot; detail: IncidentDetail }) {
  const may = useMay('incidents:write');
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const key = useRequestKey();
  const [isCorrecting, setCorrecting] = useState(false);
  const newest = slot.versions[0];
  const version = newest?.version;
  const make = useMutation({
    mutationFn: (because?: string) => {
      const { regime, stage, authority } = slot;
      const body = { regime, stage, authority, ...(because === undefined ? {} : { because }) };
      return call(incidentsApi.makeReport, {
        params: { id: detail.incident.id },
        body: { key: key.for({ ...body, revision: detail.incident.revision }), ...body },
      });
    },
    onSuccess: ({ version }) => {
      key.done();
      setCorrecting(false);
      toast({ text: t`Version ${version} is made. It is not sent yet.` });
    },
    onSettled: refresh,
  });
  const submit = useMutation({
    mutationFn: (id: string) => call(incidentsApi.submitReport, { params: { id } }),
    onSuccess: (report) => toast({ text: report.state === 'sending' ? t`On its way.` : t`Submitted.` }),
    onSettled: refresh,
  });
  if (!may) return null;
  const error = latestError(make, submit);
  const canSend =
    newest !== undefined && slot.channel !== 'portal' && newest.submittedAt === undefined && !newest.drill;
  return (
    <>
      {error && <ProblemPanel error={error} />}
      {isCorrecting ? (
        <CorrectionForm make={make.mutate} close={() => setCorrecting(false)} isPending={make.isPending} />
      ) : (
        <div className="row no-print">
          {newest === undefined ? (
            <button
              type="button"
              className={slot.ready ? 'primary' : ''}
              disabled={make.isPending}
              onClick={() => make.mutate(undefined)}
            >
              {slot.ready ? t`Make the report` : t`Make it as it is`}
            </button>
          ) : (
            <button type="button" onClick={() => setCorrecting(true)}>
              <Trans>Correct it …</Trans>
            </button>
          )}
          {canSend && (
            <button
              type="button"
              className="primary"
              disabled={submit.isPending}
              onClick={() => submit.mutate(newest.id)}
            >
              <Trans>Send version {version}</Trans>
            </button>
          )}
        </div>
      )}
    </>
  );
}
