// The JSON schema of CSAF 2.1 from the draft of it that the validator library carries, brought to the text of the standard.
// Each step is one difference; the test beside it holds the outcome against the published schema.

export type Schema = Record<string, unknown>;

const extensions = { $ref: '#/$defs/extensions_t' };
const productId = { $ref: '#/$defs/product_id_t' };
const relations = [
  'default_component_of',
  'external_component_of',
  'installed_on',
  'installed_with',
  'optional_component_of',
];

/** A changed copy. Throws when the draft is not the one it was written for. */
export function amendCsaf21Schema(draft: Schema): Schema {
  const schema = structuredClone(draft);
  const at = (path: string): Schema => {
    const found = path.split('/').reduce<unknown>((here, key) => (here as Schema | undefined)?.[key], schema);
    if (typeof found !== 'object' || found === null) throw new Error(`The library's draft of CSAF 2.1 has no ${path}.`);
    return found as Schema;
  };
  schema.$id = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json';
  amendDefinitions(at);
  amendProductPaths(at);
  amendVulnerabilities(at);
  for (const path of [
    'properties',
    'properties/document/properties',
    '$defs/full_product_name_t/properties',
    'properties/vulnerabilities/items/properties',
    'properties/vulnerabilities/items/properties/metrics/items/properties/content/properties',
  ]) {
    at(path).x_extensions = extensions;
  }
  return schema;
}

type At = (path: string) => Schema;

function amendDefinitions(at: At): void {
  at('$defs').extensions_t = {
    type: 'array',
    minItems: 1,
    uniqueItems: true,
    items: { $ref: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/extension-content.json' },
  };
  const category = at('$defs/branches_t/items/properties/category');
  category.enum = (category.enum as string[]).filter((name) => name !== 'legacy');
  const identification = '$defs/full_product_name_t/properties/product_identification_helper/properties';
  for (const list of ['hashes', 'hashes/items/properties/file_hashes', 'sbom_urls', 'skus', 'x_generic_uris']) {
    at(`${identification}/${list}`).uniqueItems = true;
  }
  const hash = `${identification}/hashes/items/properties/file_hashes/items/properties`;
  at(`${hash}/algorithm`).pattern = '^[0-9a-z][0-9a-z-]*$';
  at(`${hash}/value`).pattern = '^[0-9a-f]{32,}$';
  at(`${identification}/purls/items`).pattern = '^pkg:[a-z][a-z0-9\\.\\-]*\\/.+';
}

/** Relationships of two products became paths of any length. */
function amendProductPaths(at: At): void {
  at('$defs').subpath_t = {
    type: 'object',
    required: ['category', 'next_product_reference'],
    properties: { category: { type: 'string', enum: relations }, next_product_reference: productId },
    additionalProperties: false,
  };
  const tree = at('properties/product_tree/properties');
  delete tree.relationships;
  tree.product_paths = {
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      required: ['beginning_product_reference', 'full_product_name', 'subpaths'],
      properties: {
        beginning_product_reference: productId,
        full_product_name: { $ref: '#/$defs/full_product_name_t' },
        subpaths: { type: 'array', minItems: 1, items: { $ref: '#/$defs/subpath_t' } },
      },
      additionalProperties: false,
    },
  };
}

function amendVulnerabilities(at: At): void {
  const vulnerability = 'properties/vulnerabilities/items/properties';
  const id = at(`${vulnerability}/ids/items/properties`);
  id.group_ids = { $ref: '#/$defs/product_groups_t' };
  id.product_ids = { $ref: '#/$defs/products_t' };
  const content = at(`${vulnerability}/metrics/items/properties/content/properties`);
  delete content.ssvc_v1;
  content.ssvc_v2 = { $ref: 'https://certcc.github.io/SSVC/data/schema/v2/SelectionList_2_0_0.schema.json' };
  content.qualitative_severity_rating = { type: 'string', enum: ['critical', 'high', 'low', 'medium', 'none'] };
}
