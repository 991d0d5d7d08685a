// A filter as people type it: words, and `name:value` pairs (`priority:immediate service:"Intensive care" overdue pump`). The text is another
// way of writing what an address or an API call says in parts; both ways give each other back.

import { foldText } from './fold-text.ts';

export interface QueryField {
  /** As it is typed, and as the parameter is called. */
  readonly name: string;
  readonly label: string;
  /** `flag` stands alone (`overdue`); `choice` has one of `values`; `text` takes any. */
  readonly kind: 'flag' | 'choice' | 'text';
  readonly values?: readonly { readonly value: string; readonly label: string }[];
}

export type QueryParts = Readonly<Record<string, string>>;

export interface QueryReading {
  /** By parameter; the words that belong to no field are `q`. */
  readonly parts: QueryParts;
  /** What names no field or no value of it, as typed; it is not looked for. */
  readonly unread: readonly string[];
  /** Names of fields that were given more than one value; each takes one, the last. */
  readonly twice: readonly string[];
  /** What looks like a field before a colon and is none; with its value it is looked for as a word. */
  readonly noField: readonly string[];
}

interface Token {
  readonly text: string;
  readonly at: number;
}

const longest = 400;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.slice(0, longest).matchAll(/[^\s":]+:(?:"[^"]*"?|[^\s"]*)|"[^"]*"?|\S+/g))
    tokens.push({ text: match[0], at: match.index });
  return tokens;
}

const unquote = (text: string) => text.replace(/^"(.*?)"?$/s, '$1');
const fold = (text: string) => foldText(text).trim();

/**
 * The parts that can be looked for. What names no field, or no value of its field (an address of an older console, a slip of the hand), is
 * left out; a choice whose values are still being read takes any.
 */
export function toKnownParts(
  parts: Readonly<Record<string, string | undefined>>,
  fields: readonly QueryField[],
): QueryParts {
  const isKnown = (name: string, value: string) => {
    const field = fields.find((one) => one.name === name);
    if (field === undefined) return name === 'q';
    if (field.kind === 'flag') return value === 'true';
    if (field.kind === 'text' || field.values === undefined || field.values.length === 0) return true;
    return field.values.some((one) => one.value === value);
  };
  return Object.fromEntries(
    Object.entries(parts).filter(
      (part): part is [string, string] => part[1] !== undefined && isKnown(part[0], part[1]),
    ),
  );
}

/** A value by its own name or by its label, in any case. */
const findValue = (field: QueryField, said: string) =>
  field.values?.find(({ value, label }) => fold(value) === fold(said) || fold(label) === fold(said))?.value;

/** One word and one value: not the time `10:30`, not an address, not a name in more than two parts (`urn:uuid:1`, `cpe:2.3:o`). */
const looksLikeField = /^\p{L}{2,}:(?:"[^"]*"?|[^:/"]+)$/u;

/** True when a word can stand for a value of the field; a word that is a field of its own (a flag) cannot. */
function canBeValue(field: QueryField, word: string, fields: ReadonlyMap<string, QueryField>): boolean {
  if (field.kind === 'text') return !word.includes(':') && !fields.has(fold(word));
  return readValue(field, unquote(word)) !== undefined;
}

/** `priority: immediate` is `priority:immediate`, where the word behind the blank is a value of the field. */
function joinBlanks(tokens: readonly Token[], fields: ReadonlyMap<string, QueryField>): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const before = joined.at(-1);
    const field = before?.text.endsWith(':') ? fields.get(fold(before.text.slice(0, -1))) : undefined;
    if (before !== undefined && field !== undefined && canBeValue(field, token.text, fields))
      joined[joined.length - 1] = { ...before, text: before.text + token.text };
    else joined.push(token);
  }
  return joined;
}

/** What a choice or a flag is put to; undefined when it has no such value, empty when it is switched off. */
const readValue = (field: QueryField, said: string): string | undefined =>
  field.kind === 'flag' ? { yes: 'true', true: 'true', no: '', false: '' }[fold(said)] : findValue(field, said);

