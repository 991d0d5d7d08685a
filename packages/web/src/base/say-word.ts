import { i18n, type MessageDescriptor } from '@lingui/core';

/** The word of a table; a key that the table lacks stands as it is. */
export function sayWord(words: Readonly<Record<string, MessageDescriptor>>, key: string): string {
  const word = Object.hasOwn(words, key) ? words[key] : undefined;
  return word === undefined ? key : i18n._(word);
}
