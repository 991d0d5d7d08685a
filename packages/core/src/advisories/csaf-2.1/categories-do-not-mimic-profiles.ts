// A document of no profile is not called by a name that is, or looks like, a profile's. CSAF 2.1, section 6.1.26.
import { type CsafRule, quote } from './csaf-rule.ts';
import { profile } from './profiles.ts';

/** The name of a profile is its value without the prefix. */
const profiles = new Set<string>(Object.values(profile));

/** Dashes, hyphens, minus signs, low lines and white space of any script, with those that Unicode files elsewhere. */
const separators = /\u0332|[\p{Pd}\p{Pc}\p{White_Space}\u00ad\u02d7\u2043\u2212\u2796\u200b\u2060\ufeff]/gu;
const bare = (text: string) => text.normalize('NFKC').replace(separators, '').toLowerCase();
const reserved = new Set([...profiles].flatMap((value) => [bare(value), bare(value.replace('csaf_', ''))]));

export const categoriesDoNotMimicProfiles: CsafRule = {
  id: '6.1.26',
  clause: 'CSAF 2.1, section 6.1.26, Prohibited Document Category Name',
  title: 'A document of no profile is not called like one',
  *check(document) {
    const { category } = document;
    if (category === '' || category === 'csaf_base' || profiles.has(category)) return;
    const at = document.document.get('category');
    if (/^csaf_/i.test(category)) {
      yield { at, message: `${quote(category)} begins with the reserved "csaf_" and is no profile.` };
    } else if (category.length <= 1000 && reserved.has(bare(category))) {
      yield { at, message: `${quote(category)} is the name of a profile, which has its own category.` };
    }
  },
};
