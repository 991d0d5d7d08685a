// CycloneDX JSON 1.2 to 1.7 against the official schemas (1.2 and 1.3: the strict ones, which allow no unknown fields).

import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import type { Finding } from '../base/index.ts';
import { hasUniqueItems } from './check-unique-items.ts';
import { loadCycloneDxJsonSchema } from './load-cyclonedx-schema.ts';

export const cycloneDxVersions = ['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'] as const;
export type CycloneDxVersion = (typeof cycloneDxVersions)[number];

const schemaFile = (version: CycloneDxVersion) =>
  `bom-${version}${version < '1.4' ? '-strict' : ''}.SNAPSHOT.schema.json`;

// The package is CommonJS: its function sits under `default` once more.
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;

function createAjv(allErrors: boolean): Ajv {
  const ajv = new Ajv({ strict: false, addUsedSchema: false, logger: false, allErrors, verbose: false });
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (wanted: boolean, items: unknown[]) => !wanted || hasUniqueItems(items),
    error: { message: 'must not hold the same item twice' },
  });
  addFormats(ajv);
  // As the library itself does: an IRI reference may be nearly any text.
  ajv.addFormat('iri-reference', true);
  ajv.addFormat('idn-email', isInternationalMail);
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
    const file = `${name}.SNAPSHOT.schema.json`;
    ajv.addSchema(loadCycloneDxJsonSchema(file), `http://cyclonedx.org/schema/${file}`);
  }
  return ajv;
}

/** RFC 6531 as far as it matters here: something, an `@`, something, no blanks. Linear, unlike the grammar's own parsers. */
function isInternationalMail(text: string): boolean {
  const at = text.lastIndexOf('@');
  return at > 0 && at < text.length - 1 && text.length <= 320 && !/\s/.test(text);
}

/** Compiling takes some 0.15 s a version; kept for the life of the process. Holds no document. */
const compiled = new Map<string, ValidateFunction>();

function validatorOf(version: CycloneDxVersion, allErrors: boolean): ValidateFunction {
  const key = `${version} ${allErrors}`;
  let validate = compiled.get(key);
  if (validate === undefined) {
    validate = createAjv(allErrors).compile(loadCycloneDxJsonSchema(schemaFile(version)));
    compiled.set(key, validate);
  }
  return validate;
}

/** Beyond this many values, faults after the first are not looked for: a document made of faults must not fill the memory. */
const mostForAllErrors = 20_000;

/** The faults of a document, empty when it is valid. Each has the place as a JSON Pointer and names the rule of the schema. */
export function validateCycloneDxJson(document: unknown, version: CycloneDxVersion): Finding[] {
  const validate = validatorOf(version, false);
  if (validate(document)) return [];
  let errors = validate.errors ?? [];
  if (countValues(document, mostForAllErrors) < mostForAllErrors) {
    const thorough = validatorOf(version, true);
    if (!thorough(document)) errors = thorough.errors ?? errors;
  }
  return toFindings(errors, version);
}

function countValues(value: unknown, limit: number): number {
  const open: unknown[] = [value];
  let count = 0;
  while (open.length > 0 && count < limit) {
    const item = open.pop();
    count += 1;
    if (typeof item === 'object' && item !== null) for (const inner of Object.values(item)) open.push(inner);
  }
  return count;
}

const composed = new Set(['oneOf', 'anyOf', 'allOf', 'if', 'not', 'then', 'else']);

/** One finding a place. What a choice says of itself ("must match exactly one") yields to what is wrong inside its branches. */
function toFindings(errors: readonly ErrorObject[], version: string): Finding[] {
  const byPlace = new Map<string, ErrorObject>();
  for (const error of errors) {
    const known = byPlace.get(error.instancePath);
    if (known === undefined || (composed.has(known.keyword) && !composed.has(error.keyword)))
      byPlace.set(error.instancePath, error);
  }
  const places = [...byPlace.keys()];
  return [...byPlace.values()]
    .filter(
      (error) => !composed.has(error.keyword) || !places.some((place) => place.startsWith(`${error.instancePath}/`)),
    )
    .map((error) => ({
      code: 'inventory/cyclonedx-invalid',
      at: error.instancePath === '' ? '/' : error.instancePath,
      message: `${sentence(error)} (CycloneDX ${version} schema, rule ${error.schemaPath.slice(0, 200)}).`,
      severity: 'error' as const,
    }));
}

function sentence({ keyword, message, params }: ErrorObject): string {
  const { additionalProperty, allowedValues } = params as { additionalProperty?: string; allowedValues?: unknown[] };
  if (keyword === 'additionalProperties')
    return `The field "${String(additionalProperty).slice(0, 80)}" is not allowed here`;
  if (keyword === 'enum' && allowedValues !== undefined && allowedValues.length <= 20)
    return `The value must be one of ${allowedValues.join(', ')}`;
  if (keyword === 'not') return 'The fields of this object do not go together';
  return `The value ${message ?? 'is not allowed'}`;
}
