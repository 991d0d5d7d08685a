// A warning as a statement others can read: CSAF 2.0 VEX (profile 5), CycloneDX 1.6 VEX, CSV. The hospital speaks about its own devices.

import { type Instant, toCsvText } from '../base/index.ts';
import type { FindingState, Warning, WarningFinding } from './schema.ts';

export interface VexAuthor {
  readonly name: string;
  /** An address that names the organisation; CSAF asks for one. */
  readonly namespace: string;
}

type Status = 'known_affected' | 'known_not_affected' | 'fixed' | 'under_investigation';

/** A finding's status towards others. A finding that no longer holds was fixed or left use; it is not stated any more. */
function statusOfFinding(finding: WarningFinding): Status {
  const byState: Partial<Record<FindingState, Status>> = { done: 'fixed', 'not-applicable': 'known_not_affected' };
  return byState[finding.state] ?? (finding.match.verdict === 'affected' ? 'known_affected' : 'under_investigation');
}

const productId = (finding: WarningFinding) =>
  `asset:${finding.match.asset}${finding.match.component === null ? '' : `:${finding.match.component}`}`;

/** A CSAF 2.0 document of category csaf_vex, valid by schema and mandatory tests (6.1, with 6.1.27.7-11). */
export function toCsafVex(
  warning: Warning,
  findings: readonly WarningFinding[],
  author: VexAuthor,
  now: Instant,
): Record<string, unknown> {
  const stated = findings.filter((finding) => finding.open);
  const date = now.replace(/\.\d+Z$/, 'Z');
  return {
    document: {
      category: 'csaf_vex',
      csaf_version: '2.0',
      distribution: {
        tlp: { label: warning.tlp === 'CLEAR' ? 'WHITE' : warning.tlp === 'AMBER+STRICT' ? 'AMBER' : warning.tlp },
      },
      lang: 'en',
      notes: [{ category: 'summary', text: warning.headline, title: 'What this is about' }],
      publisher: { category: 'user', name: author.name, namespace: author.namespace },
      references: [
        {
          category: 'external',
          summary: `Advisory ${warning.advisory}`,
          url: `${author.namespace.replace(/\/$/, '')}/warnings/${warning.id}`,
        },
      ],
      title: `Status for ${warning.advisory}: ${warning.advisoryTitle}`,
      tracking: {
        current_release_date: date,
        generator: { date, engine: { name: 'Tocsin', version: '0.1.0' } },
        id: `VEX-${warning.id}`,
        initial_release_date: date,
        revision_history: [{ date, number: '1', summary: 'As stated on this day.' }],
        status: 'final',
        version: '1',
      },
    },
    product_tree: {
      full_product_names: stated.map((finding) => ({ name: finding.assetName, product_id: productId(finding) })),
    },
    vulnerabilities: warning.vulnerabilities
      .map((id) =>
        toCsafVulnerability(
          id,
          warning,
          stated.filter((finding) => finding.match.vulnerabilities.includes(id)),
        ),
      )
      .filter((v) => v !== undefined),
  };
}

function toCsafVulnerability(
  id: string,
  warning: Warning,
  findings: readonly WarningFinding[],
): Record<string, unknown> | undefined {
  if (findings.length === 0) return undefined;
  const status: Partial<Record<Status, string[]>> = {};
  for (const finding of findings)
    status[statusOfFinding(finding)] = [...(status[statusOfFinding(finding)] ?? []), productId(finding)];
  const justified = Map.groupBy(
    findings.filter((finding) => finding.state === 'not-applicable'),
    (finding) => finding.justification ?? 'vulnerable_code_not_present',
  );
  const affected = status.known_affected;
  return {
    ...(/^CVE-\d{4}-\d{4,}$/.test(id) ? { cve: id } : { ids: [{ system_name: warning.publisher, text: id }] }),
    notes: [{ category: 'description', text: `See ${warning.advisory} by ${warning.publisher}.` }],
    product_status: status,
    ...(justified.size === 0
      ? {}
      : { flags: [...justified].map(([label, list]) => ({ label, product_ids: list.map(productId) })) }),
    ...(affected === undefined
      ? {}
      : { remediations: [{ category: 'mitigation', details: warning.action, product_ids: affected }] }),
  };
}

const cycloneDxState: Record<Status, string> = {
  known_affected: 'exploitable',
  known_not_affected: 'not_affected',
  fixed: 'resolved',
  under_investigation: 'in_triage',
};
const cycloneDxJustification: Record<string, string> = {
  component_not_present: 'code_not_present',
  vulnerable_code_not_present: 'code_not_present',
  vulnerable_code_not_in_execute_path: 'code_not_reachable',
  vulnerable_code_cannot_be_controlled_by_adversary: 'requires_environment',
  inline_mitigations_already_exist: 'protected_by_mitigating_control',
};

/** A CycloneDX 1.6 document with `vulnerabilities` and the components they speak of. */
export function toCycloneDxVex(
  warning: Warning,
  findings: readonly WarningFinding[],
  author: VexAuthor,
  now: Instant,
): Record<string, unknown> {
  const stated = findings.filter((finding) => finding.open);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${warning.id}`,
    version: 1,
    metadata: {
      timestamp: now,
      supplier: { name: author.name },
      tools: { components: [{ type: 'application', name: 'Tocsin', version: '0.1.0' }] },
    },
    components: stated.map((finding) => ({ type: 'device', 'bom-ref': productId(finding), name: finding.assetName })),
    vulnerabilities: warning.vulnerabilities.flatMap((id) => {
      const mine = stated.filter((finding) => finding.match.vulnerabilities.includes(id));
      return [...Map.groupBy(mine, (finding) => `${statusOfFinding(finding)}|${finding.justification ?? ''}`)].map(
        ([key, list]) => {
          const [status, justification] = key.split('|') as [Status, string];
          return {
            id,
            source: { name: warning.publisher },
            analysis: {
              state: cycloneDxState[status],
              ...(status === 'known_not_affected' && cycloneDxJustification[justification] !== undefined
                ? { justification: cycloneDxJustification[justification] }
                : {}),
              detail: list[0]?.note ?? list[0]?.match.because.join('; ') ?? '',
            },
            affects: list.map((finding) => ({ ref: productId(finding) })),
          };
        },
      );
    }),
  };
}

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

/** Findings as CSV, safe to open in a spreadsheet. */
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
