// CSAF 2.1, clause 18: a licence expression that a legal disclaimer holds becomes the licence of the document.
import { isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX';
import { parseLicenseExpression } from '../csaf-2.1/license-expression.ts';
import { type Conversion, type Part, partsOf, say, textOf } from './conversion.ts';

/**
 * The expressions in a text: the whole text, what follows `SPDX-License-Identifier:`, or listed ids with a hyphen and a digit. Single words such as
 * "Intel" are ids too, but in a sentence they are words.
 */
function findExpressions(text: string): string[] {
  const whole = text.trim();
  const isListed = (expression: string) => parseLicenseExpression(expression)?.every(isSupportedSpdxId) === true;
  if (whole.length < 500 && isListed(whole)) return [whole];
  const stated = [...text.matchAll(/SPDX-License-Identifier:[ \t]*([^\n\r;,]{1,300})/g)].map(([, said = '']) =>
    said.trim(),
  );
  const ids = text.split(/[^A-Za-z0-9.-]+/).map((id) => id.replace(/^[.-]+|[.-]+$/g, ''));
  const named = ids.filter((id) => id.includes('-') && /\d/.test(id) && isSupportedSpdxId(id));
  const found = stated.filter(isListed);
  return [...new Set(found.length > 0 ? found : named)];
}

export function convertLicense(document: Part, conversion: Conversion): void {
  const candidates = partsOf(document.notes)
    .filter((note) => note.category === 'legal_disclaimer')
    .flatMap((note) =>
      findExpressions((textOf(note.text) ?? '').slice(0, 64_000)).map((expression) => ({ expression, note })),
    );
  const [first] = candidates;
  if (first === undefined) return;
  if (new Set(candidates.map(({ expression }) => expression)).size === 1) {
    document.license_expression = first.expression;
    conversion.warn(
      'license',
      first.note,
      'text',
      `The licence expression ${say(first.expression)} was found and set as the document's.`,
    );
    return;
  }
  const list = candidates.map(({ expression, note }) => `${expression} (${conversion.at(note, 'text')})`).join(', ');
  conversion.warn('license', document, 'notes', `Several licence expressions were found, so none was set: ${list}.`);
}
