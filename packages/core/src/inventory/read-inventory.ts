// Any inventory document: what it is, by its content and not by its name, and then its own reader.

import { withoutDirections } from '../base/index.ts';
import { decodeUtf8, parseJson } from '../base/read.ts';
import { mostBytes } from './inventory-limits.ts';
import { refuseInventory } from './inventory-reading.ts';
import { decodeXml } from './parse-xml.ts';
import { readCsv } from './read-csv.ts';
import { readCycloneDxJson } from './read-cyclonedx-json.ts';
import { isFhir, readFhirDevices } from './read-fhir-device.ts';
import { readSpdx3 } from './read-spdx-3.ts';
import { readSpdxJson } from './read-spdx-json.ts';
import { readSpdxTagValue } from './read-spdx-tag-value.ts';
import type { InventoryFormat, InventoryReading } from './schema.ts';

// In Node and in every browser (Encoding standard), though not in ECMAScript's own library.
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

export interface ReadInventoryOptions {
  /** File name; an asset that the document does not name is called by it. */
  readonly name?: string | undefined;
  /** Header names of a CSV as `{ theirs: ours }`. */
  readonly map?: Readonly<Record<string, string>> | undefined;
  /** Read it as this format, whatever it looks like. */
  readonly format?: InventoryFormat | undefined;
}

/**
 * Reads an inventory document of any format. Never throws on any bytes: what is wrong is among the findings, and `refused` says that
 * nothing of the document was used. The XML readers load their WebAssembly on first use, hence the promise.
 */
export async function readInventory(bytes: Uint8Array, options: ReadInventoryOptions = {}): Promise<InventoryReading> {
  const reading = await readDocument(bytes, options);
  // A name that turns the sentence round it would say the opposite on a screen.
  return { ...reading, assets: withoutDirections(reading.assets) };
}

async function readDocument(bytes: Uint8Array, options: ReadInventoryOptions): Promise<InventoryReading> {
  const guess = options.format ?? detectFormat(bytes);
  if (typeof guess !== 'string') return refuseInventory('csv', guess);
  if (bytes.length > mostBytes)
    return refuseInventory(guess, {
      code: 'inventory/file-too-large',
      at: 'line 1',
      message: `The file has ${bytes.length} bytes; the limit is ${mostBytes}.`,
      hint: 'Split it.',
    });
  const name = options.name ?? 'inventory';
  if (guess === 'csv') return readCsv(bytes, options.map);
  if (guess === 'spdx-tag-value') return readText(bytes, name);
  if (guess === 'cyclonedx-xml' || guess === 'nmap-xml') return readXml(bytes, guess, name);
  return readJson(bytes, guess, name);
}

interface FormatFault {
  readonly code: string;
  readonly at: string;
  readonly message: string;
  readonly hint?: string;
}

const fault = (code: string, message: string, hint?: string): FormatFault => ({
  code,
  at: 'line 1',
  message,
  ...(hint === undefined ? {} : { hint }),
});

/** What the first bytes say. JSON and XML are told apart further by their own readers. */
function detectFormat(bytes: Uint8Array): InventoryFormat | FormatFault {
  if (bytes.length === 0) return fault('inventory/empty', 'The file is empty.');
  const [a, b, c, d] = bytes;
  if (a === 0x50 && b === 0x4b && c !== undefined && c < 8)
    return fault(
      'inventory/workbook',
      'This is a workbook or a zip archive, not a table.',
      'Save the sheet as CSV (UTF-8), or unpack the archive.',
    );
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)
    return fault('inventory/workbook', 'This is an old Excel workbook.', 'Save the sheet as CSV (UTF-8).');
  if (a === 0x25 && b === 0x50 && c === 0x44 && d === 0x46)
    return fault('inventory/not-text', 'This is a PDF.', 'Ask for the table itself.');
  const label = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  const start = new TextDecoder(label)
    .decode(bytes.subarray(0, 64 * 1024))
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start === '') return fault('inventory/empty', 'The file holds nothing but blanks.');
  if (start.startsWith('{') || start.startsWith('[')) return 'cyclonedx-json';
  if (start.startsWith('<')) {
    if (/^(?:<!doctype\s+html|<html)/i.test(start))
      return fault(
        'inventory/web-page',
        'This is a web page, not an inventory.',
        'Download the file itself; a sign-in page may have come instead.',
      );
    return /<nmaprun[\s/>]/.test(start) ? 'nmap-xml' : 'cyclonedx-xml';
  }
  return /^(?:#[^\n]*\n\s*)*SPDXVersion:/.test(start) ? 'spdx-tag-value' : 'csv';
}

function readText(bytes: Uint8Array, name: string): InventoryReading {
  const decoded = decodeUtf8(bytes);
  return decoded.text === undefined
    ? refuseInventory('spdx-tag-value', decoded.finding)
    : readSpdxTagValue(decoded.text, name);
}

async function readXml(
  bytes: Uint8Array,
  format: 'cyclonedx-xml' | 'nmap-xml',
  name: string,
): Promise<InventoryReading> {
  // nmap opens its reports with a bare document type.
  const decoded = decodeXml(bytes, { allowsDoctype: format === 'nmap-xml' });
  if (decoded.text === undefined) return refuseInventory(format, decoded.finding);
  if (format === 'nmap-xml') {
    const { readNmap } = await import('./read-nmap.ts');
    return readNmap(decoded.text);
  }
  const { readCycloneDxXml } = await import('./read-cyclonedx-xml.ts');
  return readCycloneDxXml(decoded.text, name);
}

function readJson(bytes: Uint8Array, format: InventoryFormat, name: string): InventoryReading {
  const parsed = parseJson(bytes, { maxBytes: mostBytes });
  if (parsed.finding !== undefined) return refuseInventory(format, parsed.finding);
  const document = parsed.value;
  const reading = readJsonDocument(document, format, name);
  // A name that stands twice may hide what another reader would take.
  return parsed.findings.length === 0 ? reading : { ...reading, findings: [...reading.findings, ...parsed.findings] };
}

function readJsonDocument(document: unknown, format: InventoryFormat, name: string): InventoryReading {
  if (isFhir(document)) return readFhirDevices(document);
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) {
    const record = document as Record<string, unknown>;
    if (record.bomFormat === 'CycloneDX') return readCycloneDxJson(record, name);
    if (record.spdxVersion !== undefined || record.SPDXID !== undefined) return readSpdxJson(record, name);
    if (record['@context'] !== undefined) return readSpdx3(record, name);
  }
  return refuseInventory(format, {
    code: 'inventory/format-unknown',
    at: '/',
    message: 'This JSON is neither CycloneDX nor SPDX nor FHIR Device.',
    hint: 'CycloneDX has "bomFormat": "CycloneDX", SPDX 2 has "spdxVersion", SPDX 3 "@context", FHIR "resourceType".',
  });
}
