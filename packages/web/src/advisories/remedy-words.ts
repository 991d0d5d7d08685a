// What a publisher advises, in words: the categories of CSAF 3.2.3.12.1.

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const remedyWords: Readonly<Record<string, MessageDescriptor>> = {
  vendor_fix: msg`Fix by the maker`,
  mitigation: msg`Lessens the harm`,
  workaround: msg`Way around`,
  none_available: msg`No fix yet`,
  no_fix_planned: msg`No fix planned`,
  fix_planned: msg`Fix planned`,
  optional_patch: msg`Optional patch`,
};
