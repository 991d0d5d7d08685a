// CSAF 2.1: the schema, then the mandatory tests as rules of core. CVSS and SSVC objects are left to the rules 6.1.8 and 6.1.46.

import { validateCsaf21 } from '@tocsin/core/advisories/read';
import { amendCsaf21Schema, type Schema } from './amend-csaf-21-schema.ts';
import type { CsafVerdict } from './index.ts';
import { loadCsafRegistries } from './load-csaf-registries.ts';

interface Validate {
  (document: unknown): boolean;
  errors?: { instancePath: string; message?: string; params: Record<string, unknown> }[] | null;
}
interface Ajv {
  removeSchema(id: string): void;
  addSchema(schema: Schema, id: string): void;
  compile(schema: Schema): Validate;
}

const library = '@secvisogram/csaf-validator-lib';
const csaf = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema';

const objects = [
  ...['2.0', '3.0', '3.1', '4.0'].map((version) => `https://www.first.org/cvss/cvss-v${version}.json`),
  'https://certcc.github.io/SSVC/data/schema/v2/SelectionList_2_0_0.schema.json',
];

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

export async function loadCsaf21Check(): Promise<(document: unknown) => Promise<CsafVerdict>> {
  const [{ default: ajv }, { default: draft }, registriesFor] = (await Promise.all([
    import(`${library}/csaf_2_1/csafAjv.js`),
    import(`${library}/csaf_2_1/schemaTests/csaf_2_1_strict/schema.js`),
    loadCsafRegistries(),
  ])) as [{ default: Ajv }, { default: Schema }, Awaited<ReturnType<typeof loadCsafRegistries>>];
  for (const id of objects) {
    ajv.removeSchema(id);
    ajv.addSchema({ type: 'object' }, id);
  }
  ajv.addSchema(extensionContent, `${csaf}/extension-content.json`);
  const isShaped = ajv.compile(amendCsaf21Schema(draft));
  return async (document) => {
    const shaped = isShaped(document);
    const complaints = (isShaped.errors ?? []).slice(0, complaintLimit).map(({ instancePath, message, params }) => ({
      code: 'advisories/csaf-2.1-schema',
      at: instancePath,
      message: `${message ?? 'not valid'}${nameOf(params)}`,
      severity: 'error' as const,
    }));
    const { valid, tests, findings } = validateCsaf21(document, await registriesFor(document));
    return { valid: shaped && valid, tests: ['csaf-2.1 schema', ...tests], findings: [...complaints, ...findings] };
  };
}

/** "must NOT have additional properties" says which only in its parameters. */
function nameOf({ additionalProperty }: Record<string, unknown>): string {
  return typeof additionalProperty === 'string' ? `: "${additionalProperty.slice(0, 100)}"` : '';
}
