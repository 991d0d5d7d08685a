import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { sharedData } from '@tocsin/testkit/shared-data';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cpe, cpeAttributes, formatCpe, parseCpe } from './cpe.ts';

const any = Object.fromEntries(cpeAttributes.map((name) => [name, '*'])) as unknown as Cpe;

describe('a CPE 2.3 formatted string', () => {
  test('gives its attributes in lower case, without escapes', () => {
    expect(parseCpe('cpe:2.3:a:HP:openview_network_manager:7\\.51:-:*:*:*:linux:*:*')).toEqual({
      ...any,
      part: 'a',
      vendor: 'hp',
      product: 'openview_network_manager',
      version: '7.51',
      update: '-',
      targetSw: 'linux',
    });
  });
  test('keeps an escaped colon inside its attribute', () => {
    expect(parseCpe('cpe:2.3:a:perl:http\\:\\:daemon:6.05:*:*:*:*:*:*:*')).toMatchObject({
      product: 'http::daemon',
      version: '6.05',
    });
  });
  test('tells a wildcard from an escaped star, and NA from an escaped hyphen', () => {
    expect(parseCpe('cpe:2.3:a:x:foo*:\\*:\\-:-:*:*:*:*:*')).toMatchObject({
      product: 'foo*',
      version: '\\*',
      update: '\\-',
      edition: '-',
    });
  });
  test('is written again with every escape', () => {
    const text = 'cpe:2.3:a:foo\\\\bar:big\\$money_manager_2010:9\\!\\*:*:*:*:special:ipod_touch:80gb:*';
    expect(formatCpe(parseCpe(text)!)).toBe(text);
  });
  test('with punctuation that lacks its escape is read as real lists mean it', () => {
    expect(parseCpe('cpe:2.3:a:notepad++:notepad++:8.5:*:*:*:*:*:*:*')?.product).toBe('notepad++');
  });
  test.each([
    ['ten attributes', 'cpe:2.3:a:x:y:1:*:*:*:*:*:*'],
    ['twelve attributes', 'cpe:2.3:a:x:y:1:*:*:*:*:*:*:*:*'],
    ['an unknown part', 'cpe:2.3:q:x:y:1:*:*:*:*:*:*:*'],
    ['an empty attribute', 'cpe:2.3:a:x::1:*:*:*:*:*:*:*'],
    ['a wildcard amid a word', 'cpe:2.3:a:x:fo*o:1:*:*:*:*:*:*:*'],
    ['a blank', 'cpe:2.3:a:x:fo o:1:*:*:*:*:*:*:*'],
    ['a backslash at the end', 'cpe:2.3:a:x:foo:1:*:*:*:*:*:*:\\'],
    ['nothing', ''],
    ['a purl', 'pkg:npm/x'],
  ])('with %s is refused', (_, text) => {
    expect(parseCpe(text)).toBeUndefined();
  });
});

describe('a CPE 2.2 URI', () => {
  // The examples of NISTIR 7695, section 6.1.3.
  test.each([
    [
      'cpe:/a:microsoft:internet_explorer:8.0.6001:beta',
      'cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*',
    ],
    ['cpe:/a:microsoft:internet_explorer:8.%2a:sp%3f', 'cpe:2.3:a:microsoft:internet_explorer:8.\\*:sp\\?:*:*:*:*:*:*'],
    ['cpe:/a:microsoft:internet_explorer:8.%02:sp%01', 'cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:*:*:*:*:*:*'],
    [
      'cpe:/a:hp:insight_diagnostics:7.4.0.1570::~~online~win2003~x64~',
      'cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:*:*:*:online:win2003:x64:*',
    ],
    [
      'cpe:/a:hp:openview_network_manager:7.51:-:~~~linux~~',
      'cpe:2.3:a:hp:openview_network_manager:7.51:-:*:*:*:linux:*:*',
    ],
    ['cpe:/a:foo~bar:big%7emoney_2010', 'cpe:2.3:a:foo\\~bar:big\\~money_2010:*:*:*:*:*:*:*:*'],
    ['cpe:/o:linux:linux_kernel:2.6', 'cpe:2.3:o:linux:linux_kernel:2.6:*:*:*:*:*:*:*'],
  ])('%s is %s', (uri, formatted) => {
    expect(formatCpe(parseCpe(uri)!)).toBe(formatted);
  });
  test.each(['cpe:/a:foo:bar%', 'cpe:/a:foo:12%02%03', 'cpe:/a:x:y:1::~1~2', 'cpe:/a:1:2:3:4:5:6:7'])(
    '%s is refused',
    (text) => {
      expect(parseCpe(text)).toBeUndefined();
    },
  );
});

describe('any CPE', () => {
  const word = fc
    .tuple(fc.constantFrom('', '*', '?', '??'), fc.stringMatching(/^[!-~]{1,12}$/), fc.constantFrom('', '*', '?'))
    .map(
      ([before, text, after]) =>
        before + text.toLowerCase().replace(/[^a-z0-9_.-]/g, (c) => (/[*?\\]/.test(c) ? `\\${c}` : c)) + after,
    )
    .filter((text) => text !== '-');
  const value = fc.oneof(fc.constantFrom('*', '-', '\\-', '\\*'), word);
  const cpes = fc
    .tuple(fc.constantFrom('a', 'o', 'h', '*', '-'), fc.array(value, { minLength: 10, maxLength: 10 }))
    .map(
      ([part, rest]) =>
        Object.fromEntries(cpeAttributes.map((name, i) => [name, [part, ...rest][i]])) as unknown as Cpe,
    );

  test('is the same after being written and read', () => {
    fc.assert(
      fc.property(cpes, (cpe) => {
        expect(parseCpe(formatCpe(cpe))).toEqual(cpe);
      }),
    );
  });
  test('text of any kind is read or refused, never an exception, and what is read survives writing', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `cpe:/a:${text}`),
      fc.string().map((text) => `cpe:2.3:a:x:${text}:*:*:*:*:*:*:*:*`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const cpe = parseCpe(text);
        if (cpe !== undefined) expect(parseCpe(formatCpe(cpe))).toEqual(cpe);
      }),
    );
  });
});

const records = sharedData('cve/vulnrichment-dev.jsonl.gz');
test.skipIf(records === undefined)('every CPE of the vulnrichment records is read', () => {
  const found =
    gunzipSync(readFileSync(records!))
      .toString('utf8')
      .match(/"cpe:(?:[^"\\]|\\.)+"/g) ?? [];
  const unread = found.map((text) => JSON.parse(text) as string).filter((text) => parseCpe(text) === undefined);
  expect(found.length).toBeGreaterThan(1000);
  expect(unread).toEqual([]);
});
