// What a product's name says beside the name: `used with Windows XP systems`, `(enabled with iBed Wireless)`, `Windows XP-Based`.
// It limits which of the devices are meant, and is no part of what they are called.

import { type Condition, fieldOf } from '../versions/index.ts';

const system = '(?:windows|linux|android|vxworks|qnx|unix|macos)';
const based = new RegExp(`\\b(${system}[\\w. ]{0,20}?)[- ]based\\b`, 'i');
const onSystem = new RegExp(
  `[ ,]+((?:used with|running(?: on)?|based on|for use on|on|with|for) (?:[\\w.]+ )?${system}\\b.*)$`,
  'i',
);
const withPart = /[ ,]+((?:equipped|enabled|delivered) with .+|with (?!(?:firmware|software|version|v?\d)).+)$/i;
const limiting =
  /^(?:(?:enabled|equipped|used) with|with|when|if|only with|running|installed on)\b(?!.*\b(?:firmware|software|version)\b)/i;

/** `(Windows 10, 11, Windows Server 2016)`: systems and nothing else. */
const systemsOnly = new RegExp(`^(?:microsoft )?${system}(?:[\\s,&/]|and|or|server|\\d|r2|xp|${system})*$`, 'i');

/** "CBAS Web a Web Building Management System", "Home Base Server, a server used to control": the name, and what it is. */
const apposition = /^(\S.{3,}?),? an? (\w.*)$/;
/** `Comfort Panels 4" - 22"`: sizes, not models. */
const inches = /(?: ?[-–&,/]? ?\b\d{1,2}(?:\.\d)?["”])+/g;

export interface NameConditions {
  readonly name: string;
  readonly conditions: Condition[];
  /** What stands in parentheses and limits nothing: abbreviations, other names, models. */
  readonly beside: string[];
}

const stated = (text: string): Condition => ({ field: fieldOf(text), test: 'stated', text });

export function readNameConditions(name: string): NameConditions {
  const conditions: Condition[] = [];
  const beside: string[] = [];
  let rest = name.replace(/\s*\(([^()]{1,200})\)?/g, (_, inside: string) => {
    if (limiting.test(inside.trim()) || systemsOnly.test(inside.trim())) conditions.push(stated(inside.trim()));
    else beside.push(inside);
    return ' ';
  });
  const [, called, description] = apposition.exec(rest) ?? [];
  if (called !== undefined) {
    beside.push(description ?? '');
    rest = called;
  }
  rest = rest.replace(inches, ' ');
  for (const pattern of [based, onSystem, withPart]) {
    const found = pattern.exec(rest);
    const before = found === null ? '' : rest.slice(0, found.index).trim();
    if (found === null || before === '') continue;
    conditions.push(stated((found[1] ?? '').trim()));
    rest = `${before} ${rest.slice(found.index + found[0].length)}`;
  }
  return { name: rest.replace(/\s+/g, ' ').trim() || name, conditions, beside };
}
