// CSAF 2.1, clause 18: SSVC in a note titled "SSVC" becomes an SSVC object, when nothing is lost by it.
import { isExactDateTime } from '../csaf-2.1/date-time-is-exact.ts';
import { type Conversion, isPart, type Part, partsOf, say, textOf, textsOf, vulnerabilitiesOf } from './conversion.ts';

/** The decision points that a vector names by a letter, with the values each has; others have no single meaning. */
const points: Readonly<Record<string, { key: string; version: string; values: string }>> = {
  E: { key: 'E', version: '1.1.0', values: 'NPA' },
  A: { key: 'A', version: '2.0.0', values: 'NY' },
  T: { key: 'TI', version: '1.0.0', values: 'PT' },
};

export function convertSsvc(document: Part, conversion: Conversion): void {
  for (const vulnerability of vulnerabilitiesOf(document)) {
    for (const note of partsOf(vulnerability.notes)) {
      if (note.category !== 'other' || note.title !== 'SSVC') continue;
      const read = readNote(textOf(note.text) ?? '');
      const products = productsOf(vulnerability);
      if ('fault' in read || products.length === 0) {
        const why = 'fault' in read ? read.fault : 'failed: no product has a status';
        conversion.warn('ssvc', note, 'text', `The automatic conversion of the SSVC data ${say(note.text)} ${why}.`);
        continue;
      }
      vulnerability.metrics = [...partsOf(vulnerability.metrics), { content: { ssvc_v2: read.list }, products }];
      vulnerability.notes = partsOf(vulnerability.notes).filter((other) => other !== note);
      if ((vulnerability.notes as Part[]).length === 0) delete vulnerability.notes;
    }
  }
}

function productsOf(vulnerability: Part): string[] {
  const status = isPart(vulnerability.product_status) ? vulnerability.product_status : {};
  return [...new Set(Object.values(status).flatMap(textsOf))];
}

/** `SSVCv2/E:A/A:Y/T:T/2026-03-01T10:00:00Z/`: every part must have a meaning, and the time must be there. */
function readNote(text: string): { list: Part } | { fault: string } {
  const parts = text.trim().slice(0, 1000).replace(/\/$/, '').split('/');
  if (!/^SSVCv2$/i.test(parts[0] ?? '')) return { fault: 'failed: it is no SSVC vector' };
  const selections: Part[] = [];
  let timestamp: string | undefined;
  for (const part of parts.slice(1)) {
    if (isExactDateTime(part)) {
      timestamp = part;
      continue;
    }
    const [name = '', value = ''] = part.split(':');
    const point = Object.hasOwn(points, name) ? points[name] : undefined;
    if (point === undefined) return { fault: `would lose information: ${say(part)} has no registered meaning` };
    if (value.length !== 1 || !point.values.includes(value))
      return { fault: `failed: ${say(part)} is no value of ${point.key}` };
    selections.push({ namespace: 'ssvc', key: point.key, version: point.version, values: [{ key: value }] });
  }
  if (timestamp === undefined || selections.length === 0)
    return { fault: 'failed: it has no time or no decision point' };
  return { list: { schemaVersion: '2.0.0', timestamp, selections } };
}
