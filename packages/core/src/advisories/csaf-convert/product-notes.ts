// CSAF 2.1, clause 18: a note whose title has a special meaning and goes on with a product, version or family is bound to these products.
import { type Conversion, isPart, type Part, partsOf, say, textOf, treeOf, vulnerabilitiesOf } from './conversion.ts';

/** Sections 3.2.2.10 and 3.2.4.11. */
const ofDocument: readonly (readonly [category: string, title: string])[] = [
  ['description', 'Product Description'],
  ['general', 'General Security Recommendations'],
  ['legal_disclaimer', 'License'],
  ['summary', 'Summary'],
];
const ofVulnerability: readonly (readonly [category: string, title: string])[] = [
  ['description', 'CVE Description'],
  ['description', 'Preconditions'],
  ['summary', 'Vulnerability Summary'],
];

export function bindNotes(document: Part, conversion: Conversion): void {
  const index = indexNames(treeOf(document));
  const level = isPart(document.document) ? document.document : {};
  for (const note of partsOf(level.notes)) bindNote(note, ofDocument, index, conversion);
  for (const vulnerability of vulnerabilitiesOf(document))
    for (const note of partsOf(vulnerability.notes)) bindNote(note, ofVulnerability, index, conversion);
}

function bindNote(
  note: Part,
  special: readonly (readonly [string, string])[],
  index: ReadonlyMap<string, ReadonlySet<string>>,
  conversion: Conversion,
): void {
  const title = textOf(note.title) ?? '';
  const start = special.find(
    ([category, words]) => note.category === category && title.length > words.length && title.startsWith(words),
  );
  if (start === undefined) return;
  const extension = title
    .slice(start[1].length)
    .replace(/^(?:[\s:()[\]\u2010-\u2015-]|\b(?:for|of)\b)+|[\s()[\]]+$/g, '');
  const products = index.get(fold(extension));
  if (products !== undefined) note.product_ids = [...products];
  const bound = products === undefined ? 'no products could be assigned' : `assigned: ${[...products].join(', ')}`;
  conversion.warn(
    'product-note',
    note,
    'title',
    `The note ${say(title)} may be about single products; ${bound}. Its text: ${say(note.text)}`,
  );
}

const fold = (name: string) => name.trim().toLowerCase();

/** What products, versions and families are called, with the products below. */
function indexNames(tree: Part): Map<string, Set<string>> {
  const index = new Map<string, Set<string>>();
  const add = (name: unknown, ids: readonly string[]) => {
    if (typeof name !== 'string' || name === '') return;
    const known = index.get(fold(name)) ?? new Set();
    for (const id of ids) known.add(id);
    index.set(fold(name), known);
  };
  const addProduct = (product: unknown): string[] => {
    const id = isPart(product) ? textOf(product.product_id) : undefined;
    if (id === undefined || !isPart(product)) return [];
    add(product.name, [id]);
    return [id];
  };
  const addBranch = (branch: Part): string[] => {
    const ids = [...addProduct(branch.product), ...partsOf(branch.branches).flatMap(addBranch)];
    if (['product_name', 'product_family', 'product_version'].includes(textOf(branch.category) ?? ''))
      add(branch.name, ids);
    return ids;
  };
  for (const branch of partsOf(tree.branches)) addBranch(branch);
  for (const product of partsOf(tree.full_product_names)) addProduct(product);
  for (const path of partsOf(tree.product_paths)) addProduct(path.full_product_name);
  return index;
}
