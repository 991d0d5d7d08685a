// XML from outside to plain elements. Nothing is fetched, no entity but the five of XML itself and character numbers is replaced.

import { XMLParser } from 'fast-xml-parser';
import type { Finding } from '../base/index.ts';
import { placeOf } from '../base/read.ts';
import { scanXml, type XmlLimits } from './scan-xml.ts';

// In Node and in every browser (Encoding standard), though not in ECMAScript's own library.
declare const TextDecoder: new (label: string, options?: { fatal?: boolean }) => { decode(bytes: Uint8Array): string };

export interface XmlElement {
  /** Without prefix. */
  readonly name: string;
  readonly namespace: string;
  /** By the name as written. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, all pieces together. */
  readonly text: string;
}

export type DecodedXml =
  | { readonly text: string; readonly finding?: undefined }
  | { readonly finding: Finding; readonly text?: undefined };
export type ParsedXml =
  | { readonly root: XmlElement; readonly finding?: undefined }
  | { readonly finding: Finding; readonly root?: undefined };

const broken = (code: string, at: string, message: string, hint?: string): { finding: Finding } => ({
  finding: { code, at, message, severity: 'error', ...(hint === undefined ? {} : { hint }) },
});

/** Encodings that XML tools of this field write; any other is refused rather than guessed. */
const encodings = new Set([
  'utf-8',
  'utf8',
  'us-ascii',
  'ascii',
  'iso-8859-1',
  'iso-8859-15',
  'windows-1252',
  'utf-16',
  'utf-16le',
  'utf-16be',
]);

/** The text of an XML document, by its byte order mark, else by its declaration, else UTF-8; checked by scanXml. */
export function decodeXml(bytes: Uint8Array, limits: XmlLimits = {}): DecodedXml {
  const label = labelOf(bytes);
  if (!encodings.has(label))
    return broken(
      'inventory/encoding',
      'line 1',
      `The encoding "${label.slice(0, 40)}" is not read.`,
      'Save it as UTF-8.',
    );
  let text: string;
  try {
    text = new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return broken(
      'inventory/encoding',
      'line 1',
      `The file is not valid ${label.toUpperCase()}; it is damaged or calls itself wrongly.`,
      'Save it as UTF-8.',
    );
  }
  const found = scanXml(text, limits);
  if (found === undefined) return { text };
  const hint = found.index >= text.length ? 'The document is cut off; fetch it again.' : undefined;
  return broken(found.code, placeOf(text, found.index), `Not readable as XML: ${found.message}.`, hint);
}

function labelOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200));
  return (
    /^[^<]{0,3}<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(head)?.[1] ?? 'utf-8'
  ).toLowerCase();
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: '#cdata',
  maxNestedTags: 256,
});

/** The root element of a text that decodeXml let pass. Never throws. */
export function parseXml(text: string): ParsedXml {
  try {
    const nodes = (parser.parse(text) as RawNode[]).filter((node) => tagOf(node) !== undefined);
    const [root] = nodes;
    if (nodes.length !== 1 || root === undefined)
      return broken('inventory/xml-invalid', 'line 1', 'A document has exactly one root element.');
    return { root: toElement(root, new Map([['xml', 'http://www.w3.org/XML/1998/namespace']])) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'it is damaged';
    return broken('inventory/xml-invalid', 'line 1', `Not readable as XML: ${reason}`);
  }
}

type RawNode = Readonly<Record<string, unknown>>;

const tagOf = (node: RawNode) => Object.keys(node).find((key) => key !== ':@' && key !== '#text' && key !== '#cdata');

function toElement(node: RawNode, outer: ReadonlyMap<string, string>): XmlElement {
  const tag = tagOf(node) ?? '';
  const given = Object.entries((node[':@'] ?? {}) as Record<string, unknown>).map(
    ([key, value]) => [key, decodeReferences(String(value))] as const,
  );
  const declared = given.filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'));
  const scope =
    declared.length === 0
      ? outer
      : new Map([...outer, ...declared.map(([key, value]) => [key.slice(6), value] as const)]);
  const colon = tag.indexOf(':');
  const inner = (node[tag] ?? []) as RawNode[];
  let text = '';
  const children: XmlElement[] = [];
  for (const child of inner) {
    if (child['#text'] !== undefined) text += decodeReferences(String(child['#text']));
    else if (child['#cdata'] !== undefined) text += String((child['#cdata'] as RawNode[])[0]?.['#text'] ?? '');
    else children.push(toElement(child, scope));
  }
  return {
    name: tag.slice(colon + 1),
    namespace: scope.get(colon < 0 ? '' : tag.slice(0, colon)) ?? '',
    attributes: new Map(given),
    children,
    text,
  };
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML 1.0 section 4.6 and character references; any other stays as it is written. */
function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
