// CSAF 2.1, clause 18, the profile: a security advisory stays one, or becomes a deprecated one; what its title calls withdrawn or superseded is
// made so when it can be.
import { validateCsaf21 } from '../csaf-2.1/validate-csaf-2.1.ts';
import { type Conversion, isPart, type Part, partsOf, say, textOf } from './conversion.ts';

interface Ending {
  readonly word: string;
  readonly category: string;
  readonly title: string;
}
const endings: readonly Ending[] = [
  { word: 'superseded', category: 'csaf_superseded', title: 'Reasoning for Supersession' },
  { word: 'withdrawn', category: 'csaf_withdrawn', title: 'Reasoning for Withdrawal' },
];

export function chooseCategory(whole: Part, conversion: Conversion): void {
  const document = isPart(whole.document) ? whole.document : {};
  const ending = findEnding(document);
  if (ending !== undefined) {
    tryEnding(whole, document, ending, conversion);
    return;
  }
  if (document.category !== 'csaf_security_advisory' || keepsProfile(whole)) return;
  document.category = 'csaf_deprecated_security_advisory';
  conversion.warn(
    'profile',
    document,
    'category',
    'The document does not keep the profile of a security advisory of CSAF 2.1; it became a deprecated one.',
  );
}

function findEnding(document: Part): Ending | undefined {
  const language = textOf(document.lang);
  if (language !== undefined && !/^en(?:-|$)/i.test(language)) return undefined;
  const [title, category] = [textOf(document.title) ?? '', textOf(document.category) ?? ''].map((text) =>
    text.toLowerCase(),
  );
  return endings.find(({ word }) => title?.startsWith(word) || category === word);
}

/** The tests of profiles are 6.1.27; whatever else is wrong is no reason for another profile. */
const keepsProfile = (whole: Part): boolean =>
  !validateCsaf21(whole).findings.some(
    ({ code, severity }) => severity === 'error' && code.startsWith('advisories/csaf-6.1.27'),
  );

/** Nothing is taken out of a document to make it fit: with products or vulnerabilities it stays what it was, and that is told. */
function tryEnding(whole: Part, document: Part, ending: Ending, conversion: Conversion): void {
  const before = document.category;
  const descriptions = partsOf(document.notes).filter((note) => note.category === 'description');
  const [description] = descriptions;
  const title = description?.title;
  if (descriptions.length === 1 && description !== undefined) description.title = ending.title;
  document.category = ending.category;
  if (whole.product_tree === undefined && whole.vulnerabilities === undefined && keepsProfile(whole)) return;
  document.category = before;
  if (description !== undefined && title !== undefined) description.title = title;
  else if (description !== undefined) delete description.title;
  const message = `The document ${say(document.title)} may be ${ending.word}, but cannot be a valid ${ending.category}; its category stays ${say(before)}.`;
  conversion.warn('profile', document, 'category', message);
}
