// One report: what is missing, the lines as the authority will read them, what can be done, and the chain of its versions.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, select, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FieldDefinition, IncidentDetail, ReportBody, ReportLineView, ReportSlot } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Loaded } from '../base/Panels.tsx';
import { sayText } from '../base/say-sentence.ts';
import { call } from '../client.ts';
import { LimitTime } from '../deadlines/LimitTime.tsx';
import { DrillTag } from './DrillMark.tsx';
import { ReportActions } from './ReportActions.tsx';
import { ReportVersions } from './ReportVersions.tsx';
import { inOwnLanguage, sayRegime, sayStage } from './words.ts';

const needs: Readonly<Record<ReportLineView['need'], MessageDescriptor>> = {
  required: msg({ message: 'required', comment: 'A field of a report.' }),
  'if-possible': msg({ message: 'if possible', comment: 'A field of a report: to be told if it can be.' }),
  optional: msg({ message: 'optional', comment: 'A field of a report.' }),
};

/** The lines in the authority's own language and order: a screen reader is told which language it is. */
export function ReportLines({ body }: { body: ReportBody }) {
  const { source } = body;
  return (
    <>
      {body.drill && (
        <p>
          <DrillTag />
        </p>
      )}
      <dl className="report-lines" lang={body.language}>
        {body.lines.map((line) => (
          <div
            key={line.field}
            data-state={line.state}
            data-need={line.need}
            data-changed={body.changed?.includes(line.field) ?? false}
          >
            <dt>
              {line.label}
              {line.state === 'missing' && (
                <small lang={i18n.locale} className="soft">
                  {' '}
                  {i18n._(needs[line.need])}
                </small>
              )}
            </dt>
            <dd className="wrap">{line.text ?? (line.state === 'missing' ? '–' : '')}</dd>
          </div>
        ))}
      </dl>
      <p className="small soft">
        <Trans comment="Where the form of the report was read.">Form: {source}</Trans>
      </p>
    </>
  );
}

function Missing({ slot, id, fields }: { slot: ReportSlot; id: string; fields: readonly FieldDefinition[] }) {
  const missing = slot.missing.length;
  if (missing === 0)
    return (
      <p>
        <Trans>Nothing is missing.</Trans>
      </p>
    );
  return (
    <div className="note">
      <p>
        <strong>
          <Plural value={missing} one="# required field is missing." other="# required fields are missing." />
        </strong>{' '}
        <Trans>
          “Not yet known” is an answer. <kbd>m</kbd> goes to the next one.
        </Trans>
      </p>
      <ul className="missing list">
        {slot.missing.map((field) => (
          <li key={field}>
            <Link to="/incidents/$id/$part" params={{ id, part: 'sheet' }} search={{ show: 'all', field }}>
              {inOwnLanguage(fields.find((one) => one.id === field)?.labels) ?? field}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** To whom, by which way, and the name of the portal where there is one. */
function sayWay({ authorityName: name, channel, portal }: ReportSlot): string {
  const authorityName = sayText(name);
  return portal === undefined
    ? t`To ${authorityName}, ${select(channel, {
        portal: 'by its portal: take the pack, submit it there, and type back when you did',
        desk: 'at its desk on this node',
        other: 'at its own node, signed, with a receipt',
      })}.`
    : t`To ${authorityName}, ${select(channel, {
        portal: 'by its portal: take the pack, submit it there, and type back when you did',
        desk: 'at its desk on this node',
        other: 'at its own node, signed, with a receipt',
      })} (${portal}).`;
}

export function ReportView({
  slot,
  detail,
  fields,
}: {
  slot: ReportSlot;
  detail: IncidentDetail;
  fields: readonly FieldDefinition[];
}) {
  const { incident } = detail;
  const { regime, stage, authority } = slot;
  const authorityName = sayText(slot.authorityName);
  const report = sayStage(stage);
  const preview = useQuery({
    queryKey: ['report-preview', incident.id, incident.revision, regime, stage, authority],
    queryFn: () =>
      call(incidentsApi.previewReport, { params: { id: incident.id }, query: { regime, stage, authority } }),
    placeholderData: (before) => before,
  });
  return (
    <article
      className="stack"
      aria-label={t({ message: `${report} to ${authorityName}`, comment: 'A report and the authority it goes to.' })}
    >
      <section className="card stack">
        <div>
          <h2>
            {report} <small>{sayRegime(regime)}</small>
          </h2>
          <p className="soft">{sayWay(slot)}</p>
        </div>
        {slot.clock && (
          <p>
            <Trans comment="Until when a report is owed; a day and an hour follow.">
              By <LimitTime limit={slot.clock.limit} />
            </Trans>
          </p>
        )}
        <Missing slot={slot} id={incident.id} fields={fields} />
        <ReportActions slot={slot} detail={detail} />
      </section>
      {slot.versions.length > 0 && <ReportVersions slot={slot} zone={detail.zone} />}
      <section className="card">
        <h2>
          <Trans>As it would be made now</Trans>
        </h2>
        <Loaded query={preview}>{(body) => <ReportLines body={body} />}</Loaded>
      </section>
    </article>
  );
}
