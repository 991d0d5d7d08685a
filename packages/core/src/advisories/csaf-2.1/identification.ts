// What products are recognised by: the product_identification_helper of each full product name. CSAF 2.1, section 3.1.4.3.
import type { CsafDocument } from './csaf-document.ts';
import type { Fault } from './csaf-rule.ts';
import { quote } from './csaf-rule.ts';
import type { Spot } from './spot.ts';

/** The helpers of all products, in the order of the document. */
export function* helpersOf(document: CsafDocument): Generator<Spot> {
  for (const { product } of document.products()) {
    const helper = product.get('product_identification_helper');
    if (helper.exists) yield helper;
  }
}

/** Stars that stand for any characters: those that no backslash takes the meaning of. */
export const countOpenStars = (text: string): number => text.replace(/\\./gs, '').split('*').length - 1;

/** Two open stars in one text are ambiguous: sections 6.1.43, 6.1.44 and 6.1.61 say the same of three lists. */
export function* findManyStars(document: CsafDocument, list: string, what: string): Generator<Fault> {
  for (const helper of helpersOf(document))
    for (const text of helper.texts(list))
      if (countOpenStars(text.value) > 1)
        yield { at: text, message: `The ${what} ${quote(text.value)} has more than one * that is not escaped.` };
}
