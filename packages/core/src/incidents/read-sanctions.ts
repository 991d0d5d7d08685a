// Sanctions lists as their authorities publish them: the Union's consolidated list (XML 1.1) and OFAC's SDN list (two CSV files without header).

import { parse } from 'csv-parse/sync';
import { type Finding, FindingList } from '../base/index.ts';
import { decodeUtf8 } from '../base/read.ts';
import { decodeXml, parseXml, type XmlElement } from '../inventory/read.ts';
import type { ListedName } from './match-sanctions.ts';

export interface SanctionsReading {
  readonly generatedOn?: string;
  readonly entries: number;
  readonly names: readonly Omit<ListedName, 'list'>[];
  /** With an error the list is not taken: half a list would say "no hit" of what stands in the other half. */
  readonly findings: readonly Finding[];
}

const refuse = (finding: Finding): SanctionsReading => ({ entries: 0, names: [], findings: [finding] });
const fault = (at: string, message: string): Finding => ({
  code: 'incidents/list-unusable',
  at,
  message,
  severity: 'error',
});
const euNamespace = 'http://eu.europa.ec/fpi/fsd/export';

export function readEuList(bytes: Uint8Array): SanctionsReading {
  const decoded = decodeXml(bytes);
  if (decoded.finding !== undefined) return refuse(decoded.finding);
  const { root, finding } = parseXml(decoded.text);
  if (finding !== undefined) return refuse(finding);
  if (root.name !== 'export' || root.namespace !== euNamespace)
    return refuse(fault('/', `The root is ${root.name}, not the export of the consolidated list.`));
  const entities = root.children.filter(({ name }) => name === 'sanctionEntity');
  const findings = new FindingList();
  if (entities.length === 0) findings.error('incidents/list-unusable', '/export', 'There is no entry in it.');
  const names = entities.flatMap((entity, i) => namesOfEntity(entity, i, findings));
  const generated = root.attributes.get('generationDate')?.slice(0, 10);
  return {
    ...(generated === undefined ? {} : { generatedOn: generated }),
    entries: entities.length,
    names: findings.hasErrors ? [] : names,
    findings: findings.items,
  };
}

function namesOfEntity(entity: XmlElement, i: number, findings: FindingList) {
  const entry = entity.attributes.get('euReferenceNumber') ?? entity.attributes.get('logicalId') ?? '';
  const of = (name: string) => entity.children.filter((child) => child.name === name);
  const programmes = of('regulation').flatMap((regulation) => regulation.attributes.get('programme') ?? []);
  const programme = [...new Set(programmes)].join(', ');
  const names = of('nameAlias').flatMap((alias) => {
    const whole = alias.attributes.get('wholeName')?.trim() ?? '';
    const parts = ['firstName', 'middleName', 'lastName'].flatMap((part) => alias.attributes.get(part)?.trim() || []);
    const name = whole === '' ? parts.join(' ') : whole;
    const remarks = alias.children.map(({ text }) => text).join(' ');
    const weak = alias.attributes.get('strong') === 'false' || /low quality/i.test(remarks);
    return name === '' ? [] : [{ entry, name, weak, programme, kind: 'name' as const }];
  });
  if (entry === '' || names.length === 0)
    findings.warning(
      'incidents/entry-without-name',
      `/export/sanctionEntity[${i + 1}]`,
      'An entry without number or name.',
    );
  const remarks = [...of('remark'), ...of('identification').flatMap(({ children }) => children)].map(
    ({ text }) => text,
  );
  return [
    ...names,
    ...remarks
      .flatMap((text) => walletsIn(text))
      .map((name) => ({ entry, name, weak: false, programme, kind: 'wallet' as const })),
  ];
}

/** OFAC writes `Digital Currency Address - XBT 149w…;`; others write the word in other ways, the address always after it. */
const walletsIn = (text: string): string[] =>
  [...text.matchAll(/digital currency address\s*-?\s*(?:[A-Z]{3,5}\s+)?([A-Za-z0-9]{26,110})/gi)].map(
    ([, address]) => address!,
  );

const empty = (cell: string | undefined) => (cell === undefined || cell.trim() === '-0-' ? '' : cell.trim());

/** `sdn`: number, name, type, programme, …, remarks. `alt`: number, number of the alias, kind, name, remarks. */
export function readOfacList(bytes: Uint8Array, part: 'sdn' | 'alt'): SanctionsReading {
  const decoded = decodeUtf8(bytes);
  if (decoded.text === undefined) return refuse(decoded.finding);
  let rows: string[][];
  try {
    rows = parse(decoded.text.replace(/\p{Cc}*$/u, '\n'), {
      relax_column_count: true,
      skip_empty_lines: true,
      relax_quotes: true,
    });
  } catch (error) {
    return refuse(fault('/', error instanceof Error ? error.message : 'no CSV'));
  }
  const width = part === 'sdn' ? 12 : 5;
  const wrong = rows.findIndex((row) => row.length !== width || !/^\d+\s*$/.test(row[0] ?? ''));
  if (rows.length === 0 || wrong >= 0)
    return refuse(fault(`line ${wrong + 1}`, `This is no line of ${part}.csv: ${width} columns, the first a number.`));
  const names = rows.flatMap((row) => {
    const entry = row[0]!.trim();
    const programme = part === 'sdn' ? empty(row[3]) : '';
    const name = {
      entry,
      name: empty(part === 'sdn' ? row[1] : row[3]),
      weak: /weak/i.test(part === 'alt' ? (row[4] ?? '') : ''),
      programme,
      kind: 'name' as const,
    };
    const wallets = part === 'sdn' ? walletsIn(row[11] ?? '') : [];
    return [name, ...wallets.map((address) => ({ ...name, name: address, kind: 'wallet' as const }))];
  });
  return {
    entries: new Set(rows.map((row) => row[0])).size,
    names: names.filter(({ name }) => name !== ''),
    findings: [],
  };
}
