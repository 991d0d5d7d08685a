// A withdrawn document in English says once, in a description, why it was withdrawn. CSAF 2.1, section 6.1.27.17.
import type { CsafRule } from './csaf-rule.ts';
import { profile } from './profiles.ts';
import { checkReasoning } from './reasoning-note.ts';

export const withdrawalIsReasoned: CsafRule = {
  id: '6.1.27.17',
  clause: 'CSAF 2.1, section 6.1.27.17, Reasoning for Withdrawal',
  title: 'A withdrawn document says once why it was withdrawn',
  categories: [profile.withdrawn],
  *check(document) {
    yield* checkReasoning(document, 'Reasoning for Withdrawal');
  },
};
