// CSAF 2.1 validation: the schema, then the mandatory tests as our own rules. Of the BSI's library it takes the schema compiler, the draft
// schema and the registries, none of its tests: loaded late, once, and where that does not hurt.

import type { CsafCheck } from '../csaf-2.0/validate-csaf-2.0.ts';
import { amendCsaf21Schema, type Schema } from './amend-schema.ts';
import { loadRegistries } from './load-registries.ts';
import { validateCsaf21 } from './validate-csaf-2.1.ts';

interface Validate {
  (document: unknown): boolean;
  errors?: { instancePath: string; message?: string; params: Record<string, unknown> }[] | null;
}
interface Ajv {
  addFormat(name: string, isValid: true): void;
  removeSchema(id: string): void;
  addSchema(schema: Schema, id: string): void;
  compile(schema: Schema): Validate;
}

const library = '@secvisogram/csaf-validator-lib';
const csaf = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema';

/** What rules tell better than a schema does: CVSS is 6.1.8, SSVC 6.1.46, instants are 6.1.37. One fault is told once. */
const leftToRules: Readonly<Record<string, Schema>> = {
  'https://www.first.org/cvss/cvss-v2.0.json': { type: 'object' },
  'https://www.first.org/cvss/cvss-v3.0.json': { type: 'object' },
  // The schema asks for exactly one of 3.0 and 3.1.
  'https://www.first.org/cvss/cvss-v3.1.json': { not: {} },
  'https://www.first.org/cvss/cvss-v4.0.json': { type: 'object' },
  'https://certcc.github.io/SSVC/data/schema/v2/SelectionList_2_0_0.schema.json': { type: 'object' },
};

/** Section 3.1.3: what every extension carries. Its content is its own schema's business. */
const extensionContent: Schema = {
  type: 'object',
  required: ['$schema', 'category', 'critical', 'content'],
  properties: {
    $schema: { type: 'string', format: 'uri', pattern: '^https://' },
    category: { type: 'string', enum: ['essential', 'significant', 'supplementary'] },
    content: { type: 'object', minProperties: 1 },
    critical: { type: 'boolean' },
  },
  additionalProperties: false,
};

/** The schema's complaints that are told; a wrong document has a few, a hostile one has no end of them. */
const complaintLimit = 20;

let loaded: Promise<CsafCheck> | undefined;

/** Once in a process: the library has one schema compiler, and takes each schema once. */
export function loadCsaf21Check(): Promise<CsafCheck> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<CsafCheck> {
  const [{ default: ajv }, { default: draft }, registriesFor] = (await Promise.all([
    import(`${library}/csaf_2_1/csafAjv.js`),
    import(`${library}/csaf_2_1/schemaTests/csaf_2_1_strict/schema.js`),
    loadRegistries(),
  ])) as [{ default: Ajv }, { default: Schema }, Awaited<ReturnType<typeof loadRegistries>>];
  for (const [id, schema] of Object.entries(leftToRules)) {
    ajv.removeSchema(id);
    ajv.addSchema(schema, id);
  }
  ajv.addFormat('date-time', true);
  ajv.addSchema(extensionContent, `${csaf}/extension-content.json`);
  const isShaped = ajv.compile(amendCsaf21Schema(draft));
  return async (document) => {
    const shaped = isShaped(document);
    const complaints = (isShaped.errors ?? []).slice(0, complaintLimit).map(({ instancePath, message, params }) => ({
      code: 'advisories/csaf-schema',
      at: instancePath,
      message: `${message ?? 'not valid'}${nameOf(params)}`,
      severity: 'error' as const,
    }));
    const { valid, tests, findings } = validateCsaf21(document, await registriesFor(document));
    return { valid: shaped && valid, tests: ['schema', ...tests], findings: [...complaints, ...findings] };
  };
}

/** "must NOT have additional properties" says which only in its parameters. */
function nameOf({ additionalProperty }: Record<string, unknown>): string {
  return typeof additionalProperty === 'string' ? `: "${additionalProperty.slice(0, 100)}"` : '';
}
