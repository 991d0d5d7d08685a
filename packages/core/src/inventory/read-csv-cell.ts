// One cell of a register to the value of one field, or a finding that says why not.

import type { FindingList } from '../base/index.ts';
import { parseCpe } from './cpe.ts';
import type { CsvField } from './csv-columns.ts';
import { longestCpe, longestPurl, longestText } from './inventory-limits.ts';
import { parseUdi } from './parse-udi.ts';
import { parsePurl } from './purl.ts';
import { readDate } from './read-date.ts';
import type { Asset, Exposure } from './schema.ts';

type Draft = { -readonly [K in keyof Asset]?: Asset[K] };

/** Where a cell stands. */
export interface CellPlace {
  readonly line: number;
  readonly column: string;
}

const placeText = ({ line, column }: CellPlace) => `line ${line}, column ${column}`;

/** What people write for "not known", in the languages of the headers. */
const nothing = new Set(
  `-,--,---,?,??,n/a,#n/a,n.a.,none,null,nil,unknown,not known,tbd,unbekannt,k.a.,k. a.,keine angabe,inconnu,inconnue,non renseigné,onbekend,nvt,n.v.t.,desconocido,desconocida,teadmata,puudub`.split(
    ',',
  ),
);

/** The text of a cell, or nothing when it says that it is not known. */
export function cleanCell(cell: string): string {
  // Our own exports put an apostrophe before what a spreadsheet would run; it is no part of the value.
  const value = cell.replace(/^'(?=[=+\-@])/, '').trim();
  return nothing.has(value.toLowerCase()) ? '' : value;
}

/** Numbers that a spreadsheet has rounded: the digits are lost, and the rest would match other devices. */
const rounded = /^\d(?:[.,]\d+)?[eE]\+\d{1,3}$/;

export function readCell(field: CsvField, value: string, place: CellPlace, asset: Draft, findings: FindingList): void {
  const at = placeText(place);
  if ((field === 'id' || field === 'serial' || field === 'articleNumber' || field === 'udi') && rounded.test(value)) {
    findings.error(
      'inventory/spreadsheet-number',
      at,
      `"${value}" is a number that a spreadsheet has rounded; it was left out.`,
      'Make the column text in the spreadsheet and export it again.',
    );
    return;
  }
  if (field === 'cpe') {
    const found = readList(
      value,
      (item) => item.length <= longestCpe && parseCpe(item) !== undefined,
      'CPE',
      at,
      findings,
    );
    if (found.length > 0) asset.cpe = found;
  } else if (field === 'purl') {
    const found = readList(
      value,
      (item) => item.length <= longestPurl && parsePurl(item) !== undefined,
      'package URL',
      at,
      findings,
    );
    if (found.length > 0) asset.purl = found;
  } else if (field === 'service') {
    asset.services = splitList(value, /[|;\n]/).map((item) => item.slice(0, longestText));
  } else if (field === 'addresses') {
    asset.addresses = [...(asset.addresses ?? []), ...splitList(value, /[\s,;|]/).map((item) => item.slice(0, 200))];
  } else if (field === 'udi') readUdi(value, asset);
  else if (field === 'exposure') readExposure(value, at, asset, findings);
  else if (field === 'manufactured') {
    const date = readDate(value);
    if (date !== undefined) asset.manufactured = date;
    else
      findings.error(
        'inventory/date-unknown',
        at,
        `"${value.slice(0, 40)}" is no date; it was left out.`,
        'Write YYYY-MM-DD, YYYY-MM, YYYY or DD.MM.YYYY.',
      );
  } else asset[field] = cut(value, field === 'id' || field === 'hardware' ? 200 : longestText, at, findings);
}

function cut(value: string, limit: number, at: string, findings: FindingList): string {
  if (value.length <= limit) return value;
  findings.warning('inventory/cell-too-long', at, `Longer than ${limit} characters; the rest was cut off.`);
  return value.slice(0, limit);
}

const splitList = (value: string, separators: RegExp) =>
  value
    .slice(0, 10_000)
    .split(separators)
    .map((item) => item.trim())
    .filter((item) => item !== '');

function readList(
  value: string,
  isRight: (item: string) => boolean,
  what: 'CPE' | 'package URL',
  at: string,
  findings: FindingList,
): string[] {
  return splitList(value, /[\s|]/).filter((item) => {
    if (isRight(item)) return true;
    const code = what === 'CPE' ? 'inventory/cpe-broken' : 'inventory/purl-broken';
    findings.error(code, at, `"${item.slice(0, 80)}" is no ${what}; it was left out.`);
    return false;
  });
}

function readUdi(value: string, asset: Draft): void {
  const { serial, manufactured, ...udi } = parseUdi(value);
  asset.udi = udi;
  if (serial !== undefined && asset.serial === undefined) asset.serial = serial;
  if (manufactured !== undefined && asset.manufactured === undefined) asset.manufactured = manufactured;
}

const exposures: Readonly<Record<Exposure, string>> = {
  small:
    'small,none,isolated,offline,low,standalone,air-gapped,klein,gering,isoliert,keine,faible,isolé,isolée,petite,petit,geïsoleerd,laag,pequeña,aislado,aislada,baja,väike,isoleeritud,madal',
  controlled:
    'controlled,internal,intranet,medium,restricted,segmented,lan,kontrolliert,intern,mittel,contrôlé,contrôlée,interne,moyenne,gecontroleerd,gemiddeld,controlada,controlado,interna,interno,media,kontrollitud,sisemine,keskmine',
  open: 'open,internet,public,high,external,wan,offen,öffentlich,hoch,ouvert,ouverte,publique,élevée,publiek,openbaar,hoog,abierta,abierto,pública,público,alta,avatud,avalik,kõrge',
};

const exposureOf = new Map(
  Object.entries(exposures).flatMap(([exposure, words]) =>
    words.split(',').map((word) => [word, exposure as Exposure]),
  ),
);

function readExposure(value: string, at: string, asset: Draft, findings: FindingList): void {
  const exposure = exposureOf.get(value.toLowerCase());
  if (exposure !== undefined) asset.exposure = exposure;
  else
    findings.error(
      'inventory/exposure-unknown',
      at,
      `"${value.slice(0, 40)}" is not small, controlled or open (SSVC, System Exposure); it was left out.`,
    );
}
