// What a change of findings does to the page of their warning, before the server has said so: by the rule the server follows.

import type { QueryClient } from '@tanstack/react-query';
import type { Me } from '@tocsin/core/directory';
import { changeFindingState, isMeantByAll, type WarningDetail, warningState } from '@tocsin/core/warnings';
import type { Change } from './JustificationDialog.tsx';

/** Those a change means. */
export const meantBy = ({ findings, state }: Change, detail: WarningDetail) =>
  detail.findings.filter((finding) =>
    findings === undefined ? isMeantByAll(finding, state) : findings.includes(finding.id),
  );

/** The warning's page as it will be. */
export function showChange(client: QueryClient, id: string, change: Change): void {
  const by = client.getQueryData<Me>(['me'])?.person.name ?? '';
  const at = new Date().toISOString();
  client.setQueryData<WarningDetail>(['warning', id], (detail) => {
    if (detail === undefined) return detail;
    const meant = new Set(meantBy(change, detail));
    const findings = detail.findings.map((finding) =>
      meant.has(finding) ? changeFindingState(finding, { ...change, by, at }) : finding,
    );
    const state = warningState(findings, detail.warning.state === 'withdrawn');
    return { ...detail, findings, warning: { ...detail.warning, state } };
  });
}
