// CSAF 2.1, clause 18, security advisories: affected below a version, strictly, means that this version is fixed; it gets a product of its own.
import { readRangeText } from '../csaf-2.1/version-range-text.ts';
import {
  type Conversion,
  isPart,
  type Part,
  partsOf,
  say,
  textOf,
  textsOf,
  treeOf,
  vulnerabilitiesOf,
} from './conversion.ts';
import { decodeVersion } from './range-to-vls.ts';

const affected = ['known_affected', 'first_affected', 'last_affected'];

export function addFixedProducts(document: Part, conversion: Conversion): void {
  const tree = treeOf(document);
  const ids = new Set<string>();
  collectIds(tree, ids);
  const byProduct = indexAffected(document);
  addBelow(partsOf(tree.branches), [], { ids, byProduct, conversion });
}

interface Work {
  readonly ids: Set<string>;
  /** The vulnerabilities that a product is affected by. */
  readonly byProduct: ReadonlyMap<string, readonly Part[]>;
  readonly conversion: Conversion;
}

function collectIds(value: unknown, ids: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectIds(item, ids);
  if (!isPart(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (name === 'product_id' && typeof item === 'string') ids.add(item);
    collectIds(item, ids);
  }
}

function indexAffected(document: Part): Map<string, Part[]> {
  const index = new Map<string, Part[]>();
  for (const vulnerability of vulnerabilitiesOf(document)) {
    const status = isPart(vulnerability.product_status) ? vulnerability.product_status : {};
    for (const id of new Set(affected.flatMap((name) => textsOf(status[name])))) {
      const hit = index.get(id) ?? [];
      hit.push(vulnerability);
      index.set(id, hit);
    }
  }
  return index;
}

function addBelow(branches: Part[], path: readonly string[], work: Work): void {
  for (const branch of branches) {
    const names = [...path, textOf(branch.name) ?? ''];
    const below = partsOf(branch.branches);
    addBelow(below, names, work);
    const versions = new Set(below.flatMap(({ category, name }) => (category === 'product_version' ? [name] : [])));
    const added = below.flatMap((child) => addFixed(child, versions, names, work));
    if (added.length > 0) branch.branches = [...below, ...added];
  }
}

/** The new branch beside a range that ends with a strict sign; none when the version has a branch already. */
function addFixed(range: Part, versions: Set<unknown>, names: readonly string[], work: Work): Part[] {
  const product = isPart(range.product) ? range.product : {};
  const id = textOf(product.product_id);
  const vulnerabilities = work.byProduct.get(id ?? '') ?? [];
  const reading = readRangeText(range.category === 'product_version_range' ? (textOf(range.name) ?? '') : '');
  const last = 'fault' in reading ? undefined : reading.constraints.at(-1);
  if (id === undefined || last?.[0] !== '<' || vulnerabilities.length === 0) return [];
  const version = decodeVersion(last[1]);
  if (versions.has(version)) return [];
  versions.add(version);
  const made = { name: [...names, version].join(' '), product_id: freshId(`${id}-fixed`, work.ids) };
  for (const vulnerability of vulnerabilities) {
    const status = vulnerability.product_status as Part;
    if (Array.isArray(status.fixed)) status.fixed.push(made.product_id);
    else status.fixed = [made.product_id];
  }
  const places = vulnerabilities.map((vulnerability) => work.conversion.at(vulnerability)).slice(0, 20);
  work.conversion.warn(
    'fixed-product',
    range,
    undefined,
    `The product ${say(made.name)} (${made.product_id}) was added and is fixed in ${places.join(', ')}, for ${say(range.name)} ends below it.`,
  );
  const branch: Part = { category: 'product_version', name: version, product: made };
  work.conversion.setOrigin(branch, work.conversion.at(range));
  return [branch];
}

function freshId(wanted: string, ids: Set<string>): string {
  let id = wanted;
  for (let n = 2; ids.has(id); n++) id = `${wanted}-${n}`;
  ids.add(id);
  return id;
}
