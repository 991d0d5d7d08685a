// Which column is what: found by Tocsin's names, by synonyms, or by the reader's own map.

import type { FindingList } from '../base/index.ts';
import { type CsvField, csvFields, fieldOfHeader, foldHeader } from './csv-columns.ts';

export interface CsvColumn {
  /** The header as written, or its number where it is empty. */
  readonly name: string;
  readonly field: CsvField | undefined;
}

export type HeaderMap = Readonly<Record<string, string>>;

/** Title lines before the header are common; more of them than this are not looked through. */
export const mostTitleLines = 20;

/** How much a row looks like the header: known columns, none unless it has one that can say what the thing is. */
export function scoreHeader(cells: readonly string[], map: HeaderMap): number {
  const fields = new Set(cells.map((cell) => mappedField(cell, map) ?? fieldOfHeader(cell)));
  const saysWhat = ['product', 'model', 'name', 'cpe', 'purl'].some((field) => fields.has(field as CsvField));
  fields.delete(undefined);
  return saysWhat ? fields.size : 0;
}

function mappedField(header: string, map: HeaderMap): CsvField | undefined {
  const folded = foldHeader(header);
  const ours = Object.entries(map).find(([theirs]) => theirs === header || foldHeader(theirs) === folded)?.[1];
  return csvFields.find((field) => field.toLowerCase() === ours?.trim().toLowerCase());
}

/** The columns of a header row. A field found twice is taken from the first; what the map asks for goes before what is guessed. */
export function readHeader(cells: readonly string[], map: HeaderMap, line: number, findings: FindingList): CsvColumn[] {
  const at = `line ${line}`;
  for (const [theirs, ours] of Object.entries(map)) {
    if (!csvFields.some((field) => field.toLowerCase() === ours.trim().toLowerCase()))
      findings.error(
        'inventory/map-field-unknown',
        at,
        `The map sends "${theirs}" to "${ours}", which is no field.`,
        `Fields: ${csvFields.join(', ')}.`,
      );
    else if (!cells.some((cell) => cell === theirs || foldHeader(cell) === foldHeader(theirs)))
      findings.error(
        'inventory/map-column-unknown',
        at,
        `The map names a column "${theirs}", which the file does not have.`,
      );
  }
  const mapped = cells.map((cell) => mappedField(cell, map));
  const taken = new Set<CsvField>();
  return cells.map((cell, i) => {
    const name = cell === '' ? String(i + 1) : cell.slice(0, 200);
    const guessed = mapped[i] === undefined ? fieldOfHeader(cell) : undefined;
    const field = mapped[i] ?? (guessed !== undefined && mapped.includes(guessed) ? undefined : guessed);
    // An address of each kind (IP, MAC) may have its column.
    if (field === undefined || field === 'addresses') return { name, field };
    if (!taken.has(field)) {
      taken.add(field);
      return { name, field };
    }
    findings.warning(
      'inventory/column-twice',
      `${at}, column ${name}`,
      `Two columns mean ${field}; the first counts, this one is kept as it is.`,
      'Name the right one in “Columns by another name”.',
    );
    return { name, field: undefined };
  });
}
