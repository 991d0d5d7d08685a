// Which reports come next, and which fields they and the open questions of duty still wait for.

import { t } from '@lingui/core/macro';
import type { IncidentDetail, ReportSlot } from '@tocsin/core/incidents';
import { sayRegime, sayStage } from './words.ts';

const isSent = (slot: ReportSlot) => slot.versions.some(({ submittedAt }) => submittedAt !== undefined);
const isTimed = (slot: ReportSlot) => slot.clock !== undefined && slot.clock.metAt === undefined;

/** Of each regime and authority the first stage that nobody has; once one went out, the first whose clock runs. */
export function nextReports(slots: readonly ReportSlot[]): ReportSlot[] {
  const chains = Map.groupBy(slots, ({ regime, authority }) => `${regime} ${authority}`);
  return [...chains.values()].flatMap((chain) => {
    const open = chain.filter((slot) => !isSent(slot));
    const next = open.find(isTimed) ?? (open.length === chain.length ? open[0] : undefined);
    return next ?? [];
  });
}

export const sayReport = ({ regime, stage }: Pick<ReportSlot, 'regime' | 'stage'>) =>
  `${sayStage(stage)} (${sayRegime(regime)})`;
export const slotKey = ({ regime, stage, authority }: Pick<ReportSlot, 'regime' | 'stage' | 'authority'>) =>
  `${regime}/${stage}/${authority}`;

/** By field, what waits for it; a field of which somebody said that it is not yet known waits for nobody. */
export function wantedFields({
  reports,
  duties,
  sheet,
}: Pick<IncidentDetail, 'reports' | 'duties' | 'sheet'>): Map<string, string[]> {
  const said = new Set(sheet.map(({ field }) => field));
  const wanted = new Map<string, string[]>();
  const add = (field: string, by: string) => {
    const known = wanted.get(field) ?? [];
    if (!known.includes(by)) wanted.set(field, [...known, by]);
  };
  for (const slot of nextReports(reports)) {
    const report = sayReport(slot);
    for (const field of slot.missing)
      add(field, t({ message: `for ${report}`, comment: 'A fact that a report waits for.' }));
  }
  for (const duty of duties) {
    if (duty.answer !== 'not-yet-known' || !duty.reports) continue;
    const regime = sayRegime(duty.regime);
    for (const field of duty.missing)
      if (!said.has(field))
        add(
          field,
          t({ message: `settles ${regime}`, comment: 'A fact that settles whether a law asks for a report.' }),
        );
  }
  return wanted;
}
