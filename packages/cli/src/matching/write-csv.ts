// The report as CSV.

import { toCsvText } from '@tocsin/core/base';
import type { CheckReport } from './check-report.ts';

export function toCsv(report: CheckReport): string {
  const head = [
    'asset',
    'component',
    'advisory',
    'vulnerabilities',
    'verdict',
    'confidence',
    'priority',
    'missing',
    'because',
  ];
  const rows = report.findings.map((finding) => [
    finding.asset,
    finding.component ?? '',
    finding.advisory,
    finding.vulnerabilities.join(' '),
    finding.verdict,
    finding.confidence.toFixed(2),
    finding.priority,
    finding.missing.join(' '),
    finding.because.join('; '),
  ]);
  return toCsvText([head, ...rows]);
}
