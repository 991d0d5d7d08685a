// Which lists of a product status say the same: the product status groups of CSAF 2.1, section 3.2.4.12. `recommended` is in none.
import type { Spot } from './spot.ts';

export const statusGroups = {
  affected: ['first_affected', 'known_affected', 'last_affected'],
  'not affected': ['known_not_affected'],
  fixed: ['first_fixed', 'fixed'],
  'under investigation': ['under_investigation'],
  unknown: ['unknown'],
} as const;

export type StatusGroup = keyof typeof statusGroups;

/** Every product of one group in a vulnerability, where it stands. A product may stand in several lists. */
export function* productsIn(vulnerability: Spot, group: StatusGroup): Generator<Spot & { readonly value: string }> {
  const status = vulnerability.get('product_status');
  for (const list of statusGroups[group]) yield* status.texts(list);
}
