// A CSAF 2.1 document as the rules walk it: the parts that many of them ask for, found once. Nothing here trusts a type.
import { documentLimits } from '../walk-document.ts';
import type { Csaf21Knowledge } from './knowledge.ts';
import { Spot } from './spot.ts';

/** An element of the product tree's branches and the one that holds it. A chain and no list: paths of a million branches would fill the memory. */
export interface Branch {
  readonly spot: Spot;
  readonly above: Branch | undefined;
  /** 1 for the outermost. */
  readonly depth: number;
}

/** A full product name: the one place where a product id is defined. */
export interface ProductDefinition {
  /** The Full Product Name object. */
  readonly product: Spot;
  readonly id: string;
  /** The branch that holds it. */
  readonly branch?: Branch;
  /** The item of product_paths that defines it. */
  readonly productPath?: Spot;
}

/** The lists of a product status (section 3.2.4.12). */
export const statusNames = [
  'first_affected',
  'first_fixed',
  'fixed',
  'known_affected',
  'known_not_affected',
  'last_affected',
  'recommended',
  'under_investigation',
  'unknown',
] as const;

/** Lists of a vulnerability whose items say with `product_ids` and `group_ids` what they hold for. */
const namingLists = [
  'first_known_exploitation_dates',
  'flags',
  'ids',
  'involvements',
  'notes',
  'remediations',
  'threats',
];

export class CsafDocument {
  readonly root: Spot;
  readonly knowledge: Csaf21Knowledge;
  readonly document: Spot;
  readonly tracking: Spot;
  readonly tree: Spot;
  /** `/document/category`, or empty. */
  readonly category: string;
  #products: ProductDefinition[] | undefined;
  #branches: Branch[] | undefined;
  #groups: Map<string, string[]> | undefined;
  #unfolded = 0;

  constructor(value: unknown, knowledge: Csaf21Knowledge = {}) {
    this.knowledge = knowledge;
    this.root = Spot.root(value);
    this.document = this.root.get('document');
    this.tracking = this.document.get('tracking');
    this.tree = this.root.get('product_tree');
    this.category = this.document.text('category') ?? '';
  }

  vulnerabilities(): Generator<Spot> {
    return this.root.items('vulnerabilities');
  }

  revisions(): Generator<Spot> {
    return this.tracking.items('revision_history');
  }

  /** Every score object with the metric that holds it, by the name of its field: `cvss_v2`, `cvss_v3`, `cvss_v4`. */
  *scores(): Generator<{ field: string; cvss: Spot; metric: Spot; vulnerability: Spot }> {
    for (const vulnerability of this.vulnerabilities()) {
      for (const metric of vulnerability.items('metrics')) {
        for (const [field, cvss] of metric.get('content').entries()) {
          if (field.startsWith('cvss_v')) yield { field, cvss, metric, vulnerability };
        }
      }
    }
  }

  /** Every branch at every depth, in the order of the text. */
  branches(): readonly Branch[] {
    this.#branches ??= findBranches(this.tree);
    return this.#branches;
  }

  /** Every full product name: in branches, in full_product_names, in product_paths. Ids may stand twice. */
  products(): readonly ProductDefinition[] {
    this.#products ??= [...this.#findProducts()];
    return this.#products;
  }

  /** Every place that names a product defined elsewhere; the list of section 6.1.1. */
  *productReferences(): Generator<Spot & { readonly value: string }> {
    for (const note of this.document.items('notes')) yield* note.texts('product_ids');
    for (const group of this.tree.items('product_groups')) yield* group.texts('product_ids');
    for (const path of this.tree.items('product_paths')) {
      const beginning = path.get('beginning_product_reference');
      if (beginning.isText()) yield beginning;
      for (const subpath of path.items('subpaths')) {
        const next = subpath.get('next_product_reference');
        if (next.isText()) yield next;
      }
    }
    for (const vulnerability of this.vulnerabilities()) {
      for (const list of namingLists) for (const item of vulnerability.items(list)) yield* item.texts('product_ids');
      for (const metric of vulnerability.items('metrics')) yield* metric.texts('products');
      for (const name of statusNames) yield* vulnerability.get('product_status').texts(name);
    }
  }

  /** Every place that names a product group; the list of section 6.1.4. */
  *groupReferences(): Generator<Spot & { readonly value: string }> {
    for (const note of this.document.items('notes')) yield* note.texts('group_ids');
    for (const vulnerability of this.vulnerabilities()) {
      for (const list of namingLists) for (const item of vulnerability.items(list)) yield* item.texts('group_ids');
    }
  }

  /** The products that items with `product_ids` and `group_ids` hold for, groups unfolded, each group once. */
  productsNamedBy(items: Iterable<Spot>): Set<string> {
    const products = new Set<string>();
    const groups = new Set<string>();
    for (const item of items) {
      for (const id of item.texts('product_ids')) products.add(id.value);
      for (const id of item.texts('group_ids')) groups.add(id.value);
    }
    for (const group of groups) for (const id of this.#unfold(group)) products.add(id);
    return products;
  }

  /** True when groups would unfold to more products than are looked at: what the rules say is then not the whole truth. */
  get isUnfoldedInPart(): boolean {
    return this.#unfolded > documentLimits.references;
  }

  /** A short document can name a long group very often; beyond the limit a group unfolds to nothing. */
  #unfold(group: string): readonly string[] {
    this.#groups ??= this.#readGroups();
    const members = this.#groups.get(group) ?? [];
    this.#unfolded += members.length;
    return this.isUnfoldedInPart ? [] : members;
  }

  #readGroups(): Map<string, string[]> {
    const groups = new Map<string, string[]>();
    for (const group of this.tree.items('product_groups')) {
      const id = group.text('group_id');
      if (id === undefined || groups.has(id)) continue;
      groups.set(
        id,
        [...group.texts('product_ids')].map((item) => item.value),
      );
    }
    return groups;
  }

  *#findProducts(): Generator<ProductDefinition> {
    for (const branch of this.branches()) yield* definitionOf(branch.spot.get('product'), { branch });
    for (const product of this.tree.items('full_product_names')) yield* definitionOf(product, {});
    for (const productPath of this.tree.items('product_paths')) {
      yield* definitionOf(productPath.get('full_product_name'), { productPath });
    }
  }
}

function* definitionOf(product: Spot, rest: Omit<ProductDefinition, 'product' | 'id'>): Generator<ProductDefinition> {
  const id = product.text('product_id');
  if (id !== undefined) yield { product, id, ...rest };
}

/** Depth first with a stack of our own, for nesting must not overflow the program's. */
function findBranches(tree: Spot): Branch[] {
  const found: Branch[] = [];
  const open: Branch[] = [...branchesOf(tree, undefined)].reverse();
  for (let branch = open.pop(); branch !== undefined; branch = open.pop()) {
    found.push(branch);
    for (const below of [...branchesOf(branch.spot, branch)].reverse()) open.push(below);
  }
  return found;
}

function* branchesOf(holder: Spot, above: Branch | undefined): Generator<Branch> {
  const depth = (above?.depth ?? 0) + 1;
  for (const spot of holder.items('branches')) yield { spot, above, depth };
}
