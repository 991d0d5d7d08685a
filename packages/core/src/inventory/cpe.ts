// CPE 2.3 names: the formatted string (NISTIR 7695) and the old URI binding, and matching by NISTIR 7696.
// We deviate in one point, on purpose: a version attribute that is ANY in the source says nothing, so it never makes a match by itself.

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

const attributes = [
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

/** Splits at colons that are not escaped. */
function splitEscaped(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === ':') {
      parts.push(part);
      part = '';
    } else if (char === '\\') {
      part += text.slice(i, i + 2);
      i += 1;
    } else part += char;
  }
  return [...parts, part];
}

const unquote = (text: string) => (text === '*' || text === '-' ? text : text.replace(/\\(.)/g, '$1').toLowerCase());

function decodeUri(text: string): string {
  if (text === '') return '*';
  if (text === '-') return '-';
  try {
    return decodeURIComponent(text.replace(/%01/g, '?').replace(/%02/g, '*')).toLowerCase();
  } catch {
    return text.toLowerCase();
  }
}

/** The attributes in lower case without escapes; `*` is ANY, `-` is NA. Undefined when the text is no CPE. */
export function parseCpe(text: string): Cpe | undefined {
  if (text.length > 1000) return undefined;
  let values: string[];
  if (text.startsWith('cpe:2.3:')) {
    values = splitEscaped(text.slice(8)).map(unquote);
    if (values.length !== 11) return undefined;
  } else if (/^cpe:\//i.test(text)) {
    const parts = text.slice(5).split(':').map(decodeUri);
    if (parts.length > 7) return undefined;
    const [part = '*', vendor = '*', product = '*', version = '*', update = '*', edition = '*', language = '*'] = parts;
    const packed = edition.startsWith('~')
      ? edition.split('~').map((value) => (value === '' ? '*' : value))
      : undefined;
    values = [
      part,
      vendor,
      product,
      version,
      update,
      packed?.[1] ?? edition,
      language,
      packed?.[2] ?? '*',
      packed?.[3] ?? '*',
      packed?.[4] ?? '*',
      packed?.[5] ?? '*',
    ];
  } else return undefined;
  if (!/^[aho*-]$/.test(values[0] ?? '') || values.some((value) => value === '')) return undefined;
  return Object.fromEntries(attributes.map((name, i) => [name, values[i]])) as unknown as Cpe;
}

const quote = (value: string) =>
  value === '*' || value === '-' ? value : value.replace(/[^a-z0-9_*?.-]/gi, (c) => `\\${c}`);

export function formatCpe(cpe: Cpe): string {
  return `cpe:2.3:${attributes.map((name) => quote(cpe[name])).join(':')}`;
}

export type CpeRelation = 'equal' | 'superset' | 'subset' | 'disjoint';

/** A value with `*` or `?` inside as a pattern; linear, since each star is lazy and anchored by what follows. */
function isPatternMatch(pattern: string, value: string): boolean {
  const shape = pattern
    .split(/([*?])/)
    .map((part) => (part === '*' ? '[^\\n]*' : part === '?' ? '[^\\n]' : part.replace(/[.+^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${shape.join('')}$`).test(value);
}

function relate(source: string, target: string): CpeRelation {
  if (source === target) return 'equal';
  if (source === '*') return 'superset';
  if (target === '*') return 'subset';
  if (source === '-' || target === '-') return 'disjoint';
  if (/[*?]/.test(source) && (source.match(/\*/g)?.length ?? 0) <= 2)
    return isPatternMatch(source, target) ? 'superset' : 'disjoint';
  return 'disjoint';
}

/** NISTIR 7696, table 6-2, over the attributes named; disjoint as soon as one is, mixed relations count as subset. */
export function matchCpe(source: Cpe, target: Cpe, over: readonly (keyof Cpe)[] = attributes): CpeRelation {
  let result: CpeRelation = 'equal';
  for (const name of over) {
    const relation = relate(source[name], target[name]);
    if (relation === 'disjoint') return 'disjoint';
    if (relation === 'equal' || relation === result) continue;
    result = result === 'equal' ? relation : 'subset';
  }
  return result;
}
