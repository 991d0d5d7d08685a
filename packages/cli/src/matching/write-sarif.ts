// SARIF 2.1.0: one rule an advisory, one result a finding. Affected is an error, cannot-tell a warning, not-affected a note of kind `pass`.

import type { CheckFinding, CheckReport } from './check-report.ts';

const levels = { affected: 'error', 'cannot-tell': 'warning', 'not-affected': 'none' } as const;
const kinds = { affected: 'fail', 'cannot-tell': 'review', 'not-affected': 'pass' } as const;

function toResult(finding: CheckFinding, ruleIndex: number) {
  const subject = finding.component === null ? finding.asset : `${finding.asset} › ${finding.component}`;
  return {
    ruleId: finding.advisory,
    ruleIndex,
    kind: kinds[finding.verdict],
    level: levels[finding.verdict],
    message: { text: `${subject}: ${finding.verdict}. ${finding.because.join('; ')}` },
    locations: [{ logicalLocations: [{ name: finding.asset, fullyQualifiedName: subject, kind: 'resource' }] }],
    partialFingerprints: { 'tocsin/v1': [finding.asset, finding.component ?? '', finding.advisory].join('|') },
    rank: Math.round(finding.confidence * 100),
    properties: {
      verdict: finding.verdict,
      confidence: finding.confidence,
      missing: finding.missing,
      priority: finding.priority,
      vulnerabilities: finding.vulnerabilities,
    },
  };
}

/** The report as a SARIF log (OASIS SARIF 2.1.0, section 3.13). */
export function toSarif(report: CheckReport, version: string): unknown {
  const ruleIds = [...new Set(report.findings.map((finding) => finding.advisory))];
  const place = new Map(ruleIds.map((id, index) => [id, index]));
  const vulnerabilities = new Map<string, Set<string>>();
  for (const finding of report.findings) {
    const known = vulnerabilities.get(finding.advisory) ?? new Set<string>();
    for (const id of finding.vulnerabilities) known.add(id);
    vulnerabilities.set(finding.advisory, known);
  }
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'tocsin',
            version,
            rules: ruleIds.map((id) => ({
              id,
              shortDescription: { text: `Advisory ${id}` },
              properties: { vulnerabilities: [...(vulnerabilities.get(id) ?? [])] },
            })),
          },
        },
        results: report.findings.map((finding) => toResult(finding, place.get(finding.advisory) ?? 0)),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.summary.unread.map((file) => ({
              level: 'error',
              message: { text: `${file.name}: ${file.reason} (${file.at})` },
            })),
          },
        ],
      },
    ],
  };
}
