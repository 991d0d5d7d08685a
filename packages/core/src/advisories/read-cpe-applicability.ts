// CVE 5.1 `cpeApplicability`: which CPE names are vulnerable, in which versions, and on what they must run (NVD's configurations).
import { type Cpe, parseCpe } from '../inventory/index.ts';
import type { StatedProduct } from './read-cve-products.ts';
import { rangeOf, withoutVersion } from './read-version-text.ts';
import type { AdvisoryProduct } from './schema.ts';
import { documentLimits, type Place } from './walk-document.ts';

interface Match {
  place: Place;
  criteria: string;
  isVulnerable: boolean;
  /** Node it stands in: an AND joins nodes. */
  node: number;
}

/** Component × host pairs of one configuration; real ones stay below a few hundred. */
const maxPairs = 2000;

/**
 * A product a vulnerable match. Where a configuration says AND, the vulnerable product counts only on one of the hosts: a
 * relationship `installed_on` for each pair. Several vulnerable products joined by AND cannot be said in statuses: they are
 * under investigation, which reads as *cannot tell*. Negated configurations are passed over with a warning.
 */
export function readCpeApplicability(container: Place, prefix: string): StatedProduct[] {
  const found: StatedProduct[] = [];
  for (const [i, configuration] of container.records('cpeApplicability', 1000).entries()) {
    const at = `${prefix}/cpe-${i}`;
    if (isNegated(configuration)) continue;
    const nodes = configuration.records('nodes', 1000).filter((node) => !isNegated(node));
    const matches = nodes.flatMap((node, n) =>
      node.records('cpeMatch', documentLimits.listLength).flatMap((place) => toMatch(place, n)),
    );
    const isAnd =
      configuration.text('operator') === 'AND' || (nodes.length === 1 && nodes[0]?.text('operator') === 'AND');
    const vulnerable = matches.filter(({ isVulnerable }) => isVulnerable);
    const hosts = matches.filter(({ isVulnerable }) => !isVulnerable);
    if (!isAnd || (hosts.length === 0 && new Set(vulnerable.map(({ node }) => node)).size < 2)) {
      found.push(
        ...vulnerable.map(
          (match, k): StatedProduct => ({ product: toProduct(match, `${at}/${k}`), stated: 'knownAffected' }),
        ),
      );
    } else if (hosts.length === 0) {
      found.push(
        ...vulnerable.map(
          (match, k): StatedProduct => ({ product: toProduct(match, `${at}/${k}`), stated: 'underInvestigation' }),
        ),
      );
    } else found.push(...pairUp(configuration, vulnerable, hosts, at));
  }
  return found;
}

function isNegated(place: Place): boolean {
  if (place.value.negate !== true) return false;
  place.warn('advisories/negated', 'negate', 'A negated configuration is not read; it is left out.');
  return true;
}

function toMatch(place: Place, node: number): Match[] {
  const criteria = place.text('criteria');
  if (criteria === undefined || !criteria.startsWith('cpe:')) return [];
  return [{ place, criteria, isVulnerable: place.value.vulnerable === true, node }];
}

function pairUp(
  configuration: Place,
  vulnerable: readonly Match[],
  hosts: readonly Match[],
  at: string,
): StatedProduct[] {
  const components = vulnerable.map((match, k) => toProduct(match, `${at}/${k}`));
  const carriers = hosts.map((match, k) => toProduct(match, `${at}/host-${k}`));
  const found: StatedProduct[] = [...components, ...carriers].map((product) => ({ product, stated: undefined }));
  if (components.length * carriers.length > maxPairs) {
    const said = `The configuration joins ${components.length} products with ${carriers.length} hosts; only the first ${maxPairs} pairs are read.`;
    configuration.warn('advisories/too-many', 'nodes', said);
  }
  for (let n = 0; n < Math.min(components.length * carriers.length, maxPairs); n++) {
    const component = components[Math.floor(n / carriers.length)];
    const host = carriers[n % carriers.length];
    if (component === undefined || host === undefined) continue;
    const product: AdvisoryProduct = {
      ...component,
      key: `${component.key}/on/${n % carriers.length}`,
      name: `${component.name} on ${host.name}`,
      relationship: { category: 'installed_on', component: component.key, host: host.key },
    };
    found.push({ product, stated: 'knownAffected' });
  }
  return found;
}

function toProduct({ place, criteria }: Match, key: string): AdvisoryProduct {
  const cpe = parseCpe(criteria);
  const vendor = toWord(cpe?.vendor);
  const product = toWord(cpe?.product);
  const bounds = (
    [
      ['>=', 'versionStartIncluding'],
      ['>', 'versionStartExcluding'],
      ['<=', 'versionEndIncluding'],
      ['<', 'versionEndExcluding'],
    ] as const
  ).flatMap(([sign, name]) => {
    const version = place.text(name);
    return version === undefined ? [] : [`${sign}${version}`];
  });
  const version = toExact(cpe);
  const text = bounds.length > 0 ? bounds.join('|') : version;
  const category = bounds.length > 0 ? 'product_version_range' : 'product_version';
  return {
    key,
    name: [vendor, product].filter((word) => word !== undefined).join(' ') || criteria,
    ...(vendor === undefined ? {} : { vendor }),
    ...(product === undefined ? {} : { product }),
    path: [],
    ...(text === undefined ? {} : { versionText: text }),
    range: text === undefined ? withoutVersion() : rangeOf({ text, category }, product ?? criteria),
    cpe: [criteria],
  };
}

/** Version and update of the name, where both or one are said: `10.0` and `sp1`. */
function toExact(cpe: Cpe | undefined): string | undefined {
  if (cpe === undefined || cpe.version === '*' || cpe.version === '-') return undefined;
  return cpe.update === '*' || cpe.update === '-' ? cpe.version : `${cpe.version} ${cpe.update.replaceAll('_', ' ')}`;
}

/** The word of an attribute: none for ANY and NA; underscores stand for blanks (NISTIR 7695, 5.3.2). */
function toWord(attribute: string | undefined): string | undefined {
  return attribute === undefined || attribute === '*' || attribute === '-' ? undefined : attribute.replaceAll('_', ' ');
}
