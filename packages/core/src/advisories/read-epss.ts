// EPSS daily scores (FIRST): CSV with a comment line that says model and day, or a table of the same columns without one.
import { type Day, type Finding, FindingList, parseDay } from '../base/index.ts';
import { decodeUtf8 } from '../base/read.ts';
import { parseCsv } from './parse-csv.ts';
import { isCveId } from './read-kev.ts';
import type { CveFacts } from './schema.ts';

export interface EpssReading {
  facts: { cve: string; epss: NonNullable<CveFacts['epss']> }[];
  /** The day of the scores. */
  on?: Day;
  model?: string;
  findings: Finding[];
}

/** The whole of CVE is about 330,000 rows in 2026. */
const maxRows = 5_000_000;

/**
 * Reads scores from unpacked bytes or text. Columns are found by name (`cve`, `epss`, `percentile` or `epss percentile`) in any
 * order. The day comes from the comment line, else from `on`; without either it is an error, for a score without a day has no
 * history. Never throws.
 */
export function readEpss(source: Uint8Array | string, context: { on?: Day } = {}): EpssReading {
  const findings = new FindingList();
  const decoded = typeof source === 'string' ? { text: source } : decodeUtf8(source);
  if (decoded.text === undefined) return { facts: [], findings: [decoded.finding] };
  const comment = /^#[^\r\n]*/.exec(decoded.text)?.[0] ?? '';
  const model = /model_version:\s*([\w.-]{1,40})/.exec(comment)?.[1];
  const stated = /score_date:\s*(\d{4}-\d{2}-\d{2})/.exec(comment)?.[1];
  const on = (stated === undefined ? undefined : parseDay(stated)) ?? context.on;
  const table = parseCsv(decoded.text.slice(comment.length), maxRows, findings);
  const cveAt = table.header.indexOf('cve');
  const scoreAt = table.header.indexOf('epss');
  const percentileAt = Math.max(table.header.indexOf('percentile'), table.header.indexOf('epss percentile'));
  if (cveAt < 0 || scoreAt < 0 || percentileAt < 0) {
    findings.error(
      'advisories/format-unknown',
      'line 1',
      'These are no EPSS scores: columns cve, epss and percentile are expected.',
    );
    return { facts: [], findings: findings.items };
  }
  if (on === undefined) {
    const hint = 'Keep the first line of the file as published, or say the day.';
    findings.error('advisories/epss-without-day', 'line 1', 'Nothing says of which day these scores are.', hint);
    return { facts: [], findings: findings.items };
  }
  const facts: EpssReading['facts'] = [];
  for (const { line, cells } of table.records) {
    const cve = (cells[cveAt] ?? '').trim().toUpperCase();
    const score = toShare(cells[scoreAt]);
    const percentile = toShare(cells[percentileAt]);
    if (!isCveId(cve) || score === undefined || percentile === undefined) {
      const said = 'The row has no CVE id or no score between 0 and 1; it is left out.';
      findings.warning('advisories/epss-row', `line ${line}`, said);
    } else facts.push({ cve, epss: { score, percentile, on, ...(model === undefined ? {} : { model }) } });
  }
  return { facts, on, ...(model === undefined ? {} : { model }), findings: findings.items };
}

function toShare(cell: string | undefined): number | undefined {
  const text = cell?.trim() ?? '';
  if (!/^\d*\.?\d+(?:e-?\d+)?$/i.test(text)) return undefined;
  const value = Number(text);
  return value >= 0 && value <= 1 ? value : undefined;
}
