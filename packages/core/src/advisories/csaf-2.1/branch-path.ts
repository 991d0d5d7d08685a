// The way from a product up to the root, for rules about what stands on it. No further than a product may lie deep (6.1.34 tells of deeper ones),
// so that a chain of a million branches with a product at each does not cost a million times a million steps.
import { deepestBranch } from './branches-thirty-deep.ts';
import type { Branch, CsafDocument } from './csaf-document.ts';
import type { Spot } from './spot.ts';

/** For each product in branches: its branches, innermost first. */
export function* pathsToProducts(document: CsafDocument): Generator<Spot[]> {
  for (const { branch } of document.products()) {
    const path: Spot[] = [];
    let here: Branch | undefined = branch;
    for (; here !== undefined && path.length < deepestBranch; here = here.above) path.push(here.spot);
    if (path.length > 0) yield path;
  }
}
