// One parsed document of any known format to an Advisory.
import type { Finding } from '../base/index.ts';
import { isCsaf, readCsaf } from './read-csaf.ts';
import { isCveRecord, readCve } from './read-cve.ts';
import { isOsv, readOsv } from './read-osv.ts';
import type { AdvisoryReading } from './schema.ts';
import { isRecord } from './walk-document.ts';

export interface ReadingContext {
  /** File name or address, for findings and for records that carry no name of their own. */
  name: string;
}

/**
 * Reads a parsed CSAF 2.0 or 2.1 document, CVE 5 record or OSV record; the document says itself which it is. Never throws.
 * `advisory` is absent when a finding of severity `error` says why; warnings stand beside an advisory that is usable.
 */
export function readAdvisory(document: unknown, context: ReadingContext): AdvisoryReading {
  if (isCsaf(document)) return readCsaf(document);
  if (isCveRecord(document)) return readCve(document);
  if (isOsv(document)) return readOsv(document);
  return { findings: [unknownFormat(document, context)] };
}

/** Kinds of file that people bring along, told by a name that only they have. */
const otherKinds: readonly [string, string][] = [
  ['bomFormat', 'a CycloneDX file, which belongs into the inventory'],
  ['spdxVersion', 'an SPDX file, which belongs into the inventory'],
  ['catalogVersion', 'a KEV catalogue: give it as KEV'],
  ['canonical_url', 'the metadata of a CSAF provider or aggregator: add its address as a source'],
  ['feed', 'a ROLIE feed: add its address as a source'],
  ['statements', 'an OpenVEX document, which is not read yet'],
];

function unknownFormat(document: unknown, { name }: ReadingContext): Finding {
  const kind = isRecord(document) ? otherKinds.find(([key]) => Object.hasOwn(document, key))?.[1] : undefined;
  return {
    code: 'advisories/format-unknown',
    at: '',
    message: `"${name.slice(0, 200)}" is no advisory that can be read (CSAF 2.0 or 2.1, CVE 5, OSV).`,
    severity: 'error',
    ...(kind === undefined ? {} : { hint: `It looks like ${kind}.` }),
  };
}
