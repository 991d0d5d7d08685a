// Do two names mean one product? Whole words are compared, never pieces of them: PACSystems is no PACS, and "AP" is in nothing.

import { coverWords, isLine, isOfLine, isStrange, shortFormsOf } from './cover-words.ts';
import { isModel, isModelAmong, type ModelName } from './name-models.ts';
import { classOf, isEdition, isGeneric } from './word-classes.ts';

export interface NameWords {
  /** In their order, without the maker's own name. */
  readonly words: readonly string[];
  /** The words, neighbours written as one (`NM 530c`, `NM530c`), and hyphenated ones as one. */
  readonly tokens: ReadonlySet<string>;
  /** Lists of models; one of each must be the thing's. */
  readonly choices: readonly (readonly ModelName[])[];
  /** The tokens, and what may be said beside the name and need not be. */
  readonly known: ReadonlySet<string>;
}

/**
 * `same`: nothing differs but words like "system". `wider`: the inventory says all that the advisory does, and more.
 * `shorter`: it says less, and nothing that could be another product. `part`: it says so little that a sibling may be meant.
 */
export type NameAgreement =
  | { readonly grade: 'same' | 'wider' | 'shorter' }
  | { readonly grade: 'part'; readonly missing: 'model' | 'product' }
  | { readonly grade: 'none' };

const none: NameAgreement = { grade: 'none' };
/** Models have digits, or places for them (`EAMAxx`). */
export const hasDigit = (word: string): boolean => /\d/.test(word) || isLine(word);
/** "PCU" beside "PC Unit", "VMS" beside "Video Management System". */
const isShortFor = (word: string, words: readonly string[]): boolean =>
  shortFormsOf(words).has(word) && word.length > 2 && !hasDigit(word);
const programs = new Set(['software', 'application', 'app', 'program']);
const isMixed = (word: string) => word.length > 3 && hasDigit(word) && /[a-z]/.test(word);

export interface Known {
  /** The model as the register's own field has it: stronger than a word in a name. */
  readonly model?: string | undefined;
  /** Its words: they say more about the product, and never that it is another one. */
  readonly modelWords?: readonly string[];
  /** A component's name is a program's or library's: what else it is called there tells no sibling apart. */
  readonly isComponent?: boolean;
  /** The year and release in the register's version ("2014 R2"), which advisories write into the name. */
  readonly isRelease?: (word: string) => boolean;
}

export function compareNames(mine: NameWords, theirs: NameWords, known: Known = {}): NameAgreement {
  const isMine = (model: ModelName) =>
    isModelAmong(model, mine.tokens) || ('text' in model && isShortFor(model.text, mine.words));
  const isModelMet = theirs.choices.some((choice) => choice.some(isMine));
  if (!isModelMet && isStrange(theirs.words, mine.tokens)) return none;
  const covered = coverWords(theirs.words, mine.tokens);
  const met = theirs.choices.map((choice) => choice.filter(isMine));
  const own = theirs.words.filter((word, i) => covered[i] && !isGeneric(word));
  const isSaid = (word: string) => known.isRelease?.(word) === true || isShortFor(word, mine.words);
  const lacks = theirs.words.filter((word, i) => !covered[i] && classOf(word) !== 'kind' && !isSaid(word));
  const isOfChoice = (word: string) =>
    theirs.choices.some((choice) => choice.some((model) => isModel(model, word))) ||
    theirs.words.some((line) => isOfLine(word, line));
  const isKnown = coverWords(mine.words, theirs.known);
  const extra = mine.words.filter(
    (word, i) => !isKnown[i] && classOf(word) !== 'kind' && !isOfChoice(word) && !isShortFor(word, theirs.words),
  );
  if (own.length === 0 && !isModelMet) return compareGeneral(theirs, lacks, extra);
  const lacksModel = lacks.some(hasDigit) || met.some((choice) => choice.length === 0);
  if (lacksModel) {
    const isAnother = extra.some((word) => hasDigit(word) || ['own', 'part'].includes(classOf(word)));
    if (isAnother || !isEnough(own, theirs)) return none;
    return { grade: 'part', missing: 'model' };
  }
  const isSoft = lacks.every((word) => ['field', 'thing'].includes(classOf(word)));
  // "EPIQ 7" is of the "Ultrasound EPIQ" line; what is no word of its own may be left out beside a model.
  if (lacks.length === 0 || (isSoft && extra.length > 0 && extra.every(hasDigit))) {
    if (extra.length === 0) return { grade: 'same' };
    // An "App" is not the pump that it goes with.
    const lacksProgram = theirs.words.some((word, i) => !covered[i] && programs.has(word));
    if (lacksProgram && extra.some((word) => !isGeneric(word) && !hasDigit(word))) return none;
    const more = extra.filter((word) => known.modelWords?.includes(word) !== true);
    const isAccessory = more.some((word) => classOf(word) === 'part') && !own.some(hasDigit) && !isModelMet;
    // "InTouch" is not "InTouch Access Anywhere": one word is often a family's.
    const isFamily = !isModelMet && !own.some(hasDigit) && goesOn(mine.words, own.at(-1) ?? '', more);
    return isAccessory || isFamily ? { grade: 'part', missing: 'product' } : { grade: 'wider' };
  }
  const model = own.find(isMixed);
  if (model !== undefined && model === known.model) return { grade: 'shorter' };
  if (extra.length > 0) return none;
  if (known.isComponent && lacks.every(isGeneric)) return { grade: 'shorter' };
  return isShortForm(mine, theirs, lacks, own, isModelMet)
    ? { grade: 'shorter' }
    : isEnough(own, theirs)
      ? { grade: 'part', missing: 'product' }
      : none;
}

