// Package URLs (purl-spec): `pkg:type/namespace/name@version?qualifiers#subpath`.

export interface Purl {
  readonly type: string;
  readonly namespace?: string;
  readonly name: string;
  readonly version?: string;
  readonly qualifiers: Readonly<Record<string, string>>;
  readonly subpath?: string;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const encode = (text: string) =>
  encodeURIComponent(text)
    .replace(/%3A/gi, ':')
    .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const lowerName = new Set(['apk', 'bitbucket', 'composer', 'deb', 'github', 'hex', 'npm', 'oci', 'pypi', 'luarocks']);
const lowerNamespace = new Set(['apk', 'alpm', 'bitbucket', 'composer', 'deb', 'github', 'hex', 'rpm', 'golang']);

/** The parts, normalised by the type's own rules; undefined when the text is no purl. */
export function parsePurl(text: string): Purl | undefined {
  if (text.length > 4000) return undefined;
  const m = /^pkg:\/*([a-z][a-z0-9.+-]*)\/([^?#]+?)\/?(?:\?([^#]*))?(?:#(.*))?$/i.exec(text.trim());
  if (m === null) return undefined;
  const type = (m[1] ?? '').toLowerCase();
  let path = m[2] ?? '';
  let version: string | undefined;
  const at = path.lastIndexOf('@');
  if (at > 0 && !path.slice(at).includes('/')) {
    version = decode(path.slice(at + 1));
    path = path.slice(0, at);
  }
  const segments = path
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  if (segments.length === 0 || segments.some((part) => part === undefined)) return undefined;
  const name = segments.at(-1) ?? '';
  const namespace = segments.slice(0, -1).join('/');
  const qualifiers: Record<string, string> = {};
  for (const pair of (m[3] ?? '').split('&')) {
    const split = pair.indexOf('=');
    const value = decode(pair.slice(split + 1));
    if (split > 0 && value) qualifiers[pair.slice(0, split).toLowerCase()] = value;
  }
  const subpath = (m[4] ?? '')
    .split('/')
    .map(decode)
    .filter((part) => part !== undefined && part !== '' && part !== '.' && part !== '..')
    .join('/');
  const typedName = lowerName.has(type) ? name.toLowerCase() : name;
  return {
    type,
    ...(namespace === '' ? {} : { namespace: lowerNamespace.has(type) ? namespace.toLowerCase() : namespace }),
    name: type === 'pypi' ? typedName.replace(/_/g, '-') : typedName,
    ...(version === undefined || version === '' ? {} : { version }),
    qualifiers,
    ...(subpath === '' ? {} : { subpath }),
  };
}

export function formatPurl(purl: Purl): string {
  const namespace = purl.namespace === undefined ? '' : `${purl.namespace.split('/').map(encode).join('/')}/`;
  const version = purl.version === undefined ? '' : `@${encode(purl.version)}`;
  const qualifiers = Object.entries(purl.qualifiers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${encode(value)}`)
    .join('&');
  const subpath = purl.subpath === undefined ? '' : `#${purl.subpath.split('/').map(encode).join('/')}`;
  return `pkg:${purl.type}/${namespace}${encode(purl.name)}${version}${qualifiers === '' ? '' : `?${qualifiers}`}${subpath}`;
}

/** What names the package whatever its version: type, namespace and name. */
export function toPackageKey(purl: Purl): string {
  return `${purl.type}/${purl.namespace === undefined ? '' : `${purl.namespace}/`}${purl.name}`.toLowerCase();
}
