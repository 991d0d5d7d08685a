// An asset register as CSV: any order of columns, any subset that has a product or a model. A wrong row is named and left out; the rest is read.

import { parse } from 'csv-parse/sync';
import { FindingList } from '../base/index.ts';
import { parseCpe } from './cpe.ts';
import { type CsvField, fieldOfHeader } from './csv-columns.ts';
import { parsePurl } from './purl.ts';
import type { Asset, Exposure, InventoryReading } from './schema.ts';

const mostRows = 500_000;
const longestCell = 400;

/** UTF-8 (with or without mark) if it is; UTF-16 by its mark; else Windows-1252, which German and French registers come in. */
export function decodeCsv(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The sign that parts the header: the one that stands most often outside quotes. */
function findDelimiter(header: string): string {
  const plain = header.replace(/"[^"]*"/g, '');
  const counts = [';', ',', '\t', '|'].map((sign) => [sign, plain.split(sign).length - 1] as const);
  return counts.sort((a, b) => b[1] - a[1])[0]?.[1] ? (counts[0]?.[0] ?? ',') : ',';
}

const refused = (findings: FindingList): InventoryReading => ({
  format: 'csv',
  assets: [],
  statements: [],
  findings: findings.items,
  findingsDropped: findings.dropped,
  refused: true,
});

export function readCsv(bytes: Uint8Array, map: Readonly<Record<string, string>> = {}): InventoryReading {
  const findings = new FindingList(200);
  const text = decodeCsv(bytes).replace(/^\ufeff/, '');
  const delimiter = findDelimiter(text.slice(0, text.search(/\r?\n|$/)));
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 1_000_000,
      to: mostRows + 1,
    }) as never;
  } catch (error) {
    findings.error(
      'inventory/csv-broken',
      `line ${(error as { lines?: number }).lines ?? 1}`,
      'The file cannot be read as CSV: a quote is not closed.',
      'Export it again as CSV (UTF-8).',
    );
    return refused(findings);
  }
  const header = rows[0]?.record ?? [];
  const fields = header.map((name) => fieldOfHeader(name, map));
  if (!fields.includes('product') && !fields.includes('model') && !fields.includes('name')) {
    findings.error(
      'inventory/csv-columns',
      'line 1',
      `No column for a product or a model among: ${header.slice(0, 20).join(', ')}`,
      'Name the columns with --map THEIRS=product, or rename the header.',
    );
    return refused(findings);
  }
  if (rows.length > mostRows)
    findings.error(
      'inventory/too-many-rows',
      `line ${mostRows}`,
      `More than ${mostRows} rows; the rest was not read.`,
      'Split the file.',
    );
  const seen = new Map<string, number>();
  const assets: Asset[] = [];
  for (const { record, info } of rows.slice(1)) {
    const asset = readRow(record, header, fields, info.lines, findings);
    if (asset === undefined) continue;
    const before = seen.get(asset.id);
    if (before !== undefined) {
      findings.error(
        'inventory/id-twice',
        `line ${info.lines}, column id`,
        `The id ${asset.id} stands in line ${before} already; this row was left out.`,
        'Give each asset an id of its own.',
      );
      continue;
    }
    seen.set(asset.id, info.lines);
    assets.push(asset);
  }
  return {
    format: 'csv',
    assets,
    statements: [],
    findings: findings.items,
    findingsDropped: findings.dropped,
    refused: false,
  };
}

const textFields = new Set<CsvField>([
  'name',
  'vendor',
  'product',
  'model',
  'version',
  'serial',
  'location',
  'hardware',
  'articleNumber',
  'kind',
]);
const list = (value: string) => value.split(/\s*[|\n]\s*|\s+(?=cpe:|pkg:)/).filter((part) => part !== '');

