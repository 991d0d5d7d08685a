// Reports by authority and stage. The list says which are ready; beside it the chosen one as it would be made now.

import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { FieldDefinition, IncidentDetail, ReportSlot } from '@tocsin/core/incidents';
import { useEffect } from 'react';
import { useRowKeys } from '../base/keys.ts';
import { Empty } from '../base/Panels.tsx';
import { sayText } from '../base/say-sentence.ts';
import { nextReports, slotKey } from './next-reports.ts';
import { ReportView } from './ReportView.tsx';
import { clockLook, clockWords, reportWords, sayRegime, sayStage } from './words.ts';

/** One word for how a report stands, the newest version first. */
function SlotState({ slot }: { slot: ReportSlot }) {
  const newest = slot.versions[0];
  const missing = slot.missing.length;
  if (newest !== undefined && newest.state !== 'made')
    return (
      <span
        className={`tag ${newest.state === 'question' || newest.state === 'sent-back' ? 'p-out-of-cycle' : 'v-valid'}`}
      >
        {i18n._(reportWords[newest.state])}
      </span>
    );
  if (newest !== undefined) return <span className="tag p-scheduled">{i18n._(reportWords.made)}</span>;
  return slot.ready ? (
    <span className="tag v-valid">
      <Trans context="state">Ready</Trans>
    </span>
  ) : (
    <span className="tag v-plain">
      <Trans comment="Fields of a report.">
        <Plural value={missing} one="# missing" other="# missing" />
      </Trans>
    </span>
  );
}

export function ReportsPanel({ detail, fields }: { detail: IncidentDetail; fields: readonly FieldDefinition[] }) {
  const { reports, incident } = detail;
  const { report } = useSearch({ strict: false }) as { report?: string };
  const navigate = useNavigate();
  const next = nextReports(reports);
  const chosen = reports.find((slot) => slotKey(slot) === report) ?? next[0] ?? reports[0];
  const choose = (key: string) =>
    void navigate({ to: '.', search: (now: Record<string, string | undefined>) => ({ ...now, report: key }) });
  useRowKeys(choose);
  const shown = chosen && slotKey(chosen);
  // It stands in the address, so that it stays in sight when it is submitted and another one becomes the next.
  useEffect(() => {
    if (shown !== undefined && shown !== report)
      void navigate({
        to: '.',
        search: (now: Record<string, string | undefined>) => ({ ...now, report: shown }),
        replace: true,
      });
  }, [shown, report, navigate]);
  if (chosen === undefined)
    return (
      <Empty title={t`There is no report to make.`}>
        <p>
          <Trans>
            Either every duty is decided with no, or no law binds your organisation here. See “Whom to tell”.
          </Trans>
        </p>
      </Empty>
    );
  const total = next.length;
  const ready = next.filter((slot) => slot.ready).length;
  const authorities = [...Map.groupBy(reports, ({ authorityName }) => sayText(authorityName))];
  return (
    <div className="report-board">
      <nav aria-label={t`Reports`} className="card">
        <p role="status" className="small">
          {total === 0
            ? t`No report is due.`
            : ready === total
              ? plural(total, { one: 'All # next reports are ready.', other: 'All # next reports are ready.' })
              : plural(total, {
                  one: `${ready} of # next reports are ready.`,
                  other: `${ready} of # next reports are ready.`,
                })}
        </p>
        {authorities.map(([name, slots]) => (
          <section key={name} aria-label={name}>
            <h3>{name}</h3>
            <ul className="list">
              {slots.map((slot) => (
                <li key={slotKey(slot)} data-row={slotKey(slot)} data-next={next.includes(slot)}>
                  <Link
                    to="/incidents/$id/$part"
                    params={{ id: incident.id, part: 'reports' }}
                    search={{ report: slotKey(slot) }}
                    aria-current={slot === chosen ? 'true' : undefined}
                    data-row-link
                  >
                    <span>
                      {sayStage(slot.stage)} <small className="soft">{sayRegime(slot.regime)}</small>
                    </span>
                  </Link>
                  <span className="row">
                    {slot.clock && slot.clock.state !== 'met' && (
                      <span className={`tag bare ${clockLook[slot.clock.state]}`}>
                        {i18n._(clockWords[slot.clock.state])}
                      </span>
                    )}
                    <SlotState slot={slot} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <ReportView key={slotKey(chosen)} slot={chosen} detail={detail} fields={fields} />
    </div>
  );
}
