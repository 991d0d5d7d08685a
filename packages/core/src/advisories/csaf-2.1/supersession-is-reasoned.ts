// A superseded document in English says once, in a description, why it was superseded. CSAF 2.1, section 6.1.27.18.
import type { CsafRule } from './csaf-rule.ts';
import { profile } from './profiles.ts';
import { checkReasoning } from './reasoning-note.ts';

export const supersessionIsReasoned: CsafRule = {
  id: '6.1.27.18',
  clause: 'CSAF 2.1, section 6.1.27.18, Reasoning for Supersession',
  title: 'A superseded document says once why it was superseded',
  categories: [profile.superseded],
  *check(document) {
    yield* checkReasoning(document, 'Reasoning for Supersession');
  },
};
