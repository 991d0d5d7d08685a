// OSV records 1.x (JSON, or YAML parsed before): packages with ranges and lists of versions.
import { FindingList } from '../base/index.ts';
import { instantAt, needInstant } from './read-instant.ts';
import { readOsvProducts } from './read-osv-products.ts';
import type { Advisory, AdvisoryReading, Score, Vulnerability } from './schema.ts';
import { isScore, scoreVector } from './score-vector.ts';
import { documentLimits, isRecord, Place } from './walk-document.ts';

/** An id beside one of the two lists that only OSV calls so, or beside the date that every OSV record has. */
export function isOsv(document: unknown): boolean {
  if (!isRecord(document) || typeof document.id !== 'string') return false;
  return Array.isArray(document.affected) || typeof document.modified === 'string' || 'schema_version' in document;
}

/**
 * Reads an OSV record. `database_specific` and `ecosystem_specific` are not read: each database means something else by them.
 * `modified` is required by the schema; records written by hand lack it. Then `published` stands in, else the beginning of time:
 * what it says of versions still holds, and any dated revision is newer.
 */
export function readOsv(value: unknown): AdvisoryReading {
  const findings = new FindingList();
  const root = Place.root(value, findings);
  if (root === undefined) return { findings: findings.items };
  const version = root.text('schema_version');
  if (version !== undefined && !version.startsWith('1.')) {
    root.error(
      'advisories/version-unknown',
      'schema_version',
      `OSV schema "${version.slice(0, 20)}" is not known; 1.x is read.`,
    );
  }
  const advisory = readRecord(root);
  return {
    ...(advisory === undefined || findings.hasErrors ? {} : { advisory }),
    format: 'osv',
    findings: findings.items,
  };
}

function undated(root: Place): string {
  root.warn('advisories/date-missing', 'modified', 'The record has no date; any revision with a date counts as newer.');
  return '1970-01-01T00:00:00.000Z';
}

function readRecord(root: Place): Advisory | undefined {
  const id = root.need('id')?.trim();
  const published = instantAt(root, 'published');
  const revisedAt = root.has('modified') ? needInstant(root, 'modified') : (published ?? undated(root));
  if (id === undefined || revisedAt === undefined) return undefined;
  const { products, status } = readOsvProducts(root);
  const aliases = root.texts('aliases');
  const summary = root.text('summary', documentLimits.textLength);
  const details = root.text('details', documentLimits.textLength);
  const withdrawnAt = instantAt(root, 'withdrawn');
  const ids = [...new Set([id, ...aliases])];
  const description = details ?? summary;
  const vulnerability: Vulnerability = {
    id: ids.find((name) => name.startsWith('CVE-')) ?? id,
    ids,
    ...(summary === undefined ? {} : { title: summary }),
    ...(description === undefined ? {} : { description }),
    cwe: [],
    scores: readSeverity(root),
    status,
    flags: [],
    remediations: [],
    threats: [],
  };
  return {
    id,
    format: 'osv',
    category: 'osv',
    title: summary ?? firstLine(details) ?? id,
    ...(summary === undefined ? {} : { summary }),
    publisher: { name: /^[A-Za-z]+/.exec(id)?.[0] ?? 'OSV' },
    tlp: 'CLEAR',
    status: 'final',
    version: revisedAt,
    releasedAt: published ?? revisedAt,
    revisedAt,
    ...(withdrawnAt === undefined ? {} : { withdrawnAt }),
    aliases,
    sectors: [],
    products,
    vulnerabilities: [vulnerability],
    notes: [],
    references: root.records('references').flatMap((reference) => {
      const url = reference.text('url');
      return url === undefined ? [] : [{ summary: reference.text('type') ?? '', url, category: 'external' }];
    }),
    revisions: [],
  };
}

/** Of the record and of its packages; only CVSS says something that can be compared (`Ubuntu` and others are words). */
function readSeverity(root: Place): Score[] {
  const found = new Map<string, Score>();
  for (const place of [root, ...root.records('affected', documentLimits.products)]) {
    for (const severity of place.records('severity', 100)) {
      const vector = severity.text('score');
      if (vector === undefined || severity.text('type')?.startsWith('CVSS_') !== true) continue;
      const score = scoreVector(vector);
      if (isScore(score)) found.set(score.vector, { ...score });
      else severity.warn(score.code, 'score', score.message);
    }
  }
  return [...found.values()];
}

function firstLine(text: string | undefined): string | undefined {
  const line = text?.trimStart().slice(0, 160).split('\n')[0]?.trim();
  return line === '' ? undefined : line;
}
