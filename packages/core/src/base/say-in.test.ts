import { describe, expect, it } from 'vitest';
import { saySentence, sayText, sayTold, toWriter } from './say-in.ts';

const german = toWriter(
  'de',
  new Map([
    ['{what} since {day}', '{what} seit {day}'],
    ['{count} assets', '{count} Assets'],
    ['exploited', 'ausgenutzt'],
    ['{one}, {other}', '{one}, {other}'],
  ]),
);

describe('a sentence in a language', () => {
  it('has its days and numbers as the language writes them, and sentences inside it', () => {
    expect(saySentence(german, { says: '{count} assets', values: { count: 12_345 } })).toBe('12.345 Assets');
    expect(
      saySentence(german, {
        says: '{what} since {day}',
        values: { what: { says: 'exploited' }, day: { day: '2026-11-28' } },
      }),
    ).toBe('ausgenutzt seit 28. November 2026');
  });
  it('is English as a whole where the language does not have it; a word it does not have stays as it is', () => {
    const values = { what: { says: 'unheard of' }, day: { day: '2026-11-28' } };
    expect(saySentence(german, { says: '{what} before {day}', values })).toBe('unheard of before 28 November 2026');
    expect(saySentence(german, { says: '{what} since {day}', values })).toMatch(/^unheard of seit /);
    expect(sayText(german, 'a law of one’s own')).toBe('a law of one’s own');
  });
  it('that was read back is said as a whole or not at all', () => {
    const one = { says: 'exploited', values: {} };
    const told = (other: string) => ({ says: '{one}, {other}', values: { one, other: { says: other, values: {} } } });
    expect(sayTold(german, told('exploited'))).toBe('ausgenutzt, ausgenutzt');
    expect(sayTold(german, told('fixed'))).toBeUndefined();
  });
  it('keeps braces and dollars of its values as they are, and isolates what could turn it round', () => {
    const say = (one: string) => saySentence(german, { says: '{one}, {other}', values: { one, other: 'x' } });
    expect(say('{other} $& $1')).toBe('{other} $& $1, x');
    expect(say('משאבה')).toBe('\u2068משאבה\u2069, x');
  });
  it('needs no catalogue in English', () => {
    const english = toWriter('en', undefined);
    expect(saySentence(english, { says: '{count} assets', values: { count: 1234 } })).toBe('1,234 assets');
  });
});
