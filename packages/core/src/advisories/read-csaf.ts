// CSAF 2.0 and 2.1, every category: from the parsed document to an Advisory. What is wrong is said; what is right is kept.
import { FindingList } from '../base/index.ts';
import { cleanName } from './clean-name.ts';
import { nameFromTitle } from './name-from-title.ts';
import { readCsafVulnerability } from './read-csaf-vulnerability.ts';
import { instantAt, needInstant } from './read-instant.ts';
import { readProductTree } from './read-product-tree.ts';
import { readSectors } from './read-sectors.ts';
import type { Advisory, AdvisoryReading, Revision, Tlp } from './schema.ts';
import { documentLimits, isRecord, Place } from './walk-document.ts';

export function isCsaf(document: unknown): boolean {
  return isRecord(document) && isRecord(document.document) && Object.hasOwn(document.document, 'csaf_version');
}

/** Reads a CSAF document. Errors (no id, no date, wrong version …) mean that there is no advisory; warnings come beside one. */
export function readCsaf(value: unknown): AdvisoryReading {
  const findings = new FindingList();
  const root = Place.root(value, findings);
  const document = root?.needRecord('document');
  if (root === undefined || document === undefined) return { findings: findings.items };
  const version = document.need('csaf_version');
  const format = version === '2.0' ? 'csaf-2.0' : version === '2.1' ? 'csaf-2.1' : undefined;
  if (format === undefined) {
    const said = `CSAF version "${(version ?? '').slice(0, 20)}" is not known; 2.0 and 2.1 are read.`;
    if (version !== undefined) document.error('advisories/version-unknown', 'csaf_version', said);
    return { findings: findings.items };
  }
  ensureShape(root);
  const advisory = readDocument(root, document, format);
  return { ...(advisory === undefined || findings.hasErrors ? {} : { advisory }), format, findings: findings.items };
}

/** The two other parts may be absent, but as something else than their type the document is no CSAF. */
function ensureShape(root: Place): void {
  const { product_tree: tree, vulnerabilities } = root.value;
  if (tree !== undefined && !isRecord(tree))
    root.error('advisories/wrong-type', 'product_tree', 'An object is expected.');
  if (vulnerabilities !== undefined && !Array.isArray(vulnerabilities)) {
    root.error('advisories/wrong-type', 'vulnerabilities', 'A list is expected.');
  }
}

function readDocument(root: Place, document: Place, format: 'csaf-2.0' | 'csaf-2.1'): Advisory | undefined {
  const category = document.need('category');
  const title = document.need('title');
  const publisher = readPublisher(document);
  const tracking = document.needRecord('tracking');
  const id = tracking?.need('id')?.trim();
  const version = tracking?.need('version');
  const releasedAt = tracking === undefined ? undefined : needInstant(tracking, 'initial_release_date');
  const revisedAt = tracking === undefined ? undefined : needInstant(tracking, 'current_release_date');
  const status = tracking?.need('status');
  if (tracking === undefined || category === undefined || title === undefined || publisher === undefined)
    return undefined;
  if (id === undefined || version === undefined || releasedAt === undefined || revisedAt === undefined)
    return undefined;
  if (status !== 'draft' && status !== 'interim' && status !== 'final') {
    if (status !== undefined)
      tracking.error('advisories/wrong-value', 'status', 'draft, interim or final is expected.');
    return undefined;
  }
  const tree = readProductTree(root);
  const notes = readNotes(document);
  const references = readReferences(document);
  const summary = notes.find((note) => note.category === 'summary')?.text;
  const language = document.text('lang');
  const severity = document.record('aggregate_severity')?.text('text');
  return {
    id,
    format,
    category,
    title: title.trim(),
    ...(summary === undefined ? {} : { summary }),
    publisher,
    tlp: readTlp(document),
    ...(language === undefined ? {} : { language }),
    status,
    version,
    releasedAt,
    revisedAt,
    ...readEnd(category, revisedAt, references),
    aliases: tracking.texts('aliases'),
    sectors: readSectors(notes),
    products: nameFromTitle([...tree.products.values()], title),
    vulnerabilities: root
      .records('vulnerabilities', documentLimits.vulnerabilities)
      .map((place, i) => readCsafVulnerability(place, tree, `${id}#${i + 1}`)),
    notes,
    references,
    revisions: readRevisions(tracking),
    ...(severity === undefined ? {} : { severity }),
  };
}

function readPublisher(document: Place): Advisory['publisher'] | undefined {
  const place = document.needRecord('publisher');
  const name = place?.need('name');
  if (place === undefined || name === undefined) return undefined;
  const namespace = place.text('namespace');
  const category = place.text('category');
  return {
    name: cleanName(name),
    ...(namespace === undefined ? {} : { namespace }),
    ...(category === undefined ? {} : { category }),
  };
}

/** CSAF 2.0 has TLP 1 (WHITE); without a label 2.0 says nothing, and a public document is CLEAR. */
function readTlp(document: Place): Tlp {
  const tlp = document.record('distribution')?.record('tlp');
  const label = tlp?.text('label')?.toUpperCase();
  if (label === undefined || label === 'WHITE' || label === 'CLEAR') return 'CLEAR';
  if (label === 'GREEN' || label === 'AMBER' || label === 'AMBER+STRICT' || label === 'RED') return label;
  tlp?.warn('advisories/wrong-value', 'label', `TLP "${label.slice(0, 40)}" is not known; it is held as RED.`);
  return 'RED';
}

/** CSAF 2.1 profiles 6 and 7: a withdrawn document says that it no longer holds, a superseded one which document does. */
function readEnd(
  category: string,
  revisedAt: string,
  references: Advisory['references'],
): Pick<Advisory, 'withdrawnAt' | 'supersededBy'> {
  if (category === 'csaf_withdrawn') return { withdrawnAt: revisedAt };
  if (category !== 'csaf_superseded') return {};
  const external = references.filter((reference) => reference.category !== 'self');
  const named = external.find((reference) => /^superseding document/i.test(reference.summary)) ?? external[0];
  return { withdrawnAt: revisedAt, ...(named === undefined ? {} : { supersededBy: named.url }) };
}

function readNotes(document: Place): Advisory['notes'] {
  return document.records('notes').map((note) => {
    const title = note.text('title');
    return {
      category: note.text('category') ?? '',
      ...(title === undefined ? {} : { title }),
      text: note.text('text', documentLimits.textLength) ?? '',
    };
  });
}

/** Without a category a reference is external (section 3.1.10.1: the default). */
function readReferences(document: Place): Advisory['references'] {
  return document.records('references').flatMap((reference) => {
    const url = reference.text('url');
    if (url === undefined) return [];
    return [{ summary: reference.text('summary') ?? '', url, category: reference.text('category') ?? 'external' }];
  });
}

/** In the order of the dates; an item without a date stands where it was found. */
function readRevisions(tracking: Place): Revision[] {
  const found = tracking.records('revision_history').map((revision) => ({
    number: revision.text('number') ?? '',
    at: instantAt(revision, 'date') ?? '',
    summary: revision.text('summary', documentLimits.textLength) ?? '',
  }));
  return found.every(({ at }) => at !== '') ? found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) : found;
}
