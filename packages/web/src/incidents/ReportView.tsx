// One report: what is missing, the lines as the authority will read them, what can be done, and the chain of its versions.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FieldDefinition, IncidentDetail, ReportBody, ReportSlot } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Loaded } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { LimitTime } from '../deadlines/LimitTime.tsx';
import { DrillTag } from './DrillMark.tsx';
import { ReportActions } from './ReportActions.tsx';
import { ReportVersions } from './ReportVersions.tsx';
import { sayRegime, sayStage } from './words.ts';

const needs = { required: 'required', 'if-possible': 'if possible', optional: 'optional' } as const;

/** The lines in the authority's own language and order: a screen reader is told which language it is. */
export function ReportLines({ body }: { body: ReportBody }) {
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
                <small lang="en" className="soft">
                  {' '}
                  {needs[line.need]}
                </small>
              )}
            </dt>
            <dd className="wrap">{line.text ?? (line.state === 'missing' ? '–' : '')}</dd>
          </div>
        ))}
      </dl>
      <p className="small soft">Form: {body.source}</p>
    </>
  );
}

function Missing({ slot, id, fields }: { slot: ReportSlot; id: string; fields: readonly FieldDefinition[] }) {
  if (slot.missing.length === 0) return <p>Nothing is missing.</p>;
  return (
    <div className="note">
      <p>
        <strong>
          {slot.missing.length} required {slot.missing.length === 1 ? 'field is' : 'fields are'} missing.
        </strong>{' '}
        “Not yet known” is an answer. <kbd>m</kbd> goes to the next one.
      </p>
      <ul className="missing list">
        {slot.missing.map((field) => (
          <li key={field}>
            <Link to="/incidents/$id/$part" params={{ id, part: 'sheet' }} search={{ show: 'all', field }}>
              {fields.find((one) => one.id === field)?.labels.en ?? field}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

const channelWords = {
  portal: 'by its portal: take the pack, submit it there, and type back when you did',
  desk: 'at its desk on this node',
  node: 'at its own node, signed, with a receipt',
} as const;

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
  const preview = useQuery({
    queryKey: ['report-preview', incident.id, incident.revision, regime, stage, authority],
    queryFn: () =>
      call(incidentsApi.previewReport, { params: { id: incident.id }, query: { regime, stage, authority } }),
    placeholderData: (before) => before,
  });
  return (
    <article className="stack" aria-label={`${sayStage(stage)} to ${slot.authorityName}`}>
      <section className="card stack">
        <div>
          <h2>
            {sayStage(stage)} <small>{sayRegime(regime)}</small>
          </h2>
          <p className="soft">
            To {slot.authorityName}, {channelWords[slot.channel]}
            {slot.portal !== undefined && ` (${slot.portal})`}.
          </p>
        </div>
        {slot.clock && (
          <p>
            By <LimitTime limit={slot.clock.limit} />
          </p>
        )}
        <Missing slot={slot} id={incident.id} fields={fields} />
        <ReportActions slot={slot} detail={detail} />
      </section>
      {slot.versions.length > 0 && <ReportVersions slot={slot} zone={detail.zone} />}
      <section className="card">
        <h2>As it would be made now</h2>
        <Loaded query={preview}>{(body) => <ReportLines body={body} />}</Loaded>
      </section>
    </article>
  );
}
