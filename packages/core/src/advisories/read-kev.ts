// CISA's Known Exploited Vulnerabilities catalogue, JSON or CSV: facts about CVEs, each with the day it was added.
import { type Finding, FindingList, parseDay } from '../base/index.ts';
import { decodeUtf8, parseJson } from '../base/read.ts';
import { parseCsv } from './parse-csv.ts';
import { readInstant } from './read-instant.ts';
import type { CveFacts } from './schema.ts';
import { Place } from './walk-document.ts';

export interface KevReading {
  facts: { cve: string; kev: NonNullable<CveFacts['kev']> }[];
  /** Absent in the CSV form. */
  catalogVersion?: string;
  releasedAt?: string;
  findings: Finding[];
}

/** The catalogue has about 1,400 entries and grows by 200 a year. */
const maxEntries = 200_000;

/** Reads the catalogue from bytes (JSON or CSV, told by the first character) or from the parsed JSON. Never throws. */
export function readKev(source: unknown): KevReading {
  const findings = new FindingList();
  if (!(source instanceof Uint8Array)) return readCatalogue(source, findings);
  const decoded = decodeUtf8(source);
  if (decoded.text === undefined) return { facts: [], findings: [decoded.finding] };
  if (!/^\s*[{[]/.test(decoded.text)) return readRows(decoded.text, findings);
  const parsed = parseJson(decoded.text);
  if (parsed.finding !== undefined) return { facts: [], findings: [parsed.finding] };
  for (const finding of parsed.findings) findings.add(finding);
  return readCatalogue(parsed.value, findings);
}

function readCatalogue(value: unknown, findings: FindingList): KevReading {
  const root = Place.root(value, findings);
  if (root === undefined || !Array.isArray(root.value.vulnerabilities)) {
    findings.error('advisories/format-unknown', '', 'This is no KEV catalogue: it has no list of vulnerabilities.');
    return { facts: [], findings: findings.items };
  }
  const facts = collect(
    root.records('vulnerabilities', maxEntries).map((place) => [place.value, place.pointer()]),
    findings,
  );
  const catalogVersion = root.text('catalogVersion');
  const released = root.text('dateReleased');
  const releasedAt = released === undefined ? undefined : readInstant(released);
  const count = root.number('count');
  if (count !== undefined && count !== root.value.vulnerabilities.length) {
    const said = `The catalogue says it has ${count} entries, but holds ${root.value.vulnerabilities.length}.`;
    root.warn('advisories/count-differs', 'count', said, 'It may be cut off; fetch it again.');
  }
  return {
    facts,
    ...(catalogVersion === undefined ? {} : { catalogVersion }),
    ...(releasedAt === undefined ? {} : { releasedAt }),
    findings: findings.items,
  };
}

function readRows(text: string, findings: FindingList): KevReading {
  const rows = parseCsv(text, maxEntries, findings);
  if (rows.header.length > 0 && !(rows.header.includes('cveid') && rows.header.includes('dateadded'))) {
    findings.error(
      'advisories/format-unknown',
      'line 1',
      'This is no KEV catalogue: it has no columns cveID and dateAdded.',
    );
    return { facts: [], findings: findings.items };
  }
  const entries = rows.records.map(({ line, cells }): [Record<string, unknown>, string] => {
    const cell = (name: string) => cells[rows.header.indexOf(name)];
    const entry = {
      cveID: cell('cveid'),
      dateAdded: cell('dateadded'),
      dueDate: cell('duedate'),
      knownRansomwareCampaignUse: cell('knownransomwarecampaignuse'),
      vulnerabilityName: cell('vulnerabilityname'),
      requiredAction: cell('requiredaction'),
    };
    return [entry, `line ${line}`];
  });
  return { facts: collect(entries, findings), findings: findings.items };
}

function collect(
  entries: readonly (readonly [Record<string, unknown>, string])[],
  findings: FindingList,
): KevReading['facts'] {
  const found = new Map<string, KevReading['facts'][number]>();
  for (const [entry, at] of entries) {
    const cve = typeof entry.cveID === 'string' ? entry.cveID.trim().toUpperCase() : '';
    const addedOn = typeof entry.dateAdded === 'string' ? parseDay(entry.dateAdded.trim()) : undefined;
    if (!isCveId(cve) || addedOn === undefined) {
      findings.warning(
        'advisories/kev-entry',
        at,
        'The entry has no CVE id, or no day on which it was added; it is left out.',
      );
    } else if (found.has(cve)) {
      findings.warning('advisories/kev-twice', at, `${cve} is listed twice; the first entry counts.`);
    } else found.set(cve, { cve, kev: toKev(entry, addedOn) });
  }
  return [...found.values()];
}

function toKev(entry: Record<string, unknown>, addedOn: string): NonNullable<CveFacts['kev']> {
  const dueOn = typeof entry.dueDate === 'string' ? parseDay(entry.dueDate.trim()) : undefined;
  const name = ownText(entry.vulnerabilityName);
  const requiredAction = ownText(entry.requiredAction);
  return {
    addedOn,
    ...(dueOn === undefined ? {} : { dueOn }),
    ransomware: ownText(entry.knownRansomwareCampaignUse)?.trim().toLowerCase() === 'known',
    ...(name === undefined ? {} : { name }),
    ...(requiredAction === undefined ? {} : { requiredAction }),
  };
}

function ownText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return value.slice(0, 4000).toWellFormed().replaceAll('\0', '\ufffd');
}

/** CVE numbering: a year and at least four digits (CVE schema 5.1, cveId). */
export function isCveId(text: string): boolean {
  return /^CVE-\d{4}-\d{4,19}$/.test(text);
}
