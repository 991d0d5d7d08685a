// Where extensions of CSAF may stand, and what is told of those that are not known here: all, for Tocsin carries none. CSAF 2.1, section 2.4.
import type { CsafDocument } from './csaf-document.ts';
import { type Fault, quote } from './csaf-rule.ts';
import type { Spot } from './spot.ts';

/** Every object that may hold `x_extensions`, by the list of section 6.1.60. */
function* holdersOf(document: CsafDocument): Generator<Spot> {
  yield document.root;
  yield document.document;
  for (const { product } of document.products()) yield product;
  for (const vulnerability of document.vulnerabilities()) {
    yield vulnerability;
    for (const metric of vulnerability.items('metrics')) yield metric.get('content');
  }
}

export function* extensionsOf(document: CsafDocument): Generator<Spot> {
  for (const holder of holdersOf(document)) yield* holder.items('x_extensions');
}

/** "A warning which MUST include the value of `$schema`" and tells the classes apart, by who published the schema. */
export function* warnUnsupported(document: CsafDocument, what: string): Generator<Fault> {
  for (const extension of extensionsOf(document)) {
    const schema = extension.text('$schema') ?? '';
    yield {
      at: extension.get('$schema'),
      message: `The ${classOf(schema)} ${quote(schema)} is not known here, so ${what} was not checked.`,
      severity: 'warning',
    };
  }
}

/** The register of extensions is not carried here: what the committee did not publish itself is registered or experimental. */
const classOf = (schema: string): string =>
  schema.startsWith('https://docs.oasis-open.org/csaf/')
    ? 'official extension'
    : 'registered or experimental extension';
