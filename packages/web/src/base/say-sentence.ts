// Words that come with the data: what the server refuses, what the law's profiles say, sentences that core makes. They are looked up by their
// English in a catalogue of their own, so that English needs none; what stands in no catalogue (a law of one's own) is read as it is.

import { i18n } from '@lingui/core';
import { isolate, type Sentence, toEnglish } from '@tocsin/core/base';
import { sayDay } from './Times.tsx';

/** A word or a sentence without places. */
export const sayText = (english: string): string => (Object.hasOwn(i18n.messages, english) ? i18n._(english) : english);

function sayValue(value: Sentence['values'][string]): string | number {
  if (typeof value !== 'object') return typeof value === 'string' ? isolate(value) : value;
  return 'day' in value ? sayDay(value.day) : sayText(value.says);
}

export function saySentence(sentence: Sentence): string {
  if (!Object.hasOwn(i18n.messages, sentence.says)) return toEnglish(sentence);
  const values = Object.fromEntries(Object.entries(sentence.values).map(([name, value]) => [name, sayValue(value)]));
  return i18n._(sentence.says, values);
}
