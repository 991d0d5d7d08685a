// Linux distributions put whole package names into version branches; the purl beside them, or the name's own form, says what is meant.
import { type Purl, parsePurl } from '../inventory/index.ts';
import { type RangeReading, toVersionScheme, toWords } from '../versions/index.ts';
import type { AdvisoryProduct } from './schema.ts';

/** `name-epoch:version-release.arch`, as rpm prints it. */
const nevra =
  /^([^\s/]{1,200})-((?:\d{1,9}:)?[^\s-]{1,100}-[^\s-]{1,100})\.(?:src|noarch|x86_64|i[36]86|aarch64|ppc64(?:le)?|s390x?|armv7hl)$/;

/**
 * The product with the name and the exact version of its package, where its version text could not be read. A purl goes before the
 * text; a product whose text was read, or that has neither, comes back as it is.
 */
export function identifyByPackage(product: AdvisoryProduct): AdvisoryProduct {
  if (product.range.kind !== 'unread') return product;
  const purl = product.purl?.map(parsePurl).find((parsed) => parsed?.version !== undefined);
  const found = purl === undefined ? fromText(product.range.text) : fromPurl(purl);
  if (found === undefined) return product;
  const { name, scheme, version } = found;
  const bound = { version, inclusive: true };
  const range: Omit<RangeReading, 'words'> = {
    text: product.range.text,
    kind: 'within',
    tier: 'exact',
    scheme,
    intervals: [{ low: bound, high: bound }],
  };
  return { ...product, product: product.product ?? name, range: { ...range, words: toWords(range) } };
}

function fromPurl({ type, name, version, qualifiers }: Purl) {
  const scheme = toVersionScheme(type);
  if (typeof scheme !== 'string' || version === undefined) return undefined;
  const { epoch } = qualifiers;
  const isRpm = type === 'rpm' && epoch !== undefined && /^\d{1,9}$/.test(epoch) && !version.includes(':');
  return { name, scheme, version: isRpm ? `${epoch}:${version}` : version };
}

function fromText(text: string) {
  const parts = nevra.exec(text);
  return parts === null ? undefined : { name: parts[1] ?? '', scheme: 'rpm' as const, version: parts[2] ?? '' };
}
