import { expect, it } from 'vitest';
import { type Language, languageOf } from './language.ts';

it.each<[string, Language]>([
  ['NL', 'nl'],
  ['BE', 'nl'],
  ['ES', 'es'],
  ['EE', 'et'],
  ['FR', 'fr'],
  ['LU', 'fr'],
  ['DE', 'de'],
  ['AT', 'de'],
  ['PL', 'en'],
  ['IE', 'en'],
])('an organisation in %s that has chosen no language gets %s', (country, language) => {
  expect(languageOf(country)).toBe(language);
});
