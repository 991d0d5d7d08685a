// An extension is valid by the schema it names; what cannot be checked is told. CSAF 2.1, section 6.1.60.2.
import type { CsafRule } from './csaf-rule.ts';
import { warnUnsupported } from './extensions.ts';

export const extensionFitsItsSchema: CsafRule = {
  id: '6.1.60.2',
  clause: 'CSAF 2.1, section 6.1.60.2, Extension Schema',
  title: 'An extension whose schema is not known here is told as not checked',
  check: (document) => warnUnsupported(document, 'its content'),
};
