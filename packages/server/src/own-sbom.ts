// What Tocsin stands on, derived from the lock file that the packages were installed by: a list that nobody has to keep.

import { createHash } from 'node:crypto';

export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** `sha512-BASE64`, as npm writes it. */
  readonly integrity: string | undefined;
  /** Only for building and testing. */
  readonly dev: boolean;
}

interface Lock {
  readonly version?: string;
  readonly packages: Readonly<
    Record<string, { version?: string; license?: string; integrity?: string; link?: boolean; dev?: boolean }>
  >;
}

/** Every package of the lock once, by name and version; our own are not among them. */
export function listPackages(lockText: string): LockedPackage[] {
  const lock = JSON.parse(lockText) as Lock;
  const found = new Map<string, LockedPackage>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (!path.includes('node_modules/') || entry.link) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 13);
    const version = entry.version ?? '';
    const key = `${name}@${version}`;
    found.set(key, {
      name,
      version,
      licence: entry.license ?? 'unknown',
      integrity: entry.integrity,
      // One that ships somewhere in the tree ships.
      dev: entry.dev === true && (found.get(key)?.dev ?? true),
    });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

const toPurl = ({ name, version }: LockedPackage) =>
  `pkg:npm/${name.replace(/^@/, '%40')}@${encodeURIComponent(version)}`;

function toHashes(integrity: string | undefined) {
  const [, algorithm, value] = /^(sha256|sha384|sha512)-([A-Za-z0-9+/=]+)$/.exec(integrity ?? '') ?? [];
  if (algorithm === undefined || value === undefined) return {};
  const content = Buffer.from(value, 'base64').toString('hex');
  return { hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content }] };
}

/** A version 8 UUID of the lock file (RFC 9562, 5.8): the same software has the same serial number wherever it runs. */
function toSerialNumber(lockText: string): string {
  const hex = createHash('sha256').update(lockText).digest('hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** CycloneDX 1.6 of what ships, what is only for development apart. */
export function toOwnSbom(lockText: string, own: { version: string; licence: string }) {
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: toSerialNumber(lockText),
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': 'tocsin',
        name: 'tocsin',
        version: own.version,
        licenses: [{ license: { id: own.licence } }],
      },
    },
    components: listPackages(lockText)
      .filter(({ dev }) => !dev)
      .map((entry) => ({
        type: 'library',
        'bom-ref': toPurl(entry),
        name: entry.name,
        version: entry.version,
        purl: toPurl(entry),
        ...(entry.licence === 'unknown' ? {} : { licenses: [{ expression: entry.licence }] }),
        ...toHashes(entry.integrity),
      })),
  };
}
