// No product is made of itself, be it by way of others. CSAF 2.1, section 6.1.3.
import type { CsafDocument } from './csaf-document.ts';
import { type CsafRule, quote } from './csaf-rule.ts';

export const productPathsDoNotLoop: CsafRule = {
  id: '6.1.3',
  clause: 'CSAF 2.1, section 6.1.3, Circular Definition of Product ID',
  title: 'No product is made of itself, be it by way of others',
  *check(document) {
    const open = findUnresolved(document);
    for (const { id, product, productPath } of document.products()) {
      if (productPath === undefined || !open.has(id)) continue;
      const message = `The product ${quote(id)} ends in a circle: it is defined by products that are defined by one another.`;
      yield { at: product.get('product_id'), message };
    }
  },
};

/** Takes away, over and over, the products all of whose parts are resolved. What stays reaches a circle. Each reference is looked at twice. */
function findUnresolved(document: CsafDocument): Set<string> {
  const waitsFor = new Map<string, Set<string>>();
  for (const { id, productPath } of document.products()) {
    if (productPath === undefined) continue;
    const parts = waitsFor.get(id) ?? new Set();
    const beginning = productPath.text('beginning_product_reference');
    if (beginning !== undefined) parts.add(beginning);
    for (const subpath of productPath.items('subpaths')) {
      const next = subpath.text('next_product_reference');
      if (next !== undefined) parts.add(next);
    }
    waitsFor.set(id, parts);
  }
  const usedBy = new Map<string, string[]>();
  for (const [id, parts] of waitsFor) {
    for (const part of parts) {
      const users = usedBy.get(part);
      if (!waitsFor.has(part)) parts.delete(part);
      else if (users === undefined) usedBy.set(part, [id]);
      else users.push(id);
    }
  }
  const resolved = [...waitsFor].filter(([, parts]) => parts.size === 0).map(([id]) => id);
  for (let id = resolved.pop(); id !== undefined; id = resolved.pop()) {
    waitsFor.delete(id);
    for (const user of usedBy.get(id) ?? []) {
      const parts = waitsFor.get(user);
      parts?.delete(id);
      if (parts?.size === 0) resolved.push(user);
    }
  }
  return new Set(waitsFor.keys());
}
