// A product is justified as not affected in one way only. CSAF 2.1, section 6.1.33.
import { type CsafRule, quote } from './csaf-rule.ts';

/** The VEX justification codes of section 3.2.4.8; a label that a later version adds is for something else. */
const justifications = new Set([
  'component_not_present',
  'inline_mitigations_already_exist',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_not_present',
]);

export const oneVexJustificationPerProduct: CsafRule = {
  id: '6.1.33',
  clause: 'CSAF 2.1, section 6.1.33, Multiple Flags with VEX Justification Codes per Product',
  title: 'A product has one VEX justification at most in a vulnerability',
  *check(document) {
    for (const vulnerability of document.vulnerabilities()) {
      const justified = new Set<string>();
      for (const flag of vulnerability.items('flags')) {
        if (!justifications.has(flag.text('label') ?? '')) continue;
        for (const id of document.productsNamedBy([flag])) {
          if (justified.has(id))
            yield { at: flag, message: `The product ${quote(id)} has a VEX justification already.` };
          justified.add(id);
        }
      }
    }
  },
};
