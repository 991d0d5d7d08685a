// The heavy door of the room: readers of inventory documents. Node side only.

import { decodeUtf8, parseJson } from '../base/read.ts';
import { readCsv } from './read-csv.ts';
import { readCycloneDxJson } from './read-cyclonedx-json.ts';
import { readSpdxJson, readSpdxTagValue } from './read-spdx.ts';
import type { InventoryFormat, InventoryReading } from './schema.ts';

export { readCsv } from './read-csv.ts';

export interface ReadInventoryOptions {
  readonly name?: string | undefined;
  /** Header names of a CSV as `{ theirs: ours }`. */
  readonly map?: Readonly<Record<string, string>> | undefined;
}

const refuse = (
  format: InventoryFormat,
  code: string,
  at: string,
  message: string,
  hint?: string,
): InventoryReading => ({
  format,
  assets: [],
  statements: [],
  findings: [{ code, at, message, severity: 'error', ...(hint === undefined ? {} : { hint }) }],
  findingsDropped: 0,
  refused: true,
});

/** Reads an inventory document whatever its format; never throws. `refused` says that nothing of it was used. */
export async function readInventory(bytes: Uint8Array, options: ReadInventoryOptions = {}): Promise<InventoryReading> {
  const name = options.name ?? 'inventory';
  const start = new TextDecoder('utf-8')
    .decode(bytes.subarray(0, 2000))
    .replace(/^\ufeff/, '')
    .trimStart();
  if (bytes.length === 0) return refuse('csv', 'inventory/empty', '/', 'The file is empty.');
  if (start.startsWith('{') || start.startsWith('[')) return readJson(bytes, name);
  if (start.startsWith('<'))
    return refuse(
      'cyclonedx-xml',
      'inventory/xml-not-read',
      'line 1',
      'XML inventories are not read yet.',
      'Export CycloneDX as JSON.',
    );
  if (/^(?:#[^\n]*\n\s*)*SPDXVersion:/.test(start)) {
    const decoded = decodeUtf8(bytes);
    return decoded.finding === undefined
      ? readSpdxTagValue(decoded.text)
      : refuse('spdx-tag-value', 'inventory/encoding', 'line 1', 'The file is not UTF-8.');
  }
  return readCsv(bytes, options.map ?? {});
}

function readJson(bytes: Uint8Array, name: string): InventoryReading {
  const parsed = parseJson(bytes);
  if (parsed.finding !== undefined)
    return refuse(
      'cyclonedx-json',
      parsed.finding.code,
      parsed.finding.at,
      parsed.finding.message,
      parsed.finding.hint,
    );
  const document = parsed.value;
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) {
    const record = document as Record<string, unknown>;
    if (record.bomFormat === 'CycloneDX') return readCycloneDxJson(record, name);
    if (typeof record.spdxVersion === 'string' || record.SPDXID !== undefined) return readSpdxJson(record);
  }
  return refuse(
    'cyclonedx-json',
    'inventory/format-unknown',
    '/',
    'This JSON is neither CycloneDX nor SPDX 2.',
    'CycloneDX has "bomFormat": "CycloneDX", SPDX has "spdxVersion".',
  );
}
