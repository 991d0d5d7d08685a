// CPE 2.3 names (NISTIR 7695): the formatted string and the older URI binding.
// A value is kept in lower case and without escapes, so that it can be read and compared as it is; only what would change its
// meaning keeps its backslash: `\*`, `\?`, `\\` and a lone `\-`. So `*` is ANY, `-` is NA, and a bare `*` or `?` is a wildcard.

export interface Cpe {
  readonly part: string;
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  readonly update: string;
  readonly edition: string;
  readonly language: string;
  readonly swEdition: string;
  readonly targetSw: string;
  readonly targetHw: string;
  readonly other: string;
}

export const cpeAttributes = [
  'part',
  'vendor',
  'product',
  'version',
  'update',
  'edition',
  'language',
  'swEdition',
  'targetSw',
  'targetHw',
  'other',
] as const;

const longest = 1000;

/** Undefined when the text is no CPE. Never throws, linear in the text. */
export function parseCpe(text: string): Cpe | undefined {
  if (text.length > longest) return undefined;
  const head = text.slice(0, 8).toLowerCase();
  const values =
    head === 'cpe:2.3:' ? readFormatted(text.slice(8)) : head.startsWith('cpe:/') ? readUri(text.slice(5)) : [];
  if (values.length !== cpeAttributes.length || values.some((value) => value === undefined)) return undefined;
  const cpe = Object.fromEntries(cpeAttributes.map((name, i) => [name, values[i]])) as unknown as Cpe;
  return ['a', 'h', 'o', '*', '-'].includes(cpe.part) ? cpe : undefined;
}

/** NISTIR 7695, 6.2: eleven attributes between colons that are not escaped. */
function readFormatted(text: string): (string | undefined)[] {
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = text.charAt(i);
    if (c === '\\') i += 1;
    else if (c === ':' || i === text.length) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return start === text.length + 1 ? parts.map(readValue) : [];
}

/**
 * One attribute of a formatted string. Punctuation without its backslash is read as itself, because real lists forget it; a wildcard
 * amid other characters, a blank and anything outside ASCII are refused.
 */
function readValue(text: string): string | undefined {
  if (text === '*' || text === '-') return text;
  if (!/^(?:\*|\?+)?(?:\\[!-~]|[!-)+->@-[\]-~])+(?:\*|\?+)?$/.test(text)) return undefined;
  return keepMeaning(text.replace(/\\(.)/g, (whole, c: string) => ('*?\\'.includes(c) ? whole : c)));
}

/** A value that would read as NA keeps a backslash. */
const keepMeaning = (value: string) => (value === '-' ? '\\-' : value.toLowerCase());

/** NISTIR 7695, 6.1.3: up to seven attributes, percent-encoded; the edition may carry four more between tildes. */
function readUri(text: string): (string | undefined)[] {
  const parts = text.split(':');
  if (parts.length > 7) return [];
  const edition = parts[5] ?? '';
  const packed = edition.startsWith('~') ? edition.slice(1).split('~') : [edition];
  if (packed.length !== 1 && packed.length !== 5) return [];
  const [own = '', swEdition = '', targetSw = '', targetHw = '', other = ''] = packed;
  const [part = '', vendor = '', product = '', version = '', update = '', , language = ''] = parts;
  return [part, vendor, product, version, update, own, language, swEdition, targetSw, targetHw, other].map(
    readUriValue,
  );
}

function readUriValue(text: string): string | undefined {
  if (text === '' || text === '*') return '*';
  if (text === '-') return '-';
  let value = '';
  for (let i = 0; i < text.length; i++) {
    let c = text.charAt(i);
    if (c === '%') {
      const code = text.slice(i + 1, i + 3);
      if (!/^[0-9A-Fa-f]{2}$/.test(code)) return undefined;
      i += 2;
      // %01 is the wildcard `?`, %02 is `*`; every other code is the character itself.
      c = code === '01' ? '?' : code === '02' ? '*' : escapeSpecial(String.fromCharCode(Number.parseInt(code, 16)));
    } else c = escapeSpecial(c);
    value += c;
  }
  return /^(?:\*|\?+)?(?:\\[*?\\]|[!-)+->@-[\]-~])+(?:\*|\?+)?$/.test(value) ? keepMeaning(value) : undefined;
}

const escapeSpecial = (c: string) => (c === '*' || c === '?' || c === '\\' ? `\\${c}` : c);

/** The formatted string (NISTIR 7695, 6.2), with every escape it asks for. */
export function formatCpe(cpe: Cpe): string {
  return `cpe:2.3:${cpeAttributes.map((name) => writeValue(cpe[name])).join(':')}`;
}

function writeValue(value: string): string {
  // What is escaped already and bare wildcards stay; letters, digits, `_`, `.` and `-` need no escape.
  return value.replace(/\\.|[^A-Za-z0-9_.*?-]/g, (found) => (found.length === 2 ? found : `\\${found}`));
}
