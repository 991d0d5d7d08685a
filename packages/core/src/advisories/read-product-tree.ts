// CSAF product tree (2.0 and 2.1 section 3.2.2): branches, full product names, relationships or product paths, groups.
import type { RangeReading } from '../versions/index.ts';
import { cleanName } from './clean-name.ts';
import { identifyByPackage } from './identify-by-package.ts';
import { readIdentification } from './read-identification.ts';
import { readRelations } from './read-relations.ts';
import { rangeOf } from './read-version-text.ts';
import type { AdvisoryProduct } from './schema.ts';
import { documentLimits, type Place } from './walk-document.ts';

export interface ProductTree {
  products: Map<string, AdvisoryProduct>;
  groups: Map<string, string[]>;
  /** Products that groups were unfolded to so far: a short document can name a long group very often. */
  unfolded: number;
}

type Path = AdvisoryProduct['path'];

/** The tree of a document that may have none (withdrawn documents and informational ones have none). */
export function readProductTree(document: Place): ProductTree {
  const tree = document.record('product_tree');
  if (tree === undefined) return { products: new Map(), groups: new Map(), unfolded: 0 };
  const products = new Map<string, AdvisoryProduct>();
  readBranches(tree, [], products);
  for (const place of tree.records('full_product_names', documentLimits.products)) addProduct(place, [], products);
  readRelations(tree, products);
  return { products, groups: readGroups(tree, products), unfolded: 0 };
}

function readBranches(holder: Place, path: Path, products: Map<string, AdvisoryProduct>): void {
  if (path.length >= documentLimits.branchDepth) {
    const said = `Branches are nested deeper than ${documentLimits.branchDepth} levels; what is below is not read.`;
    holder.error('advisories/too-deep', 'branches', said);
    return;
  }
  for (const branch of holder.records('branches', documentLimits.products)) {
    const category = branch.text('category') ?? '';
    const name = branch.text('name') ?? '';
    const here = [...path, { category, name }];
    const product = branch.record('product');
    if (product !== undefined) addProduct(product, here, products);
    if (branch.has('branches')) readBranches(branch, here, products);
  }
}

/** Puts one product into the list. One id twice is an error of the document (mandatory test 6.1.2): the first one counts. */
function addProduct(place: Place, path: Path, products: Map<string, AdvisoryProduct>): void {
  const key = place.need('product_id');
  const name = place.need('name');
  if (key === undefined || name === undefined || !isRoomFor(place, key, products)) return;
  products.set(key, identifyByPackage({ key, name, path, ...readPath(path, name), ...readIdentification(place) }));
}

/** False, with its finding, when the id is taken or the document has more products than are read. */
export function isRoomFor(place: Place, key: string, products: ReadonlyMap<string, AdvisoryProduct>): boolean {
  if (products.has(key)) {
    const said = `The product id "${key.slice(0, 100)}" is given twice; only the first is read.`;
    place.warn('advisories/product-twice', 'product_id', said);
    return false;
  }
  if (products.size < documentLimits.products) return true;
  const said = `There are more than ${documentLimits.products} products; the others are not read.`;
  if (products.size === documentLimits.products) place.error('advisories/too-many', undefined, said);
  return false;
}

type FromPath = Pick<AdvisoryProduct, 'vendor' | 'product' | 'family' | 'architecture' | 'language' | 'platforms'> & {
  versionText?: string;
  range: RangeReading;
};

/** Categories that only ever refine what stands above them, so they make no product name. */
const refining = new Set([
  'architecture',
  'language',
  'host_name',
  'patch_level',
  'platform',
  'service_pack',
  'specification',
]);

/** Vendor, product, family and version as the branches name them; the innermost of a category counts. */
function readPath(path: Path, fullName: string): FromPath {
  const innermost = new Map<string, string>();
  for (const step of path) innermost.set(step.category, step.name);
  const named = (category: string) => {
    const found = innermost.get(category);
    const clean = found === undefined ? '' : cleanName(found);
    return clean === '' ? undefined : clean;
  };
  const version = readVersionText(path);
  const family = named('product_family');
  const product =
    named('product_name') ??
    unnamedProduct(path) ??
    family ??
    (version === undefined ? cleanName(fullName) : undefined);
  const vendor = named('vendor');
  const architecture = named('architecture');
  const language = named('language');
  const platform = named('platform');
  return {
    ...(vendor === undefined ? {} : { vendor }),
    ...(product === undefined ? {} : { product }),
    ...(family === undefined ? {} : { family }),
    ...(architecture === undefined ? {} : { architecture }),
    ...(language === undefined ? {} : { language }),
    ...(platform === undefined ? {} : { platforms: [platform] }),
    ...(version === undefined ? {} : { versionText: version.text }),
    range: rangeOf(version, product ?? fullName),
  };
}

/** A product named by a branch of another category than the standard's (2.0 knows `legacy`; publishers invent). */
function unnamedProduct(path: Path): string | undefined {
  const known = new Set(['vendor', 'product_family', 'product_version', 'product_version_range', ...refining]);
  const step = path.findLast(({ category }) => !known.has(category));
  const clean = step === undefined ? '' : cleanName(step.name);
  return clean === '' ? undefined : clean;
}

/** The version branch with the service pack and patch level under it: `V8.2` and `SP1` are the version `V8.2 SP1`. */
function readVersionText(path: Path): { text: string; category: string } | undefined {
  const at = path.findLastIndex(
    ({ category }) => category === 'product_version' || category === 'product_version_range',
  );
  const category = path[at]?.category ?? 'product_version';
  let text = path[at]?.name;
  for (const step of path.slice(at + 1)) {
    if (step.category !== 'service_pack' && step.category !== 'patch_level') continue;
    // A level that is a version by itself replaces what it refines: Cisco has `12.2SE`, and `12.2(55)SE` as its service pack.
    if (text === undefined || /^\s*v?\d+\s*[.(]/i.test(step.name)) text = step.name;
    else if (/^\s*\d+\s*$/.test(step.name))
      text = `${text} ${step.category === 'service_pack' ? 'SP' : 'Patch '}${step.name.trim()}`;
    else text = `${text} ${step.name}`;
  }
  return text === undefined ? undefined : { text, category };
}

function readGroups(tree: Place, products: ReadonlyMap<string, AdvisoryProduct>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const place of tree.records('product_groups')) {
    const id = place.text('group_id');
    if (id === undefined || groups.has(id)) continue;
    groups.set(id, knownKeys(place, 'product_ids', products));
  }
  return groups;
}

/** The product ids of a list that the tree has; the others are named once each. */
export function knownKeys(place: Place, name: string, products: ReadonlyMap<string, AdvisoryProduct>): string[] {
  const found: string[] = [];
  for (const key of place.texts(name, documentLimits.products)) {
    if (products.has(key)) found.push(key);
    else {
      const said = `The product "${key.slice(0, 100)}" is not in the product tree; it is left out.`;
      place.warn('advisories/product-unknown', name, said);
    }
  }
  return found;
}
