// One incident: the clock wall and the fact sheet first; whom to tell, reports, ransom record and paper at addresses of their own.

import { Trans } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { FieldDefinition, IncidentDetail } from '@tocsin/core/incidents';
import { useKeys } from '../base/keys.ts';
import { OnePage } from '../base/OnePage.tsx';
import { Loaded } from '../base/Panels.tsx';
import { sayInstant } from '../base/Times.tsx';
import { ClockWall } from './ClockWall.tsx';
import { DrillFrame } from './DrillMark.tsx';
import { DutyPanel } from './DutyPanel.tsx';
import { FactSheet } from './FactSheet.tsx';
import { FilesPanel } from './FilesPanel.tsx';
import { IncidentHead, type Part, parts } from './IncidentHead.tsx';
import { RansomPanel } from './RansomPanel.tsx';
import { ReportsPanel } from './ReportsPanel.tsx';
import { useFields, useIncident } from './use-incident.ts';
import type { Words } from './words.ts';

function PartView({
  part,
  detail,
  fields,
  words,
}: {
  part: Part;
  detail: IncidentDetail;
  fields: readonly FieldDefinition[];
  words: Words;
}) {
  if (part === 'duties') return <DutyPanel detail={detail} fields={fields} />;
  if (part === 'reports') return <ReportsPanel detail={detail} fields={fields} />;
  if (part === 'ransom') return <RansomPanel detail={detail} />;
  if (part === 'files') return <FilesPanel detail={detail} />;
  return (
    <>
      <ClockWall detail={detail} />
      <FactSheet key={detail.incident.id} detail={detail} fields={fields} words={words} />
    </>
  );
}

export function IncidentPage() {
  const params = useParams({ strict: false }) as { id: string; part?: string };
  const { id } = params;
  const part = parts.find(([name]) => name === params.part)?.[0] ?? 'sheet';
  const incident = useIncident(id);
  const fields = useFields();
  const navigate = useNavigate();
  const go = (to: Part, search: Record<string, string> = {}) =>
    void navigate({ to: '/incidents/$id/$part', params: { id, part: to }, search });
  useKeys({
    m: () => go('sheet', { field: 'next' }),
    r: () => go('reports'),
    f: () => go('sheet'),
  });
  const printedAt = sayInstant(new Date());
  return (
    <OnePage query={incident} of="/incidents">
      {(detail) => (
        <DrillFrame drill={detail.incident.drill}>
          <p className="print-only small soft">
            {detail.incident.drill ? (
              <Trans>EXERCISE. Tocsin, printed {printedAt}</Trans>
            ) : (
              <Trans>Tocsin, printed {printedAt}</Trans>
            )}
          </p>
          <IncidentHead detail={detail} part={part} />
          <Loaded query={fields}>
            {({ items, words }) => (
              <div className="stack incident-part">
                <PartView part={part} detail={detail} fields={items} words={words} />
              </div>
            )}
          </Loaded>
        </DrillFrame>
      )}
    </OnePage>
  );
}
