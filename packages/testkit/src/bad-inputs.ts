// Files that must be refused, or taken with a word, wherever they come in: by the API and at the command line. Each with what must be said
// of where it is wrong, and of what to do.
import { gzipSync } from 'node:zlib';

export interface BadInput {
  readonly what: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The place, as it must be named. */
  readonly place: RegExp;
  /** In the message or its hint. */
  readonly says: RegExp;
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const utf16 = (value: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${value}`, 'utf16le'));
const bomb = (): Uint8Array => new Uint8Array(gzipSync(new Uint8Array(40 * 1024 * 1024)));

/** One file of a tar, by its header (POSIX ustar). */
function tarOf(name: string, content: string): Uint8Array {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${Buffer.byteLength(content).toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
  body.write(content);
  return new Uint8Array(Buffer.concat([header, body, Buffer.alloc(1024)]));
}

const bom = (components: string) => `{"bomFormat":"CycloneDX","specVersion":"1.5","components":${components}}`;
const entities = `<?xml version="1.0"?>
<!DOCTYPE bom [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component type="library"><name>&b;</name></component></components></bom>`;

export const badInventories: readonly BadInput[] = [
  {
    what: 'cut off',
    name: 'cut.cdx.json',
    bytes: text(bom('[{"type":"library",').slice(0, -1)),
    place: /line 1/,
    says: /./,
  },
  {
    what: 'nested without end',
    name: 'deep.json',
    bytes: text('{"a":'.repeat(100_000)),
    place: /line 1/,
    says: /levels|nested/i,
  },
  { what: 'wrongly encoded', name: 'utf16.json', bytes: utf16(bom('[]')), place: /./, says: /UTF-8|UTF-16/ },
  {
    what: 'wrongly typed',
    name: 'typed.cdx.json',
    bytes: text(bom('"many"')),
    place: /\/components/,
    says: /array|list/i,
  },
  { what: 'with entities', name: 'bomb.xml', bytes: text(entities), place: /line 2/, says: /entit|document type/i },
  {
    what: 'XML cut off',
    name: 'cut.xml',
    bytes: text(entities.replace(/<!DOCTYPE.*\n/, '').slice(0, 120)),
    place: /line/,
    says: /./,
  },
  {
    what: 'a spreadsheet file',
    name: 'assets.xlsx',
    bytes: tarOf('x', 'y').fill(0x50, 0, 1).fill(0x4b, 1, 2).fill(3, 2, 3).fill(4, 3, 4),
    place: /./,
    says: /CSV/,
  },
  {
    what: 'a picture',
    name: 'assets.csv',
    bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1]),
    place: /./,
    says: /./,
  },
  {
    what: 'a CSV of something else',
    name: 'colours.csv',
    bytes: text('colour,size\nred,1\n'),
    place: /line 1/,
    says: /product|model/,
  },
  { what: 'empty', name: 'empty.csv', bytes: text(''), place: /./, says: /empty/i },
];

export const badAdvisories: readonly BadInput[] = [
  { what: 'cut off', name: 'cut.json', bytes: text('{"document": {"category": "csaf_sec'), place: /line 1/, says: /./ },
  {
    what: 'nested without end',
    name: 'deep.json',
    bytes: text('['.repeat(100_000)),
    place: /line 1/,
    says: /levels|nested/i,
  },
  { what: 'wrongly encoded', name: 'utf16.json', bytes: utf16('{"document": {}}'), place: /./, says: /UTF-8|UTF-16/ },
  {
    what: 'a page instead of a document',
    name: 'page.json',
    bytes: text('<html>Maintenance</html>'),
    place: /line 1/,
    says: /./,
  },
  { what: 'something else', name: 'other.json', bytes: text('{"hello": "world"}'), place: /./, says: /CSAF/ },
  { what: 'a bomb', name: 'bomb.json.gz', bytes: bomb(), place: /./, says: /more than|times|ratio/i },
  { what: 'a path that climbs', name: 'climb.tar', bytes: tarOf('../../etc/x.json', '{}'), place: /./, says: /climbs/ },
];
