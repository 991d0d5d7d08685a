// What an advisory calls one product, as names to be compared: several when one text names several, an abbreviation in parentheses,
// or the models that stand in the place of a version.

import { type NameWords, toNameWords } from './compare-names.ts';
import { initialsOf } from './cover-words.ts';
import { readNameModels } from './name-models.ts';
import { tokensOf, withoutVendor, wordsOf } from './normalise-name.ts';
import { classOf, isGeneric } from './word-classes.ts';

const bothNumbered = /\([^)]*\d[^)]*\) and \S.*\([^)]*\d[^)]*\)/;
/** Between words ("Workplaces/Symbia.net"), and between designations of two words ("ELI 250c/BUR 250c"); not inside "FM20/FM30". */
const slashed = /(?<=[A-Za-z]{4,}) ?\/ ?(?=[A-Za-z]{5,})|(?<= \d\w{0,4}) ?\/ ?(?=[A-Z]{2,} ?\d)/;

/** @param bare the name without parentheses; @param beside what stood in them, and the conditions. */
export function namesOf(
  bare: string,
  published: string,
  beside: readonly string[],
  vendor: string | undefined,
): NameWords[] {
  const pieces = bothNumbered.test(published) ? bare.split(' and ') : bare.split(slashed);
  const isList = pieces.length > 1 && pieces.slice(1).every((piece) => !isGeneric(wordsOf(piece)[0] ?? 'system'));
  const short = shortOf(published);
  const listed = bare.split(', ');
  const isPair = listed.length > 1 && listed.every((piece) => /^[A-Z][^,]*[a-z][^,]* \S/.test(piece));
  return [
    bothNumbered.test(published) ? [] : [bare],
    isList ? pieces : [],
    isPair ? listed : [],
    variantsOf(published),
    short === undefined ? [] : [short],
  ]
    .flat()
    .map((name) => toWords(name, beside, vendor));
}

/** "Patient Information Center iX (PIC iX)": the advisory itself says what it is called in short. */
function shortOf(published: string): string | undefined {
  const found = /^(.*?) ?\(([A-Z][A-Za-z]{1,6}(?: ?iX)?)\)(.*)$/.exec(published);
  if (found === null) return undefined;
  const [, before = '', short = '', after = ''] = found;
  const letters = short.replace(/ ?iX$/, '').toLowerCase();
  if (letters.length < 3) return undefined;
  // Capitals inside a word count: "IntelliBridge Enterprise" is IBE.
  const words = before
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .split(/[\s/-]+/)
    .filter((word) => word !== '' && word !== 'iX');
  const isShort = words.some((_, i) => initialsOf(words.slice(i).map((word) => word.toLowerCase())) === letters);
  return isShort ? `${short}${after}` : undefined;
}

/** `R04(EN)CPU` is R04CPU and R04ENCPU. */
function variantsOf(published: string): string[] {
  const glued = /(?<=\w)\((\w{1,4})\)(?=\w|$| )/g;
  const inside = /\w\(\w{1,4}\)(?=\w|$| )/.test(published);
  return inside ? [published.replace(glued, ''), published.replace(glued, '$1')] : [];
}

function toWords(name: string, beside: readonly string[], vendor: string | undefined): NameWords {
  const own = readNameModels(name);
  const words = withoutVendor([...new Set(wordsOf(withoutClass(own.rest)))], vendor);
  const listed = beside.flatMap((text) => readNameModels(text.replace(/^includ(?:es|ing) ?/i, ''), false).choices);
  // Article numbers in parentheses need not be said; "MX (MX400-550)" names its models only there.
  const isListedBeside = listed.length > 0 && !words.some((word) => /\d/.test(word));
  const choices = isListedBeside ? listed : own.choices;
  return toNameWords(words, tokensOf(own.rest), choices.slice(0, 8), beside.flatMap(tokensOf));
}

/** "Comfort Panels" are devices with names of their own: the plural says what kind they are, and no member is called so. */
function withoutClass(name: string): string {
  const [, before, last = ''] = /^(.*\S) ([A-Za-z]{4,}s)$/.exec(name) ?? [];
  const isClass = before !== undefined && ['part', 'thing'].includes(classOf(last.toLowerCase()));
  return isClass && wordsOf(before).some((word) => !isGeneric(word)) ? before : name;
}

/** The product with the model, and the model alone when it is a name by itself ("Accu-Chek Inform II"). */
export function namesOfModel(value: string, product: NameWords, vendor: string | undefined): NameWords[] {
  const words = withoutVendor(wordsOf(value), vendor);
  const both = [...new Set([...product.words, ...words])];
  const whole = toNameWords(both, [...tokensOf(value), ...product.tokens], product.choices);
  // "Accu-Chek Inform II" is a name, and so is "LNL-4420".
  const isName =
    words.some((word) => !isGeneric(word) && word.length > 3 && /[a-z]/.test(word)) ||
    /^[A-Z]{2,5}-\d{3,6}[A-Z]?$/.test(value);
  return isName ? [whole, toNameWords(words, tokensOf(value))] : [whole];
}

/** The words of a name and its models that a register may have, for the index. */
export function keyWordsOf({ words, choices }: NameWords): string[] {
  const pairs = words.slice(1).flatMap((word, i) => {
    const before = words[i] ?? '';
    return isGeneric(word) && isGeneric(before) ? [] : [`${before}${word}`];
  });
  const initials = words.slice(2).map((_, i) => initialsOf(words.slice(i, i + 3)));
  const numbers = words.flatMap((word) => /^[a-z]{1,2}(\d{4,})$/.exec(word)?.[1] ?? []);
  const models = choices.flat().flatMap((model) => ('text' in model ? [model.text] : []));
  return [...words.filter((word) => !isGeneric(word)), ...pairs, ...initials, ...numbers, ...models];
}
