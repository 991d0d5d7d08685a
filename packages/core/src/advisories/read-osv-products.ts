// `affected` of an OSV record: a product a package, with one reading of all its ranges and listed versions.
import { toPurl } from './read-cve-products.ts';
import { readOsvRange } from './read-version-text.ts';
import type { AdvisoryProduct, ProductStatus } from './schema.ts';
import { documentLimits, type Place } from './walk-document.ts';

/** OSV ecosystems whose package names make a purl without further knowledge (OSV schema 1.7, appendix). */
const purlTypes: Record<string, string> = {
  PyPI: 'pypi',
  npm: 'npm',
  Maven: 'maven',
  Go: 'golang',
  NuGet: 'nuget',
  RubyGems: 'gem',
  'crates.io': 'cargo',
  Packagist: 'composer',
  Hex: 'hex',
  Pub: 'pub',
  Debian: 'deb/debian',
  Ubuntu: 'deb/ubuntu',
  Alpine: 'apk/alpine',
  'Red Hat': 'rpm/redhat',
  SUSE: 'rpm/suse',
  openSUSE: 'rpm/opensuse',
  'Rocky Linux': 'rpm/rocky-linux',
  AlmaLinux: 'rpm/almalinux',
};

/** All are known affected; a package without a name is known by its repository, or passed over. */
export function readOsvProducts(root: Place): { products: AdvisoryProduct[]; status: ProductStatus } {
  const products: AdvisoryProduct[] = [];
  for (const [i, affected] of root.records('affected', documentLimits.products).entries()) {
    const pack = affected.record('package');
    const name = pack?.text('name') ?? readRepository(affected);
    if (name === undefined) continue;
    // `Debian:12` is the ecosystem Debian in its release 12.
    const ecosystem = pack?.text('ecosystem');
    const family = ecosystem?.split(':')[0];
    const type = family === undefined || !Object.hasOwn(purlTypes, family) ? undefined : purlTypes[family];
    const purl = pack?.text('purl') ?? (type === undefined ? undefined : toPurl(type, name));
    const range = readOsvRange(affected, family ?? '');
    products.push({
      key: `affected/${i}`,
      name: ecosystem === undefined ? name : `${name} (${ecosystem})`,
      product: name,
      ...(ecosystem === undefined ? {} : { family: ecosystem }),
      path: [
        ...(ecosystem === undefined ? [] : [{ category: 'ecosystem', name: ecosystem }]),
        { category: 'package', name },
      ],
      ...(range.text === '' ? {} : { versionText: range.text }),
      range,
      ...(purl === undefined ? {} : { purl: [purl] }),
    });
  }
  const keys = products.map(({ key }) => key);
  return {
    products,
    status: { knownAffected: keys, knownNotAffected: [], fixed: [], underInvestigation: [], recommended: [] },
  };
}

function readRepository(affected: Place): string | undefined {
  return affected.records('ranges').flatMap((range) => range.text('repo') ?? [])[0];
}
