// The languages that Tocsin speaks, and the one of a country for who has not chosen.
import * as T from 'typebox';

export const languages = ['en', 'nl', 'de', 'fr', 'es', 'et'] as const;
export const Language = T.Enum(languages);
export type Language = T.Static<typeof Language>;

/** Belgium's and Luxembourg's are one of several: whoever reads another chooses it. */
const byCountry: Readonly<Record<string, Language>> = {
  AT: 'de',
  BE: 'nl',
  DE: 'de',
  EE: 'et',
  ES: 'es',
  FR: 'fr',
  LU: 'fr',
  NL: 'nl',
};

/** By ISO 3166-1 alpha-2; English where no language here is the country's. */
export const languageOf = (country: string): Language =>
  Object.hasOwn(byCountry, country) ? byCountry[country]! : 'en';
