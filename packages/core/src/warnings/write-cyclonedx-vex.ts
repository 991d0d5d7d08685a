// A warning as CycloneDX 1.6 VEX: `vulnerabilities` with their analysis, and the components they speak of.

import type { Instant } from '../base/index.ts';
import type { Warning, WarningFinding } from './schema.ts';
import {
  type VexAuthor,
  type VexStatus,
  vexImpactOf,
  vexProductOf,
  vexSecondsOf,
  vexStatusOf,
  vexVulnerabilitiesOf,
} from './vex-status.ts';

const states: Record<VexStatus, string> = {
  known_affected: 'exploitable',
  known_not_affected: 'not_affected',
  fixed: 'resolved',
  under_investigation: 'in_triage',
};

/** CSAF's justifications in CycloneDX's words. */
const justifications: Record<string, string> = {
  component_not_present: 'code_not_present',
  vulnerable_code_not_present: 'code_not_present',
  vulnerable_code_not_in_execute_path: 'code_not_reachable',
  vulnerable_code_cannot_be_controlled_by_adversary: 'requires_environment',
  inline_mitigations_already_exist: 'protected_by_mitigating_control',
};

/** How things stand since `warning.changedAt`; `now` is when it was written down. `version` rises with each change. */
export function toCycloneDxVex(
  warning: Warning,
  findings: readonly WarningFinding[],
  author: VexAuthor,
  now: Instant,
): Record<string, unknown> {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${warning.id}`,
    version: vexSecondsOf(warning) + 1,
    metadata: {
      timestamp: now,
      supplier: { name: author.name },
      tools: { components: [{ type: 'application', name: 'Tocsin', version: '0.1.0' }] },
      properties: [{ name: 'tocsin:tlp', value: warning.tlp }],
    },
    components: findings.map((finding) => ({
      type: 'device',
      'bom-ref': vexProductOf(finding),
      name: finding.assetName,
    })),
    vulnerabilities: vexVulnerabilitiesOf(warning.vulnerabilities, findings).flatMap((id) =>
      toVulnerabilities(
        id,
        warning,
        findings.filter((finding) => finding.match.vulnerabilities.includes(id)),
      ),
    ),
  };
}

/** One entry for each different analysis. */
function toVulnerabilities(id: string, warning: Warning, findings: readonly WarningFinding[]) {
  const analyses = Map.groupBy(findings, (finding) => JSON.stringify(toAnalysis(finding)));
  return [...analyses].map(([analysis, list]) => ({
    id,
    source: { name: warning.publisher },
    ...(list.some((finding) => vexStatusOf(finding) === 'known_affected') ? { recommendation: warning.action } : {}),
    analysis: JSON.parse(analysis) as ReturnType<typeof toAnalysis>,
    affects: list.map((finding) => ({ ref: vexProductOf(finding) })),
  }));
}

function toAnalysis(finding: WarningFinding) {
  const status = vexStatusOf(finding);
  const notAffected = status === 'known_not_affected';
  const justification = finding.open && notAffected ? justifications[finding.justification ?? ''] : undefined;
  return {
    state: states[status],
    ...(justification === undefined ? {} : { justification }),
    detail: notAffected ? vexImpactOf(finding) : (finding.note ?? finding.match.because.join('; ')),
  };
}
