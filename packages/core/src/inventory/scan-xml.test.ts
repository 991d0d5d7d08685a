import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeXml, parseXml } from './parse-xml.ts';
import { scanXml } from './scan-xml.ts';

const codeOf = (text: string) => scanXml(text)?.code;

describe('XML that is let pass', () => {
  test.each([
    '<a/>',
    '<?xml version="1.0"?><!-- <x> --><a b="1>2"><![CDATA[</a>]]><c/></a>\n',
    "<a b='\"'>text &lt; more</a >",
    '<a:b xmlns:a="urn:x"/>',
  ])('%s', (text) => {
    expect(scanXml(text)).toBeUndefined();
  });
});

describe('XML that is refused', () => {
  test.each([
    ['nothing', ''],
    ['text alone', 'hello'],
    ['text before the root', 'x<a/>'],
    ['text after the root', '<a/>x'],
    ['a tag that does not close', '<a><b></b>'],
    ['tags that cross', '<a><b></a></b>'],
    ['a closing tag alone', '</a>'],
    ['a cut tag', '<a b="'],
    ['a cut comment', '<a/><!-- '],
    ['a sign that opens nothing', '<a>1 < 2</a>'],
  ])('%s', (_, text) => {
    expect(codeOf(text)).toBe('inventory/xml-invalid');
  });
  test.each([
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<a><!ENTITY x "y"></a>',
    '<!doctype a><a/>',
  ])('%s', (text) => {
    expect(codeOf(text)).toBe('inventory/xml-doctype');
  });
  test('a document type with declarations, even where a bare one is let pass', () => {
    expect(scanXml('<!DOCTYPE nmaprun><nmaprun/>', { allowsDoctype: true })).toBeUndefined();
    expect(scanXml('<!DOCTYPE a [<!ENTITY x "y">]><a/>', { allowsDoctype: true })?.code).toBe('inventory/xml-doctype');
  });
  test('nesting and numbers beyond the limits', () => {
    expect(codeOf('<a>'.repeat(65))).toBe('inventory/xml-too-deep');
    expect(scanXml(`<a>${'<b/>'.repeat(20)}</a>`, { maxElements: 10 })?.code).toBe('inventory/xml-too-large');
  });
});

describe('the elements of a document', () => {
  const parsed = (text: string) => parseXml(text).root;
  test('know their namespace, whatever the prefix', () => {
    const root = parsed('<x:bom xmlns:x="urn:a"><x:c/><c/><c xmlns="urn:b"/></x:bom>');
    expect([root?.namespace, ...(root?.children ?? []).map(({ namespace }) => namespace)]).toEqual([
      'urn:a',
      'urn:a',
      '',
      'urn:b',
    ]);
  });
  test('have the five entities and character numbers replaced, once, and no others', () => {
    expect(parsed('<a b="&quot;&#228;">&amp;lt;&#x41;&nope;<![CDATA[&amp;]]></a>')).toMatchObject({
      text: '&lt;A&nope;&amp;',
    });
    expect(parsed('<a b="&quot;&#228;"/>')?.attributes.get('b')).toBe('"ä');
  });
});

test('bytes in the encoding that the declaration names are read', () => {
  const text = '<?xml version="1.0" encoding="ISO-8859-1"?><a>Müller</a>';
  expect(decodeXml(Uint8Array.from(text, (c) => c.charCodeAt(0))).text).toContain('Müller');
  expect(decodeXml(new TextEncoder().encode('<?xml version="1.0" encoding="EBCDIC"?><a/>')).finding?.code).toBe(
    'inventory/encoding',
  );
});

test('any text is let pass or refused, and what passes is parsed or refused, never an exception', () => {
  const piece = fc.constantFrom(
    '<a>',
    '</a>',
    '<b c="',
    '"',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE',
    '<?',
    '?>',
    '&amp;',
    'x',
    ' ',
    '<',
    '>',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      if (scanXml(text) === undefined) parseXml(text);
    }),
    { numRuns: 2000 },
  );
});
