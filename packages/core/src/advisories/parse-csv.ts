// Small CSV reader (RFC 4180) for the feeds of this room: comma, quotes doubled inside quotes, any line end. Linear.
import type { FindingList } from '../base/index.ts';

export interface CsvTable {
  /** Column names in lower case without blanks around them. */
  header: string[];
  records: { line: number; cells: string[] }[];
}

/** Reads a table with a header. Rows beyond the limit, and a quote that never closes, are findings; empty lines are passed over. */
export function parseCsv(text: string, maxRows: number, findings: FindingList): CsvTable {
  const records: CsvTable['records'] = [];
  let header: string[] | undefined;
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row = readRow(text, at);
    if (row.isOpen) {
      findings.error(
        'advisories/csv-invalid',
        `line ${line}`,
        'A quote is opened here and never closed; the rest is not read.',
      );
      break;
    }
    const isEmpty = row.cells.length === 1 && row.cells[0] === '';
    if (header === undefined) {
      if (!isEmpty) header = row.cells.map((cell) => cell.trim().toLowerCase());
    } else if (!isEmpty) {
      if (records.length >= maxRows) {
        findings.error(
          'advisories/too-many',
          `line ${line}`,
          `There are more than ${maxRows} rows; the rest is not read.`,
        );
        break;
      }
      records.push({ line, cells: row.cells });
    }
    line += row.lines;
    at = row.next;
  }
  return { header: header ?? [], records };
}

interface Row {
  cells: string[];
  next: number;
  lines: number;
  isOpen: boolean;
}

function readRow(text: string, start: number): Row {
  const cells: string[] = [];
  let at = start;
  let lines = 1;
  for (;;) {
    let cell = '';
    if (text.charCodeAt(at) === 34) {
      for (;;) {
        const close = text.indexOf('"', at + 1);
        if (close < 0) return { cells, next: text.length, lines, isOpen: true };
        const part = text.slice(at + 1, close);
        cell += part;
        for (let i = part.indexOf('\n'); i >= 0; i = part.indexOf('\n', i + 1)) lines += 1;
        at = close + 1;
        if (text.charCodeAt(at) !== 34) break;
        cell += '"';
      }
    }
    const plain = at;
    while (at < text.length && !isBreak(text.charCodeAt(at))) at += 1;
    cells.push(cell + text.slice(plain, at));
    if (text.charCodeAt(at) === 44) {
      at += 1;
      continue;
    }
    const isCrLf = text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10;
    return { cells, next: at + (isCrLf ? 2 : 1), lines, isOpen: false };
  }
}

/** Comma, line feed, carriage return. */
function isBreak(c: number): boolean {
  return c === 44 || c === 10 || c === 13;
}
