// Findings as CSV, one a line.

import { toCsvText } from '../base/index.ts';
import type { Warning, WarningFinding } from './schema.ts';

const head = [
  'warning',
  'advisory',
  'priority',
  'due',
  'asset',
  'name',
  'location',
  'services',
  'verdict',
  'state',
  'vulnerabilities',
  'missing',
  'justification',
  'note',
  'because',
];

/** Findings that hold. Safe to open in a spreadsheet: a cell that would run as a formula gets a leading apostrophe (base/csv.ts). */
export function toFindingsCsv(rows: readonly { warning: Warning; findings: readonly WarningFinding[] }[]): string {
  const lines = rows.flatMap(({ warning, findings }) =>
    findings
      .filter((finding) => finding.open)
      .map((finding) => [
        warning.id,
        warning.advisory,
        finding.decision.priority,
        finding.dueOn ?? '',
        finding.match.asset,
        finding.assetName,
        finding.location ?? '',
        finding.services.map((service) => service.name).join('; '),
        finding.match.verdict,
        finding.state,
        finding.match.vulnerabilities.join(' '),
        finding.match.missing.join(' '),
        finding.justification ?? '',
        finding.note ?? '',
        finding.match.because.join('; '),
      ]),
  );
  return toCsvText([head, ...lines]);
}
