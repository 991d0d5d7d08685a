// CSAF 2.1, clause 18, what products are recognised by: CPE, hashes, purl, model numbers, serial numbers, SKUs, SBOM addresses and other URIs.
import { formatPurl, parseCpe, parsePurl } from '../../inventory/index.ts';
import { type Conversion, isPart, type Part, partsOf, say, textOf } from './conversion.ts';
import { keepFirst } from './unique-items.ts';

/** What the standard calls each of the lists whose texts may have stars. */
const starred = { model_numbers: 'model number', serial_numbers: 'serial number', skus: 'stock keeping unit' };

export interface IdentificationOptions {
  /** Model and serial numbers and SKUs are whole, so that no star is added at the end; clause 18 allows it as an option. */
  readonly wholeNumbers?: boolean;
}

/** Converts the helper of one full product name in place. */
export function convertIdentification(product: Part, conversion: Conversion, options: IdentificationOptions): void {
  const helper = product.product_identification_helper;
  if (!isPart(helper)) return;
  const cpe = textOf(helper.cpe);
  if (cpe !== undefined && parseCpe(cpe) === undefined) {
    conversion.warn('cpe', helper, 'cpe', `The invalid CPE ${say(cpe)} was removed.`);
    delete helper.cpe;
  }
  convertPurl(helper);
  convertHashes(helper, conversion);
  for (const [list, name] of Object.entries(starred)) addStars(helper, list, name, conversion, options);
  for (const list of ['sbom_urls', 'skus', 'x_generic_uris'])
    if (Array.isArray(helper[list])) helper[list] = keepFirst(helper[list]);
  for (const [name, value] of Object.entries(helper))
    if (Array.isArray(value) && value.length === 0) delete helper[name];
  if (Object.keys(helper).length === 0) delete product.product_identification_helper;
}

/** The purl is the first of purls. CSAF 2.1 wants its type in small letters. */
function convertPurl(helper: Part): void {
  const purl = textOf(helper.purl);
  delete helper.purl;
  if (purl === undefined) return;
  const parsed = /^pkg:[a-z][a-z0-9.-]*\//.test(purl) ? undefined : parsePurl(purl);
  helper.purls = [parsed === undefined ? purl : formatPurl(parsed)];
}

/** Spelled as the examples of section 3.1.4.3.2 and OpenSSL do: `sha256`, `sha512-256`, `sha3-256`. */
const algorithms = new Map<string, string>(
  [
    'md5',
    'sha1',
    'sha224',
    'sha256',
    'sha384',
    'sha512',
    'sha512-224',
    'sha512-256',
    'sha3-224',
    'sha3-256',
    'sha3-384',
  ]
    .concat(['sha3-512', 'ripemd160', 'blake2b512', 'blake2s256', 'sm3', 'shake128', 'shake256'])
    .map((name) => [name.replace(/[^a-z0-9]/g, ''), name]),
);

function convertHashes(helper: Part, conversion: Conversion): void {
  for (const file of partsOf(helper.hashes)) {
    for (const hash of partsOf(file.file_hashes)) {
      const [algorithm, value] = [textOf(hash.algorithm), textOf(hash.value)];
      if (value !== undefined) hash.value = value.toLowerCase();
      if (algorithm === undefined) continue;
      const known = algorithms.get(algorithm.toLowerCase().replace(/[^a-z0-9]/g, ''));
      hash.algorithm = known ?? algorithm.toLowerCase();
      if (known === undefined)
        conversion.warn(
          'hash',
          hash,
          'algorithm',
          `The hash algorithm ${say(algorithm)} is unknown; it became ${say(hash.algorithm)}.`,
        );
    }
    if (Array.isArray(file.file_hashes)) file.file_hashes = keepFirst(file.file_hashes);
  }
  if (Array.isArray(helper.hashes)) helper.hashes = keepFirst(helper.hashes);
}

/** CSAF 2.0 read these as beginnings; CSAF 2.1 wants a star for that, backslashes escaped, and one open star only. */
function addStars(
  helper: Part,
  list: string,
  name: string,
  conversion: Conversion,
  options: IdentificationOptions,
): void {
  const values = helper[list];
  if (!Array.isArray(values)) return;
  helper[list] = values.flatMap((value, i) => {
    if (typeof value !== 'string') return [value];
    const escaped = value.replaceAll('\\', '\\\\');
    const ends = escaped.endsWith('*') || options.wholeNumbers === true;
    const made = ends ? escaped : `${escaped}*`;
    if (made.replace(/\\./gs, '').split('*').length > 2) {
      conversion.warn('stars', helper, `${list}/${i}`, `The ${name} ${say(value)} has several stars and was removed.`);
      return [];
    }
    if (!ends)
      conversion.warn(
        'stars',
        helper,
        `${list}/${i}`,
        `The partial ${name} ${say(value)} was given a star: ${say(made)}.`,
      );
    return [made];
  });
}
