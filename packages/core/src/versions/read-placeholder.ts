// `< V3.X.17`: below .17 in every line of version 3 (Siemens numbers the variants of one firmware so).

import type { Interval, RangeReading } from './schema.ts';
import { wordSentences } from './sentences.ts';

/** Lines that are spelt out; later ones do not exist and are taken as affected, so that nothing drops out. */
const lines = 20;

/** Intervals of an upper bound with an X in second place; undefined for any other text. */
export function readPlaceholder(body: string): Omit<RangeReading, 'text'> | undefined {
  const m = /^(<=?) ?v?(\d{1,4})\.x\.(\d{1,6}(?:\.\d{1,6})?)$/i.exec(body);
  if (m === null) return undefined;
  const [major, rest] = [Number(m[2]), m[3] ?? ''];
  const inclusive = m[1] === '<=';
  const intervals: Interval[] = [{ high: { version: `${major}.0.${rest}`, inclusive } }];
  for (let line = 1; line <= lines; line++)
    intervals.push({
      low: { version: `${major}.${line}`, inclusive: true },
      high: { version: `${major}.${line}.${rest}`, inclusive },
    });
  intervals.push({
    low: { version: `${major}.${lines + 1}`, inclusive: true },
    high: { version: `${major + 1}`, inclusive: false },
  });
  const words = wordSentences[inclusive ? 'upToWhatever' : 'belowWhatever']({ version: `${major}.X.${rest}` });
  return { kind: 'within', tier: 'wildcard', scheme: 'vendor', intervals, words, flags: ['placeholder'] };
}
