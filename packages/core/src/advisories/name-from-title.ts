// A branch that is called "Version" names no product: then the advisory's title does (ICSMA-18-086-01, ICSA-21-208-04).

import type { AdvisoryProduct } from './schema.ts';

const nameless = /^(?:(?:all|affected) )?(?:versions?|products?|devices?|software|firmware|models?)$/i;

/** The title without the maker, "(Update B)" and the word for what was found; undefined when nothing is left. */
function nameIn(title: string, vendor: string | undefined): string | undefined {
  const said = title
    .replace(/\s*\([^)]*\)/g, ' ')
    .replace(/\s+(?:multiple |several )?(?:security )?(?:vulnerabilit(?:y|ies)|advisory|issues?)\b.*$/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  const makers = new Set((vendor ?? '').toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const words = said.split(' ');
  while (words.length > 1 && makers.has((words[0] ?? '').toLowerCase().replace(/['’]s?$/, ''))) words.shift();
  const name = words.join(' ');
  return name.length > 1 && !/^(?:multiple|various)\b/i.test(name) ? name : undefined;
}

/** The products, those without a name called by the title; a rest of two letters ("AP") stands behind it. */
export function nameFromTitle(products: readonly AdvisoryProduct[], title: string): AdvisoryProduct[] {
  const isOnly = new Set(products.map(({ product }) => product)).size === 1;
  return products.map((item) => {
    const said = item.product?.trim() ?? '';
    const isRest = isOnly && /^[A-Z]{1,2}$/.test(said) && !title.includes(said);
    if (!nameless.test(said) && !isRest) return item;
    const name = nameIn(title, item.vendor);
    return name === undefined ? item : { ...item, product: isRest ? `${name} (${said})` : name };
  });
}
