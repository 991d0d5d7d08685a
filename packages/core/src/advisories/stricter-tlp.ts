import type { Tlp } from './schema.ts';

/** TLP 2.0 from free to narrow. */
const order: readonly Tlp[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];

/** The narrower of two labels: where a feed and a document disagree, nothing goes further than either allows. */
export const stricterTlp = (a: Tlp, b: Tlp | undefined): Tlp =>
  b !== undefined && order.indexOf(b) > order.indexOf(a) ? b : a;
