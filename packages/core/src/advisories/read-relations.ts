// Products made of other products: CSAF 2.0 relationships (3.2.2.4) and CSAF 2.1 product paths (3.2.3.4).

import type { RangeReading } from '../versions/index.ts';
import { readIdentification } from './read-identification.ts';
import { isRoomFor } from './read-product-tree.ts';
import type { AdvisoryProduct } from './schema.ts';
import { documentLimits, type Place } from './walk-document.ts';

interface Relation {
  place: Place;
  key: string;
  name: string;
  component: string;
  steps: { category: string; host: string }[];
}

/** Adds a product for each relation: identity and version of its component, its own key and name, and where it sits. */
export function readRelations(tree: Place, products: Map<string, AdvisoryProduct>): void {
  const relations = new Map<string, Relation>();
  const found = [
    ...tree.records('relationships', documentLimits.products).map(readRelationship),
    ...tree.records('product_paths', documentLimits.products).map(readProductPath),
  ];
  for (const relation of found) {
    if (relation === undefined || relations.has(relation.key) || !isRoomFor(relation.place, relation.key, products))
      continue;
    relations.set(relation.key, relation);
  }
  for (const relation of relations.values()) addRelation(relation, relations, products, new Set());
}

function readRelationship(place: Place): Relation | undefined {
  const own = place.needRecord('full_product_name');
  const component = place.need('product_reference');
  const host = place.need('relates_to_product_reference');
  const category = place.text('category') ?? '';
  if (own === undefined || component === undefined || host === undefined) return undefined;
  return relationOf(own, component, [{ category, host }]);
}

function readProductPath(place: Place): Relation | undefined {
  const own = place.needRecord('full_product_name');
  const component = place.need('beginning_product_reference');
  const steps = place.records('subpaths', 100).flatMap((step) => {
    const host = step.need('next_product_reference');
    return host === undefined ? [] : [{ category: step.text('category') ?? '', host }];
  });
  return own === undefined || component === undefined ? undefined : relationOf(own, component, steps);
}

function relationOf(place: Place, component: string, steps: Relation['steps']): Relation | undefined {
  const key = place.need('product_id');
  const name = place.need('name');
  return key === undefined || name === undefined ? undefined : { place, key, name, component, steps };
}

/** A relation may build on another one, and only on itself by mistake or on purpose; `open` are those that are being added. */
function addRelation(
  relation: Relation,
  relations: ReadonlyMap<string, Relation>,
  products: Map<string, AdvisoryProduct>,
  open: Set<string>,
): void {
  if (products.has(relation.key)) return;
  const inner = relations.get(relation.component);
  open.add(relation.key);
  if (inner !== undefined && open.has(inner.key)) {
    const said = `The product "${relation.key.slice(0, 100)}" builds on itself; what it is made of is not known.`;
    relation.place.warn('advisories/product-loop', undefined, said);
  } else if (inner !== undefined && open.size < documentLimits.branchDepth)
    addRelation(inner, relations, products, open);
  open.delete(relation.key);
  const { place, key, name } = relation;
  const component = products.get(relation.component);
  for (const reference of [relation.component, ...relation.steps.map((step) => step.host)]) {
    if (products.has(reference) || relations.has(reference)) continue;
    const said = `The product "${reference.slice(0, 100)}" that "${key.slice(0, 100)}" builds on is not in the product tree.`;
    place.warn('advisories/product-unknown', undefined, said);
  }
  const [first, ...further] = relation.steps;
  products.set(key, {
    ...(component === undefined ? { path: [], range: unknownRange(name) } : identityOf(component)),
    key,
    name,
    ...readIdentification(place),
    ...(first === undefined
      ? {}
      : { relationship: { ...first, component: relation.component, ...(further.length === 0 ? {} : { further }) } }),
  });
}

/** A relation to nothing: its name may hold a version, so that it must not read as all versions. */
function unknownRange(name: string): RangeReading {
  return { text: name, kind: 'unread', tier: 'unread', words: 'the product it builds on is not in the document' };
}

function identityOf(component: AdvisoryProduct): Omit<AdvisoryProduct, 'relationship'> {
  const { relationship: _, ...identity } = component;
  return identity;
}
