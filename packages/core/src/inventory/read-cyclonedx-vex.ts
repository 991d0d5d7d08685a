// `vulnerabilities[].analysis` of a CycloneDX document: what the maker of the BOM says holds, or does not.

import type { FindingList } from '../base/index.ts';
import type { Bom } from './cyclonedx-bom.ts';
import type { VexStatement } from './schema.ts';

/** CycloneDX `impactAnalysisState` in the words of VEX. */
const states: Readonly<Record<string, VexStatement['status']>> = {
  resolved: 'fixed',
  resolved_with_pedigree: 'fixed',
  exploitable: 'affected',
  in_triage: 'under_investigation',
  false_positive: 'not_affected',
  not_affected: 'not_affected',
};

const bomLink = /^urn:cdx:([0-9a-f-]{36})\/(\d{1,9})#(.+)$/i;

/**
 * Statements without asset: the caller knows it. One that names another document by BOM-Link carries that as `document`. One that names
 * a component this document does not have is left out and said: read as "the whole asset" it could silence a warning.
 */
export function readBomStatements(
  bom: Bom,
  mainRef: string | undefined,
  refs: ReadonlySet<string>,
  findings: FindingList,
): VexStatement[] {
  const own = bom.serialNumber?.replace(/^urn:uuid:/i, '').toLowerCase();
  return (bom.vulnerabilities ?? []).flatMap(({ id, analysis, affects }, i): VexStatement[] => {
    const status = analysis?.state === undefined ? undefined : states[analysis.state];
    if (status === undefined || analysis === undefined) return [];
    if (id === undefined || id === '') {
      findings.warning(
        'inventory/vex-without-id',
        `/vulnerabilities/${i}`,
        'The analysis names no vulnerability; it was left out.',
      );
      return [];
    }
    const base = {
      vulnerability: id,
      status,
      ...(analysis.justification === undefined ? {} : { justification: analysis.justification }),
      ...(analysis.detail === undefined ? {} : { detail: analysis.detail }),
    };
    if (affects === undefined || affects.length === 0) return [base];
    return affects.flatMap(({ ref }, k): VexStatement[] => {
      const link = bomLink.exec(ref);
      const target = link === null ? ref : decodeRef(link[3] ?? '');
      if (link !== null && link[1]?.toLowerCase() !== own)
        return [{ ...base, component: target, document: `urn:uuid:${link[1]?.toLowerCase()}` }];
      if (target === mainRef) return [base];
      if (refs.has(target)) return [{ ...base, component: target }];
      findings.warning(
        'inventory/vex-ref-unknown',
        `/vulnerabilities/${i}/affects/${k}/ref`,
        `"${ref.slice(0, 100)}" is no component of this document; the statement was left out.`,
      );
      return [];
    });
  });
}

function decodeRef(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
