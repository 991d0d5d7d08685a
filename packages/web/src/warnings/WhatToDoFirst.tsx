// What to do first; the maker's words are marked with the language of the advisory, so that they are read out as such (WCAG 2.2, 3.1.2).

import type { Warning } from '@tocsin/core/warnings';
import { sayAction } from './say-warning.ts';

export const WhatToDoFirst = ({ warning }: { warning: Warning }) =>
  sayAction(warning).map(({ text, lang }, i) => (
    <span key={text} lang={lang}>
      {i > 0 && ' '}
      {text}
    </span>
  ));
