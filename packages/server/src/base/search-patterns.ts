import { foldText } from '@tocsin/core/base';

/** Every word must occur, in any case and with or without its accents; `%` and `_` of the person's text are taken literally. */
export function toSearchPatterns(q: string | undefined): string[] {
  return foldText(q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 10)
    .map((word) => `%${word.replace(/[\\%_]/g, (c) => `\\${c}`)}%`);
}
