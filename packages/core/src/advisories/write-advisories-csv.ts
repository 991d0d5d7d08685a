// Advisories as CSV, one a line.

import { toCsvText } from '../base/index.ts';
import type { AdvisoryRow } from './api.ts';

const head = [
  'advisory',
  'title',
  'publisher',
  'format',
  'version',
  'tlp',
  'released',
  'revised',
  'withdrawn',
  'score',
  'exploited',
  'healthcare',
  'vulnerabilities',
  'products',
  'affected',
  'cannot-tell',
  'source',
];

const sayFlag = (flag: boolean) => (flag ? 'yes' : 'no');

/** Instants in UTC (ISO 8601). Safe to open in a spreadsheet: titles come from outside (base/csv.ts). */
export function toAdvisoriesCsv(rows: readonly AdvisoryRow[]): string {
  const lines = rows.map((row) => [
    row.advisory,
    row.title,
    row.publisher,
    row.format,
    row.version,
    row.tlp,
    row.releasedAt,
    row.revisedAt,
    sayFlag(row.withdrawn),
    row.worstScore?.toFixed(1) ?? '',
    sayFlag(row.knownExploited),
    sayFlag(row.healthcare),
    String(row.vulnerabilities),
    String(row.products),
    String(row.affected),
    String(row.cannotTell),
    row.source ?? '',
  ]);
  return toCsvText([head, ...lines]);
}
