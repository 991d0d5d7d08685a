// Numbers and days as the reader's language writes them. Formatters are costly to make and are kept by language.

import { intlLocale } from './languages.ts';

function kept<F>(make: (locale: string) => F): () => F {
  const known = new Map<string, F>();
  return () => {
    const locale = intlLocale();
    const found = known.get(locale) ?? make(locale);
    known.set(locale, found);
    return found;
  };
}

const orders = kept((locale) => new Intl.Collator(locale, { numeric: true }));
/** As a reader looks for it: "Hospital 2" before "Hospital 10". */
export const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  orders().compare(one.name, other.name);
const numbers = kept((locale) => new Intl.NumberFormat(locale));
const regions = kept((locale) => new Intl.DisplayNames(locale, { type: 'region' }));

/** "12,345" */
export const sayNumber = (n: number): string => numbers().format(n);
/** A country by its ISO 3166-1 code. */
export const sayCountry = (code: string): string => regions().of(code) ?? code;
/** A formatter of days and times for each language, made once. */
export const dateFormat = (options: Intl.DateTimeFormatOptions): ((at: Date | number) => string) => {
  const formats = kept((locale) => new Intl.DateTimeFormat(locale, options));
  return (at) => formats().format(at);
};
/** "2 hours ago", "in 3 days" */
const relatives = kept((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
export const sayDistance = (n: number, unit: Intl.RelativeTimeFormatUnit): string => relatives().format(n, unit);
