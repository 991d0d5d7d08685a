// The products of an advisory as its publisher's tree, and what the vulnerabilities say of each. Pure.

import type { AdvisoryProduct, Vulnerability } from '@tocsin/core/advisories';

export interface Branch {
  readonly id: string;
  readonly category: string;
  readonly name: string;
  readonly branches: readonly Branch[];
  readonly products: readonly AdvisoryProduct[];
  /** Products here and below. */
  readonly count: number;
}

export type Status = 'affected' | 'fixed' | 'not-affected' | 'under-investigation' | 'recommended';

/** In the order in which they are said: what asks for something first. */
const statusKeys: readonly (readonly [Status, keyof Vulnerability['status']])[] = [
  ['affected', 'knownAffected'],
  ['under-investigation', 'underInvestigation'],
  ['fixed', 'fixed'],
  ['not-affected', 'knownNotAffected'],
  ['recommended', 'recommended'],
];

/** For each product the vulnerabilities that speak of it, counted by status. */
export function toStatuses(vulnerabilities: readonly Vulnerability[]): Map<string, Map<Status, number>> {
  const all = new Map<string, Map<Status, number>>();
  for (const { status } of vulnerabilities)
    for (const [name, key] of statusKeys)
      for (const product of status[key]) {
        const said = all.get(product) ?? new Map<Status, number>();
        said.set(name, (said.get(name) ?? 0) + 1);
        all.set(product, said);
      }
  return all;
}

/** Leaves that tell versions of one product apart stand beside each other in its branch. */
const isLeaf = (category: string) => category === 'product_version' || category === 'product_version_range';

function placesOf(product: AdvisoryProduct, combinations: string): readonly { category: string; name: string }[] {
  if (product.path.length > 0)
    return isLeaf(product.path.at(-1)?.category ?? '') ? product.path.slice(0, -1) : product.path;
  if (product.relationship !== undefined) return [{ category: 'combination', name: combinations }];
  return [
    ...(product.vendor === undefined ? [] : [{ category: 'vendor', name: product.vendor }]),
    ...(product.product === undefined ? [] : [{ category: 'product_name', name: product.product }]),
  ];
}

interface Growing {
  category: string;
  name: string;
  branches: Map<string, Growing>;
  products: AdvisoryProduct[];
}

/** The tree; branches and products keep the publisher's order. `combinations` names the branch of products on other products. */
export function toProductTree(products: readonly AdvisoryProduct[], combinations: string): Branch {
  const root: Growing = { category: '', name: '', branches: new Map(), products: [] };
  for (const product of products) {
    let at = root;
    for (const { category, name } of placesOf(product, combinations)) {
      const key = `${category}\n${name}`;
      const next = at.branches.get(key) ?? { category, name, branches: new Map(), products: [] };
      at.branches.set(key, next);
      at = next;
    }
    at.products.push(product);
  }
  const settle = ({ category, name, branches, products: own }: Growing, id: string): Branch => {
    const below = [...branches.values()].map((branch, i) => settle(branch, `${id}.${i}`));
    return {
      id,
      category,
      name,
      branches: below,
      products: own,
      count: own.length + below.reduce((sum, branch) => sum + branch.count, 0),
    };
  };
  return settle(root, 'p');
}

/** Products that have every word somewhere in what is published of them or in how it was read. */
export function findProducts(products: readonly AdvisoryProduct[], text: string): readonly AdvisoryProduct[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return products;
  return products.filter((product) => {
    const { name, vendor, product: title, versionText, range, models = [], cpe = [], purl = [], skus = [] } = product;
    const all = [name, vendor, title, versionText, range.words, ...models, ...cpe, ...purl, ...skus];
    const said = all.join('\n').toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
