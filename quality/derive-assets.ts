// An advisory's product as a register would write it: its own words, and the ways in which registers differ from them.

import type { AdvisoryProduct } from '@tocsin/core/advisories';
import type { Asset } from '@tocsin/core/inventory';
import type { RangeReading } from '@tocsin/core/versions';
import { pickInside } from './pick-version.ts';

type Draft = Omit<Asset, 'id'>;

export const spellings = [
  'short maker',
  'maker in front',
  'maker left out',
  'model in its field',
  'plain version',
  'capitals',
  'article number in its field',
] as const;
export type Spelling = (typeof spellings)[number];

/** What the reading asks for beside the version; undefined when it is said in words. */
function factsFor(range: RangeReading): Draft | undefined {
  const facts: Draft = {};
  for (const { field, test, values, interval } of range.conditions ?? []) {
    const bound = interval?.high?.inclusive
      ? interval.high.version
      : interval?.low?.inclusive
        ? interval.low.version
        : undefined;
    const value = test === 'is' ? values?.[0] : test === 'within' ? bound : undefined;
    if (value === undefined || !['serial', 'manufactured', 'hardware', 'model'].includes(field)) return undefined;
    Object.assign(facts, { [field]: value });
  }
  return facts;
}

/** The asset in the advisory's words, inside its reading; undefined when the reading is in words, or there is none. */
export function toVerbatim(product: AdvisoryProduct): Draft | undefined {
  const facts = product.range.kind === 'unread' ? undefined : factsFor(product.range);
  const version = product.range.intervals === undefined ? undefined : pickInside(product.range);
  if (facts === undefined || (product.range.intervals !== undefined && version === undefined)) return undefined;
  if (product.purl !== undefined)
    return { product: 'Some server', components: [{ ref: 'c', purl: product.purl, ...(version && { version }) }] };
  if (product.cpe !== undefined && product.vendor === undefined) return undefined;
  return {
    ...(product.vendor && { vendor: product.vendor }),
    product: product.product ?? product.name,
    ...(version && { version }),
    ...(product.cpe && { cpe: product.cpe }),
    ...facts,
  };
}

const bracketed = /\s*\(([A-Z0-9][A-Z0-9./-]{4,}[A-Z0-9])\)/;

/** `Siemens AG`, `Becton, Dickinson and Company (BD)`: what people call them. */
function toShortMaker(vendor: string): string | undefined {
  const inside = /\(([A-Z]{2,5})\)/.exec(vendor)?.[1];
  const bare = vendor
    .replace(/\([^)]*\)/g, '')
    .replace(/,? (?:a subsidiary of .*|part of .*)$/i, '')
    .replace(
      /[,.]? *\b(?:Inc|LLC|Ltd|Limited|GmbH(?: & Co\.? KG)?|AG|Corp(?:oration)?|Co|Company|S\.?A|B\.?V|S\.?p\.?A|Oy|AB)\b\.?/gi,
      '',
    )
    .replace(/[ ,.]+$/, '')
    .trim();
  const short = inside ?? bare;
  return short === vendor || short.length < 2 ? undefined : short;
}

/** The same thing in one of the ways of registers; undefined when that way changes nothing. */
export function respell(draft: Draft, spelling: Spelling): Draft | undefined {
  const { vendor, product = '', version } = draft;
  switch (spelling) {
    case 'short maker': {
      const short = vendor === undefined ? undefined : toShortMaker(vendor);
      return short === undefined ? undefined : { ...draft, vendor: short };
    }
    case 'maker in front': {
      const maker = vendor === undefined ? undefined : (toShortMaker(vendor) ?? vendor);
      return maker === undefined || product.toLowerCase().startsWith(maker.toLowerCase())
        ? undefined
        : { ...draft, product: `${maker} ${product}` };
    }
    case 'maker left out': {
      const maker = vendor === undefined ? undefined : (toShortMaker(vendor) ?? vendor);
      return maker !== undefined && product.toLowerCase().startsWith(`${maker.toLowerCase()} `)
        ? { ...draft, product: product.slice(maker.length + 1) }
        : undefined;
    }
    case 'model in its field': {
      const found = /^(.*\S) ([A-Z][A-Z0-9-]*\d[A-Z0-9-]*)$/.exec(product);
      return found === null || draft.model !== undefined || /^V\d/.test(found[2] ?? '')
        ? undefined
        : { ...draft, product: found[1] ?? '', model: found[2] ?? '' };
    }
    case 'plain version':
      return version !== undefined && /^v\d/i.test(version) ? { ...draft, version: version.slice(1) } : undefined;
    case 'capitals':
      return { ...draft, product: product.toUpperCase(), ...(vendor && { vendor: vendor.toUpperCase() }) };
    case 'article number in its field': {
      const found = bracketed.exec(product);
      return found === null || !/\d/.test(found[1] ?? '')
        ? undefined
        : { ...draft, product: product.replace(bracketed, ''), articleNumber: found[1] ?? '' };
    }
  }
}
