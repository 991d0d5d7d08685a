// An extension stands where and as often as its metadata allow; what cannot be checked is told. CSAF 2.1, section 6.1.60.3.
import type { CsafRule } from './csaf-rule.ts';
import { warnUnsupported } from './extensions.ts';

export const extensionKeepsItsMetadata: CsafRule = {
  id: '6.1.60.3',
  clause: 'CSAF 2.1, section 6.1.60.3, Extension Metadata',
  title: 'An extension whose metadata are not known here is told as not checked',
  check: (document) => warnUnsupported(document, 'where and how often it may stand'),
};