export function parseQueryText(text: string, fields: readonly QueryField[]): QueryReading {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const parts: Record<string, string> = {};
  const words: string[] = [];
  const unread: string[] = [];
  const twice = new Set<string>();
  const noField = new Set<string>();
  const put = (name: string, value: string) => {
    if (parts[name] !== undefined && parts[name] !== value) twice.add(name);
    parts[name] = value;
  };
  for (const token of joinBlanks(tokensOf(text), byName)) {
    const [, name, said] = /^([^\s":]+):(.*)$/s.exec(token.text) ?? [];
    const field = byName.get(fold(name ?? token.text));
    if (name === undefined) {
      if (field?.kind === 'flag') parts[field.name] = 'true';
      else words.push(unquote(token.text));
      continue;
    }
    const value = unquote(said ?? '');
    // A word with a colon that names no field is a word: `urn:uuid`, `10:30`.
    if (field === undefined) {
      words.push(token.text);
      if (looksLikeField.test(token.text)) noField.add(name);
    } else if (value === '') continue;
    else if (field.kind === 'text') put(field.name, value);
    else {
      const known = readValue(field, value);
      if (known === undefined) unread.push(token.text);
      else if (known !== '') put(field.name, known);
    }
  }
  const q = words.join(' ').trim();
  return { parts: q === '' ? parts : { ...parts, q }, unread, twice: [...twice], noField: [...noField] };
}

const quote = (value: string) => (/[\s":]/.test(value) ? `"${value.replaceAll('"', '')}"` : value);

/** The text of parts, fields in the order in which they are declared, the words last. Parts that are no field are left out. */
export function toQueryText(parts: QueryParts, fields: readonly QueryField[]): string {
  const texts = fields.flatMap((field) => {
    const value = parts[field.name];
    if (value === undefined || value === '') return [];
    if (field.kind === 'flag' && value === 'true') return [field.name];
    return [`${field.name}:${quote(value)}`];
  });
  return [...texts, ...(parts.q === undefined ? [] : [parts.q])].join(' ');
}

export interface Suggestion {
  /** What stands in the list. */
  readonly label: string;
  readonly about?: string;
  /** The whole text once it is taken, and where the caret stands then. */
  readonly text: string;
  readonly caret: number;
}

const mostSuggestions = 8;

/** What the word under the caret may become: a field, a flag, or a value of the field before the colon. */
export function suggestAt(text: string, caret: number, fields: readonly QueryField[]): Suggestion[] {
  const token = tokensOf(text).find(({ at, text: said }) => at < caret && caret <= at + said.length) ?? {
    text: '',
    at: caret,
  };
  const typed = text.slice(token.at, caret);
  const [, name, said] = /^([^\s":]+):(.*)$/s.exec(typed) ?? [];
  const take = (label: string, word: string, about?: string, isOpen = false): Suggestion => {
    const before = `${text.slice(0, token.at)}${word}${isOpen ? '' : ' '}`;
    const rest = text.slice(token.at + token.text.length).trimStart();
    return {
      label,
      text: isOpen && rest !== '' ? `${before} ${rest}` : before + rest,
      caret: before.length,
      ...(about === undefined ? {} : { about }),
    };
  };
  if (name !== undefined) {
    const field = fields.find((one) => one.name === fold(name));
    const sought = fold(unquote(said ?? ''));
    return (field?.values ?? [])
      .filter(({ value, label }) => fold(value).includes(sought) || fold(label).includes(sought))
      .slice(0, mostSuggestions)
      .map(({ value, label }) =>
        take(
          label,
          `${field!.name}:${quote(value)}`,
          fold(label) === fold(value) ? undefined : `${field!.name}:${value}`,
        ),
      );
  }
  const sought = fold(typed);
  return fields
    .filter((field) => field.name.startsWith(sought) || (sought.length > 1 && fold(field.label).includes(sought)))
    .slice(0, mostSuggestions)
    .map((field) =>
      field.kind === 'flag'
        ? take(field.label, field.name, field.name)
        : take(field.label, `${field.name}:`, `${field.name}:`, true),
    );
}
