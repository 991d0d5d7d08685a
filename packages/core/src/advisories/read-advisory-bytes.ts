// Bytes of a document, or of a list of documents, to readings. JSON for every format, YAML for OSV.
import { parseJson } from '../base/read.ts';
import { parseYaml } from './parse-yaml.ts';
import { type ReadingContext, readAdvisory } from './read-advisory.ts';
import type { AdvisoryReading } from './schema.ts';
import { documentLimits, isRecord } from './walk-document.ts';

/**
 * One reading a document: a file may hold one document, a list of them, or `{ "vulns": [ … ] }` as the OSV API answers.
 * YAML is read when the name ends in .yaml or .yml. What cannot be parsed is one reading with one finding. Never throws.
 */
export function readAdvisoryBytes(bytes: Uint8Array, name: string): AdvisoryReading[] {
  const parsed = /\.ya?ml$/i.test(name) ? parseYaml(bytes) : parseJson(bytes);
  if (parsed.finding !== undefined) return [{ findings: [parsed.finding] }];
  const documents = documentsOf(parsed.value);
  const readings = documents.slice(0, documentLimits.products).map((document, i) => {
    const context: ReadingContext = { name: documents.length === 1 ? name : `${name}, document ${i + 1}` };
    return readAdvisory(document, context);
  });
  if (documents.length > documentLimits.products) {
    const message = `The file holds ${documents.length} documents; only the first ${documentLimits.products} are read.`;
    readings.push({ findings: [{ code: 'advisories/too-many', at: '', message, severity: 'error' }] });
  }
  const [first] = readings;
  if (parsed.findings.length > 0 && first !== undefined) first.findings.unshift(...parsed.findings);
  return readings;
}

function documentsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isRecord(value) && Array.isArray(value.vulns) && !Object.hasOwn(value, 'document')) return value.vulns;
  return [value];
}