/** "Kiestra PerformA" puts the family in front of "PerformA"; "InTouch Access Anywhere" goes on behind it. */
const goesOn = (words: readonly string[], family: string, extra: readonly string[]): boolean =>
  words
    .slice(words.indexOf(family) + 1)
    .some((word) => extra.includes(word) && !isGeneric(word) && !hasDigit(word) && !isEdition(word));

/** Names without a word of their own ("Patient Monitor") mean each other only when nothing differs. */
function compareGeneral(theirs: NameWords, lacks: readonly string[], extra: readonly string[]): NameAgreement {
  if (theirs.words.some((word) => !isGeneric(word))) return none;
  return theirs.words.length > 0 && lacks.length === 0 && extra.length === 0 ? { grade: 'same' } : none;
}

/** What is left out tells no sibling apart: a model designation stands, or the brand in front, or what a program does. */
function isShortForm(
  mine: NameWords,
  theirs: NameWords,
  lacks: readonly string[],
  own: readonly string[],
  isModelMet: boolean,
): boolean {
  if (isModelMet || own.some(isMixed) || isDesignated(mine, theirs)) return true;
  const parts = lacks.filter((word) => classOf(word) === 'part');
  if (own.some((word) => /^\d{3,}$/.test(word)) && mine.words.length > 1) return parts.length === 0;
  const isSoft = lacks.every((word) => ['field', 'thing'].includes(classOf(word)));
  // "T1" is the maker's "T1 Ventilator".
  if (isSoft && own.some(hasDigit) && theirs.words.every((word) => isGeneric(word) || own.includes(word))) return true;
  const named = own.filter((word) => !hasDigit(word));
  if (named.every((word) => word.length < 4)) return false;
  const isLast = lacks.every((word) => {
    const at = theirs.words.indexOf(word);
    return theirs.words.slice(0, at).every((before) => lacks.includes(before));
  });
  if (isLast && lacks.every((word) => !hasDigit(word) && classOf(word) !== 'part')) return true;
  const isProgram = theirs.words.some((word) => programs.has(word));
  return (isSoft && own.length > 1) || (isProgram && lacks.every((word) => isGeneric(word)));
}

/** "IP-AK2": a designation of two short words, which both write. */
const isDesignated = (mine: NameWords, theirs: NameWords): boolean =>
  theirs.words.some((word, i) => {
    const before = theirs.words[i - 1] ?? '';
    return /^[a-z]{1,3}$/.test(before) && /^[a-z]+\d+$/.test(word) && mine.tokens.has(before + word);
  });

const isEnough = (own: readonly string[], theirs: NameWords): boolean => {
  const all = theirs.words.filter((word) => !isGeneric(word));
  return own.some(isMixed) || (own.length * 2 >= all.length && own.some((word) => word.length > 3));
};

/** One short or general word is too little to know a product by (the real advisory's product "AP"). */
export function isTelling({ words, choices }: NameWords): boolean {
  if (choices.length > 0) return true;
  const own = words.filter((word) => !isGeneric(word));
  return (
    own.length > 1 || own.some((word) => word.length > 3 || hasDigit(word)) || own.join('').length + words.length > 4
  );
}

export function toNameWords(
  words: readonly string[],
  joined: readonly string[] = [],
  choices: NameWords['choices'] = [],
  beside: readonly string[] = [],
): NameWords {
  const pairs = words.slice(1).map((word, i) => `${words[i]}${word}`);
  const tokens = new Set([...words, ...pairs, ...joined]);
  return { words, tokens, choices, known: beside.length === 0 ? tokens : new Set([...tokens, ...beside]) };
}
