// The properties that CSAF 2.0 knows, object by object (section 3). What is not here was added by someone, and is not converted.

/** `true` is a value that is taken as it is; lists are seen through. */
export interface Shape {
  readonly [property: string]: Shape | true;
}

/** Properties of plain values. */
const plain = (...names: string[]): Record<string, true> =>
  Object.fromEntries(names.map((name) => [name, true as const]));

const acknowledgments = plain('names', 'organization', 'summary', 'urls');
const notes = plain('audience', 'category', 'text', 'title');
const references = plain('category', 'summary', 'url');
const fullProductName = {
  ...plain('name', 'product_id'),
  product_identification_helper: {
    ...plain('cpe', 'model_numbers', 'purl', 'sbom_urls', 'serial_numbers', 'skus'),
    hashes: { filename: true, file_hashes: plain('algorithm', 'value') },
    x_generic_uris: plain('namespace', 'uri'),
  },
} as const satisfies Shape;
const branches: Record<string, Shape | true> = { ...plain('category', 'name'), product: fullProductName };
branches.branches = branches;

const document: Shape = {
  ...plain('category', 'csaf_version', 'lang', 'source_lang', 'title'),
  acknowledgments,
  aggregate_severity: plain('namespace', 'text'),
  distribution: { text: true, tlp: plain('label', 'url') },
  notes,
  publisher: plain('category', 'contact_details', 'issuing_authority', 'name', 'namespace'),
  references,
  tracking: {
    ...plain('aliases', 'current_release_date', 'id', 'initial_release_date', 'status', 'version'),
    generator: { date: true, engine: plain('name', 'version') },
    revision_history: plain('date', 'legacy_version', 'number', 'summary'),
  },
};

const vulnerability: Shape = {
  ...plain('cve', 'discovery_date', 'release_date', 'title'),
  acknowledgments,
  cwe: plain('id', 'name'),
  flags: plain('date', 'group_ids', 'label', 'product_ids'),
  ids: plain('system_name', 'text'),
  involvements: plain('date', 'party', 'status', 'summary'),
  notes,
  product_status: plain(
    'first_affected',
    'first_fixed',
    'fixed',
    'known_affected',
    'known_not_affected',
    'last_affected',
    'recommended',
    'under_investigation',
  ),
  references,
  remediations: {
    ...plain('category', 'date', 'details', 'entitlements', 'group_ids', 'product_ids', 'url'),
    restart_required: plain('category', 'details'),
  },
  scores: plain('cvss_v2', 'cvss_v3', 'products'),
  threats: plain('category', 'date', 'details', 'group_ids', 'product_ids'),
};

/** `$schema` is not of CSAF 2.0; it is set anew and nobody misses it. */
export const csaf20Shape: Shape = {
  $schema: true,
  document,
  product_tree: {
    branches,
    full_product_names: fullProductName,
    product_groups: plain('group_id', 'product_ids', 'summary'),
    relationships: {
      ...plain('category', 'product_reference', 'relates_to_product_reference'),
      full_product_name: fullProductName,
    },
  },
  vulnerabilities: vulnerability,
};
