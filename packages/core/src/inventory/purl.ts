// Package URLs (package-url/purl-spec): `pkg:type/namespace/name@version?qualifiers#subpath`.

import { purlTypeRule } from './purl-types.ts';

export interface Purl {
  readonly type: string;
  readonly namespace?: string;
  readonly name: string;
  readonly version?: string;
  readonly qualifiers: Readonly<Record<string, string>>;
  readonly subpath?: string;
}

/** The parts of a purl before they are checked and normalised. */
export interface PurlParts {
  readonly type?: string | null | undefined;
  readonly namespace?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly version?: string | null | undefined;
  readonly qualifiers?: Readonly<Record<string, string>> | null | undefined;
  readonly subpath?: string | null | undefined;
}

export interface PurlOptions {
  /**
   * Also hold the text to what writers must keep and real documents often do not: namespaces a type asks for or
   * forbids, qualifiers a type asks for. Without it such a purl is read all the same.
   */
  readonly strict?: boolean;
}

const longest = 4000;

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The parts, normalised by the type's own rules; undefined when the text is no purl. Never throws, linear in the text. */
export function parsePurl(text: string): Purl | undefined {
  return readPurl(text, {});
}

/** As parsePurl, and refuses what the rules of the type forbid. */
export function parseStrictPurl(text: string): Purl | undefined {
  return readPurl(text, { strict: true });
}

function readPurl(text: string, options: PurlOptions): Purl | undefined {
  if (text.length > longest) return undefined;
  let rest = text.trim();
  if (rest.slice(0, 4).toLowerCase() !== 'pkg:') return undefined;
  rest = rest.slice(4);
  const hash = rest.lastIndexOf('#');
  const subpath = hash < 0 ? '' : rest.slice(hash + 1);
  if (hash >= 0) rest = rest.slice(0, hash);
  const question = rest.lastIndexOf('?');
  const query = question < 0 ? '' : rest.slice(question + 1);
  if (question >= 0) rest = rest.slice(0, question);
  const [type = '', ...segments] = rest.split('/').filter((part) => part !== '');
  const path = segments.join('/');
  // An `@` that opens a segment with more after it is an npm scope written without escape, not a version.
  const at = path.lastIndexOf('@');
  const hasVersion = at >= 0 && !((at === 0 || path.charAt(at - 1) === '/') && path.indexOf('/', at) > 0);
  const version = hasVersion ? decode(path.slice(at + 1)) : '';
  const names = (hasVersion ? path.slice(0, at) : path).split('/').map(decode);
  const qualifiers = readQualifiers(query);
  const below = subpath
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  if (version === undefined || qualifiers === undefined || isBroken(names.slice(0, -1)) || isBroken(below))
    return undefined;
  return toPurl(
    {
      type,
      namespace: names.slice(0, -1).join('/'),
      name: names.at(-1),
      version,
      qualifiers,
      subpath: below.join('/'),
    },
    options,
  );
}

/** A segment that cannot be decoded, or that would fall apart when written again. */
const isBroken = (segments: readonly (string | undefined)[]) =>
  segments.some((part) => part === undefined || part.includes('/'));

function readQualifiers(query: string): Record<string, string> | undefined {
  const qualifiers: Record<string, string> = {};
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const split = pair.indexOf('=');
    const key = split < 0 ? pair : pair.slice(0, split);
    const value = split < 0 ? '' : decode(pair.slice(split + 1));
    if (value === undefined || Object.hasOwn(qualifiers, key.toLowerCase())) return undefined;
    Object.defineProperty(qualifiers, key.toLowerCase(), { value, enumerable: true, configurable: true });
  }
  return qualifiers;
}

const present = (text: string | null | undefined): string => text ?? '';

