// Several purls of one product are the same package in other clothes. CSAF 2.1, section 6.1.42.
import { formatPurl, parsePurl } from '../../inventory/index.ts';
import { type CsafRule, quote } from './csaf-rule.ts';
import { helpersOf } from './identification.ts';

/** All but the qualifiers; a text that is no purl (6.1.13 says so) is compared as it stands. */
function withoutQualifiers(text: string): string {
  const purl = parsePurl(text);
  return purl === undefined ? text.replace(/\?[^#]*/, '') : formatPurl({ ...purl, qualifiers: {} });
}

export const purlsDifferInQualifiersOnly: CsafRule = {
  id: '6.1.42',
  clause: 'CSAF 2.1, section 6.1.42, PURL Qualifiers',
  title: 'Several purls of one product differ in their qualifiers only',
  *check(document) {
    for (const helper of helpersOf(document)) {
      let first: string | undefined;
      for (const purl of helper.texts('purls')) {
        const plain = withoutQualifiers(purl.value);
        first ??= plain;
        if (plain !== first)
          yield { at: purl, message: `${quote(purl.value)} differs from the first purl in more than qualifiers.` };
      }
    }
  },
};
