// An asset register as CSV: any order of columns, any subset that says what the things are. A wrong row is named and left out, a wrong
// cell is named and left empty; the rest is read.

import { parse } from 'csv-parse/sync';
import { FindingList } from '../base/index.ts';
import { IdDispenser, toAssetKey } from './asset-key.ts';
import { decodeCsv } from './decode-csv.ts';
import { mostAssets, mostFindings } from './inventory-limits.ts';
import { refuseInventory, toReading, toRefusal } from './inventory-reading.ts';
import { cleanCell, readCell } from './read-csv-cell.ts';
import { type CsvColumn, type HeaderMap, mostTitleLines, readHeader, scoreHeader } from './read-csv-header.ts';
import type { Asset, InventoryReading } from './schema.ts';

const longestExtra = 4000;

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

export function readCsv(bytes: Uint8Array, map: HeaderMap = {}): InventoryReading {
  const decoded = decodeCsv(bytes);
  if (decoded.text === undefined)
    return refuseInventory('csv', {
      code: 'inventory/not-text',
      at: 'line 1',
      message: 'The file is no text: it holds bytes that no table has.',
      hint: 'Export the register as CSV (UTF-8).',
    });
  const findings = new FindingList(mostFindings);
  if (decoded.damaged)
    findings.warning(
      'inventory/encoding',
      'line 1',
      'The file calls itself UTF-8 but holds other bytes; the characters they stand for are lost.',
    );
  const rows = splitRows(decoded.text, findings);
  const start = findHeader(rows, map);
  if (start === undefined) {
    const first = rows[0]?.cells.slice(0, 20).join(', ').slice(0, 400) ?? '';
    findings.error(
      'inventory/csv-columns',
      `line ${rows[0]?.line ?? 1}`,
      `No column for a product or a model among: ${first}`,
      'Say in “Columns by another name” which column is the product (THEIRS=product), or rename the header.',
    );
    return toRefusal('csv', findings);
  }
  const header = rows[start] as Row;
  const columns = readHeader(header.cells, map, header.line, findings);
  return toReading('csv', findings, { assets: readRows(rows.slice(start + 1), columns, findings) });
}

/** All rows with their line numbers. A quote that is never closed ends the reading; what came before stands. */
function splitRows(text: string, findings: FindingList): Row[] {
  const rows: Row[] = [];
  const stated = /^sep=(.)\r?\n/i.exec(text.slice(0, 10));
  const body = stated === null ? text : text.slice(stated[0].length);
  const firstLine = stated === null ? 0 : 1;
  try {
    parse(body, {
      delimiter: stated?.[1] ?? findDelimiter(body),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 1_000_000,
      to: mostAssets + mostTitleLines,
      on_record: (cells: string[], { lines }: { lines: number }) => {
        if (cells.some((cell) => cell !== '')) rows.push({ cells, line: lines + firstLine });
        return null;
      },
    });
  } catch {
    const last = rows.at(-1)?.line ?? 0;
    findings.error(
      'inventory/csv-broken',
      `line ${last + 1}`,
      'From here on the file cannot be read as CSV: a quote is not closed, or a row is longer than a million characters.',
      'Mend this row, or export the register again.',
    );
  }
  return rows;
}

/** The sign that stands most often outside quotes in the first lines. */
function findDelimiter(text: string): string {
  const counts = new Map([
    [';', 0],
    [',', 0],
    ['\t', 0],
    ['|', 0],
  ]);
  let isQuoted = false;
  for (let i = 0, line = 0; i < text.length && i < 20_000 && line < 5; i++) {
    const c = text.charAt(i);
    if (c === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (c === '\n') line += 1;
    else if (counts.has(c)) counts.set(c, (counts.get(c) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best === undefined || best[1] === 0 ? ',' : best[0];
}

/** The row among the first that has most known columns; the first of equals. */
function findHeader(rows: readonly Row[], map: HeaderMap): number | undefined {
  let best: number | undefined;
  let bestScore = 0;
  for (const [i, { cells }] of rows.slice(0, mostTitleLines).entries()) {
    const score = scoreHeader(cells, map);
    if (score > bestScore) {
      best = i;
      bestScore = score;
    }
  }
  return best;
}

function readRows(rows: readonly Row[], columns: readonly CsvColumn[], findings: FindingList): Asset[] {
  const assets: Asset[] = [];
  const lineOf = new Map<string, number>();
  const ids = new IdDispenser();
  // Without a column for product and model the name must serve as the product.
  const nameIsProduct = !columns.some(({ field }) => field === 'product' || field === 'model');
  for (const row of rows) {
    if (assets.length >= mostAssets) {
      findings.error(
        'inventory/too-many-rows',
        `line ${row.line}`,
        `The file has more than ${mostAssets} rows; the rest was not read.`,
        'Split it.',
      );
      break;
    }
    const draft = readRow(row, columns, findings);
    if (nameIsProduct && draft.name !== undefined) draft.product = draft.name;
    if (!isTelling(draft, row.line, findings)) continue;
    const known = draft.id === undefined ? undefined : lineOf.get(draft.id);
    if (known !== undefined) {
      findings.error(
        'inventory/id-twice',
        `line ${row.line}, column ${columns.find(({ field }) => field === 'id')?.name}`,
        `The id "${draft.id}" stands in line ${known} already; this row was left out.`,
        'Give each asset an id of its own.',
      );
      continue;
    }
    const id = ids.take(draft.id ?? toAssetKey(draft));
    lineOf.set(id, row.line);
    assets.push({ ...draft, id });
  }
  return assets;
}

type Draft = { -readonly [K in keyof Asset]?: Asset[K] };

function isTelling(draft: Draft, line: number, findings: FindingList): boolean {
  if (draft.product !== undefined || draft.model !== undefined) return true;
  const isIdentified = draft.cpe !== undefined || draft.purl !== undefined;
  const message = 'The row has neither a product nor a model';
  if (isIdentified)
    findings.warning(
      'inventory/row-without-product',
      `line ${line}, column product`,
      `${message}; it is known by its CPE or package URL only.`,
    );
  else
    findings.error(
      'inventory/row-without-product',
      `line ${line}, column product`,
      `${message}; it was left out.`,
      'Fill one of them, or delete the row.',
    );
  return isIdentified;
}

function readRow({ cells, line }: Row, columns: readonly CsvColumn[], findings: FindingList): Draft {
  const draft: Draft = {};
  const extra: [string, string][] = [];
  if (cells.length !== columns.length)
    findings.warning(
      'inventory/csv-ragged',
      `line ${line}, column ${Math.min(cells.length, columns.length) + 1}`,
      `The row has ${cells.length} cells, the header has ${columns.length}; ${cells.length > columns.length ? 'what is beyond was left out' : 'what lacks counts as empty'}.`,
      'A separator inside a value needs quotes around it.',
    );
  for (const [i, { name, field }] of columns.entries()) {
    const value = cleanCell(cells[i] ?? '');
    if (value === '') continue;
    if (field === undefined) extra.push([name, value.slice(0, longestExtra)]);
    else readCell(field, value, { line, column: name }, draft, findings);
  }
  // Own properties even for a column called __proto__.
  if (extra.length > 0) draft.extra = Object.fromEntries(extra);
  return draft;
}