/** A purl from its parts, checked and normalised as parsePurl does; undefined when they make none. */
export function toPurl(parts: PurlParts, options: PurlOptions = {}): Purl | undefined {
  const type = present(parts.type).toLowerCase();
  if (!/^[a-z][a-z0-9.-]*$/.test(type)) return undefined;
  const rule = purlTypeRule(type);
  const qualifiers: Record<string, string> = {};
  for (const [given, value] of Object.entries(parts.qualifiers ?? {})) {
    const key = given.toLowerCase();
    if (!/^[a-z][a-z0-9._-]*$/.test(key)) return undefined;
    if (value !== '') qualifiers[key] = value;
  }
  const fold = (part: 'namespace' | 'name' | 'version', text: string) =>
    rule.lower?.includes(part) ? text.toLowerCase() : text;
  const path = (text: string) => text.split('/').filter((part) => part !== '');
  let above = path(present(parts.namespace));
  let own = present(parts.name).replace(/^\/+/, '');
  // The host is the namespace of a git purl, and the whole path on it the name.
  if (type === 'git' && above.length > 0) {
    own = [...above.slice(1), ...path(own)].join('/');
    above = above.slice(0, 1);
  }
  const namespace = fold('namespace', above.join('/'));
  const name = foldName(type, fold('name', own), namespace, qualifiers);
  const version = fold('version', present(parts.version).trim());
  const subpath = present(parts.subpath)
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
  const purl: Purl = {
    type,
    ...(namespace === '' ? {} : { namespace: type === 'cpan' ? namespace.toUpperCase() : namespace }),
    name,
    ...(version === '' ? {} : { version }),
    qualifiers,
    ...(subpath === '' ? {} : { subpath }),
  };
  const broken =
    name === '' ||
    [name, namespace, version, subpath, ...Object.values(qualifiers)].some((text) => !text.isWellFormed()) ||
    (rule.name !== undefined && !rule.name.test(name)) ||
    (rule.version !== undefined && version !== '' && !rule.version.test(version));
  return broken || (options.strict && !keepsTypeRule(purl)) ? undefined : purl;
}

function keepsTypeRule(purl: Purl): boolean {
  const rule = purlTypeRule(purl.type);
  if (rule.namespace === 'required' && purl.namespace === undefined) return false;
  if (rule.namespace === 'prohibited' && purl.namespace !== undefined) return false;
  return (rule.qualifiers ?? []).every((key) => purl.qualifiers[key] !== undefined);
}

/** Foldings of a name that hang on more than letter case. */
function foldName(type: string, name: string, namespace: string, qualifiers: Readonly<Record<string, string>>): string {
  if (type === 'pypi') return name.replaceAll('_', '-');
  if (type === 'pub') return name.replace(/[^a-z0-9_]/g, '_');
  // Only Databricks folds the names of models; Azure keeps their case.
  if (type === 'mlflow' && qualifiers.repository_url?.includes('databricks')) return name.toLowerCase();
  if (type === 'git' && /^(?:github|bitbucket)(?:$|\.)/i.test(namespace)) return name.toLowerCase();
  return name;
}

const encode = (text: string) =>
  encodeURIComponent(text.toWellFormed())
    .replaceAll('%3A', ':')
    .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const encodePath = (text: string) => text.split('/').map(encode).join('/');

/** The canonical text: qualifiers in order of their keys, all but letters, digits and `.-_~:` percent-encoded. */
export function formatPurl(purl: Purl): string {
  const namespace = purl.namespace === undefined ? '' : `${encodePath(purl.namespace)}/`;
  const name = purl.type === 'git' ? encodePath(purl.name) : encode(purl.name);
  const version = purl.version === undefined ? '' : `@${encode(purl.version)}`;
  const qualifiers = Object.entries(purl.qualifiers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${encode(value)}`)
    .join('&');
  const subpath = purl.subpath === undefined ? '' : `#${encodePath(purl.subpath)}`;
  return `pkg:${purl.type}/${namespace}${name}${version}${qualifiers === '' ? '' : `?${qualifiers}`}${subpath}`;
}

/** What names the package whatever its version: type, namespace and name. */
export function toPackageKey(purl: Purl): string {
  return `${purl.type}/${purl.namespace === undefined ? '' : `${purl.namespace}/`}${purl.name}`.toLowerCase();
}
