// A warning as CSAF 2.0 VEX (profile 5): valid by schema and mandatory tests (6.1, with 6.1.27.5 and 7 to 11).

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

/** How things stand since `warning.changedAt`; `now` is when it was written down. One warning is one document, whose version rises with each change. */
export function toCsafVex(
  warning: Warning,
  findings: readonly WarningFinding[],
  author: VexAuthor,
  now: Instant,
): Record<string, unknown> {
  const revisions = toRevisions(warning);
  return {
    document: {
      category: 'csaf_vex',
      csaf_version: '2.0',
      distribution: toDistribution(warning.tlp),
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
        current_release_date: warning.changedAt,
        generator: { date: now, engine: { name: 'Tocsin', version: '0.1.0' } },
        id: `VEX-${warning.id}`,
        initial_release_date: warning.raisedAt,
        revision_history: revisions,
        status: 'final',
        version: revisions.at(-1)?.number,
      },
    },
    product_tree: {
      full_product_names: findings.map((finding) => ({ name: finding.assetName, product_id: vexProductOf(finding) })),
    },
    vulnerabilities: vexVulnerabilitiesOf(warning.vulnerabilities, findings).map((id) =>
      toVulnerability(
        id,
        warning,
        findings.filter((finding) => finding.match.vulnerabilities.includes(id)),
      ),
    ),
  };
}

/** The first revision and the present one. The minor number is the seconds between, so that a later state always has a higher version. */
function toRevisions(warning: Warning): { date: Instant; number: string; summary: string }[] {
  const first = { date: warning.raisedAt, number: '1.0.0', summary: 'First stated.' };
  const seconds = vexSecondsOf(warning);
  return seconds === 0
    ? [first]
    : [first, { date: warning.changedAt, number: `1.${seconds}.0`, summary: 'As it stands since this moment.' }];
}

/** CSAF 2.0 knows the four labels of TLP 1. AMBER+STRICT has none: RED with the true label in words, never a looser one. */
function toDistribution(tlp: string): Record<string, unknown> {
  if (tlp === 'AMBER+STRICT') return { text: 'TLP:AMBER+STRICT (TLP 2.0)', tlp: { label: 'RED' } };
  return { tlp: { label: tlp === 'CLEAR' ? 'WHITE' : tlp } };
}

function toVulnerability(id: string, warning: Warning, findings: readonly WarningFinding[]): Record<string, unknown> {
  const byStatus: Partial<Record<VexStatus, WarningFinding[]>> = Object.groupBy(findings, vexStatusOf);
  const status = Object.fromEntries(
    Object.entries(byStatus).map(([name, list]) => [name, list.map((finding) => vexProductOf(finding))]),
  );
  const notAffected = byStatus.known_not_affected ?? [];
  const flags = Map.groupBy(
    notAffected.filter((finding) => finding.open && finding.justification !== undefined),
    (finding) => finding.justification,
  );
  // 6.1.27.9 takes a reason in words where there is no justification by the list.
  const impacts = Map.groupBy(
    notAffected.filter((finding) => !finding.open || finding.justification === undefined),
    vexImpactOf,
  );
  return {
    ...(/^CVE-\d{4}-\d{4,}$/.test(id) ? { cve: id } : { ids: [{ system_name: warning.publisher, text: id }] }),
    notes: [{ category: 'description', text: `See ${warning.advisory} by ${warning.publisher}.` }],
    product_status: status,
    ...(flags.size === 0
      ? {}
      : { flags: [...flags].map(([label, list]) => ({ label, product_ids: list.map(vexProductOf) })) }),
    ...(impacts.size === 0
      ? {}
      : {
          threats: [...impacts].map(([details, list]) => ({
            category: 'impact',
            details,
            product_ids: list.map(vexProductOf),
          })),
        }),
    ...(status.known_affected === undefined
      ? {}
      : {
          remediations: [{ category: 'mitigation', details: warning.action, product_ids: status.known_affected }],
        }),
  };
}
