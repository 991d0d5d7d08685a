// VEX statements inside an SPDX 3.0 document (security profile): relationships from a vulnerability to what it is about.

import type { VexStatement } from './schema.ts';
import { type Spdx3Element, type Spdx3Graph, textsOf } from './spdx-3-graph.ts';

const statuses: Readonly<Record<string, VexStatement['status']>> = {
  security_VexAffectedVulnAssessmentRelationship: 'affected',
  security_VexNotAffectedVulnAssessmentRelationship: 'not_affected',
  security_VexFixedVulnAssessmentRelationship: 'fixed',
  security_VexUnderInvestigationVulnAssessmentRelationship: 'under_investigation',
};

/** SPDX writes `vulnerableCodeNotPresent`, VEX `vulnerable_code_not_present`. */
const toSnakeCase = (text: string) => text.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

export function readSpdx3Statements(graph: Spdx3Graph, asset: string, main: string | undefined): VexStatement[] {
  return graph.elements.flatMap((element): VexStatement[] => {
    const status = Object.hasOwn(statuses, element.type) ? statuses[element.type] : undefined;
    if (status === undefined) return [];
    const { value } = element;
    const vulnerability = nameOf(graph.get(value.from)) ?? String(value.from);
    const justification = value.security_justificationType;
    const detail = value.security_impactStatement ?? value.security_actionStatement ?? value.security_statusNotes;
    const base = {
      vulnerability,
      asset,
      status,
      ...(typeof justification === 'string' ? { justification: toSnakeCase(justification) } : {}),
      ...(typeof detail === 'string' ? { detail } : {}),
    };
    return textsOf(value.to).flatMap((target) => {
      if (target === main) return [base];
      return graph.get(target) === undefined ? [] : [{ ...base, component: target }];
    });
  });
}

/** The CVE or other id of a vulnerability element, else its name. */
function nameOf(element: Spdx3Element | undefined): string | undefined {
  const identifiers = Array.isArray(element?.value.externalIdentifier) ? element.value.externalIdentifier : [];
  const known = identifiers.find((item: Record<string, unknown>) => item?.externalIdentifierType === 'cve') as
    | Record<string, unknown>
    | undefined;
  const name = known?.identifier ?? element?.value.name;
  return typeof name === 'string' ? name : undefined;
}