function readRow(
  record: readonly string[],
  header: readonly string[],
  fields: readonly (CsvField | undefined)[],
  line: number,
  findings: FindingList,
): Asset | undefined {
  if (record.length !== header.length)
    findings.warning(
      'inventory/csv-ragged',
      `line ${line}`,
      `The row has ${record.length} cells, the header ${header.length}.`,
    );
  const asset: Record<string, unknown> = {};
  const extra: Record<string, string> = {};
  record.forEach((cell, i) => {
    // Our own exports put an apostrophe before what a spreadsheet would run; it is no part of the value.
    const value = cell.replace(/^'(?=[=+\-@])/, '').trim();
    const field = fields[i];
    if (value === '') return;
    const at = `line ${line}, column ${header[i] ?? i + 1}`;
    if (value.length > longestCell && field !== 'purl' && field !== 'cpe') {
      findings.warning('inventory/cell-too-long', at, `Longer than ${longestCell} signs; left out.`);
    } else if (field === undefined) {
      if (header[i]) extra[header[i]] = value;
    } else readCell(field, value, at, asset, findings);
  });
  if (
    asset.product === undefined &&
    asset.model === undefined &&
    asset.name === undefined &&
    asset.cpe === undefined &&
    asset.purl === undefined
  ) {
    findings.error(
      'inventory/row-without-product',
      `line ${line}`,
      'The row has neither a product nor a model.',
      'Fill one of them, or delete the row.',
    );
    return undefined;
  }
  if (asset.id === undefined) {
    asset.id = typeof asset.serial === 'string' ? `serial:${asset.serial}` : `row-${line}`;
    if (typeof asset.serial !== 'string')
      findings.warning(
        'inventory/row-without-id',
        `line ${line}`,
        `The row has no id; it is called row-${line}, which changes when rows move.`,
        'Add a column with the inventory number.',
      );
  }
  if (Object.keys(extra).length > 0) asset.extra = extra;
  return asset as Asset;
}

function readCell(
  field: CsvField,
  value: string,
  at: string,
  asset: Record<string, unknown>,
  findings: FindingList,
): void {
  if (textFields.has(field)) asset[field] = value;
  else if (field === 'id') asset.id = value.slice(0, 200);
  else if (field === 'service') asset.services = value.split(/\s*[|;]\s*/).filter((part) => part !== '');
  else if (field === 'addresses') asset.addresses = value.split(/[\s,;|]+/).filter((part) => part !== '');
  else if (field === 'udi') asset.udi = { deviceIdentifier: value };
  else if (field === 'exposure') {
    const exposure = readExposure(value);
    if (exposure === undefined)
      findings.warning('inventory/exposure-unknown', at, `"${value}" is not small, controlled or open; left out.`);
    else asset.exposure = exposure;
  } else if (field === 'manufactured') {
    const day = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)$/.exec(value)?.[1] ?? europeanDate(value);
    if (day === undefined)
      findings.warning(
        'inventory/date-unknown',
        at,
        `"${value}" is no date; left out.`,
        'Write YYYY-MM-DD, YYYY-MM or YYYY.',
      );
    else asset.manufactured = day;
  } else if (field === 'cpe' || field === 'purl') {
    const values = list(value);
    const wrong = values.filter((item) => (field === 'cpe' ? parseCpe(item) : parsePurl(item)) === undefined);
    for (const item of wrong)
      findings.warning(`inventory/${field}-broken`, at, `"${item.slice(0, 80)}" is no ${field}; left out.`);
    const right = values.filter((item) => !wrong.includes(item));
    if (right.length > 0) asset[field] = right;
  }
}

/** `31.12.2019` and `31/12/2019`: registers in Europe write the day first. */
function europeanDate(value: string): string | undefined {
  const m = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(value);
  if (m === null) return undefined;
  const [day, month] = [Number(m[1]), Number(m[2])];
  return day >= 1 && day <= 31 && month >= 1 && month <= 12
    ? `${m[3]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    : undefined;
}

const exposures: Readonly<Record<string, Exposure>> = {
  small: 'small',
  controlled: 'controlled',
  open: 'open',
  none: 'small',
  isolated: 'small',
  internal: 'controlled',
  intranet: 'controlled',
  internet: 'open',
  public: 'open',
  low: 'small',
  medium: 'controlled',
  high: 'open',
};
const readExposure = (value: string): Exposure | undefined => exposures[value.toLowerCase()];
