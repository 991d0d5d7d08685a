import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { createTar } from 'nanotar';
import { describe, expect, it } from 'vitest';
import { type ArchiveLimits, readEntries } from './read.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (data: Uint8Array) => new TextDecoder().decode(data);

/** `path=content` for entries, `path!code` for findings. */
function list(data: Uint8Array, name: string, limits?: ArchiveLimits): string[] {
  return [...readEntries(data, name, limits)].map((entry) =>
    entry.finding === undefined ? `${entry.path}=${text(entry.bytes)}` : `${entry.path}!${entry.finding.code}`,
  );
}

/** A tar entry by hand, for what createTar cannot make. */
function tarEntry(name: string, type: string, data: Uint8Array): Uint8Array {
  const block = new Uint8Array(512 + Math.ceil(data.length / 512) * 512);
  const put = (at: number, value: string) => block.set(bytes(value), at);
  put(0, name);
  put(100, '0000644\0');
  put(124, `${data.length.toString(8).padStart(11, '0')}\0`);
  put(148, '        ');
  put(156, type);
  put(257, 'ustar\u000000');
  const sum = block.subarray(0, 512).reduce((a, b) => a + b, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  block.set(data, 512);
  return block;
}
const tarOf = (...entries: Uint8Array[]) => {
  const whole = new Uint8Array(entries.reduce((sum, entry) => sum + entry.length, 1024));
  let at = 0;
  for (const entry of entries) {
    whole.set(entry, at);
    at += entry.length;
  }
  return whole;
};

describe('a file brought in', () => {
  it('is read as itself when it is no archive', () => {
    expect(list(bytes('{}'), 'a.json')).toEqual(['a.json={}']);
    expect(list(bytes(''), 'empty.json')).toEqual(['empty.json=']);
    expect(list(gzipSync(bytes('{}')), 'a.json.gz')).toEqual(['a.json={}']);
  });

  it('is known by its first bytes, not by its name', () => {
    const tar = createTar([{ name: 'x.json', data: '1' }]);
    expect(list(gzipSync(tar), 'feed')).toEqual(['x.json=1']);
    expect(list(tar, 'feed.json')).toEqual(['x.json=1']);
    expect(list(zipSync({ 'x.json': bytes('1') }), 'feed.tar')).toEqual(['x.json=1']);
  });

  it('gives one record a line for .jsonl, plain, packed or in an archive', () => {
    const lines = bytes('{"a":1}\r\n\n{"b":2}\n{"c":3}');
    const wanted = ['r.jsonl:1={"a":1}', 'r.jsonl:3={"b":2}', 'r.jsonl:4={"c":3}'];
    expect(list(lines, 'r.jsonl')).toEqual(wanted);
    expect(list(gzipSync(lines), 'r.jsonl.gz')).toEqual(wanted);
    expect(list(createTar([{ name: 'r.jsonl', data: lines }]), 'x.tar')).toEqual(wanted);
  });

  it('keeps order and content over tar.gz and zip, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 3000 }), { minLength: 1, maxLength: 8 }), (parts) => {
        const files = parts.map((data, i) => ({
          name: `d/${i}.bin`,
          data: data[0] === 0x1f || data[0] === 0x50 ? bytes('x') : data,
        }));
        const tar = gzipSync(createTar(files));
        const zip = zipSync(Object.fromEntries(files.map((file) => [file.name, file.data])));
        for (const [data, name] of [
          [tar, 'a.tgz'],
          [zip, 'a.zip'],
        ] as const) {
          const read = [...readEntries(data, name)];
          expect(read.map((entry) => entry.path)).toEqual(files.map((file) => file.name));
          expect(read.map((entry) => [...(entry.bytes ?? [])])).toEqual(files.map((file) => [...file.data]));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('reads long names of GNU tar and of pax', () => {
    const long = `${'deep/'.repeat(40)}x.json`;
    const record = ` path=${long}\n`;
    const pax = bytes(`${record.length + 3}${record}`);
    const gnu = tarOf(tarEntry('././@LongLink', 'L', bytes(`${long}\0`)), tarEntry('cut', '0', bytes('1')));
    expect(list(gnu, 'a.tar')).toEqual([`${long}=1`]);
    expect(list(tarOf(tarEntry('h', 'x', pax), tarEntry('cut', '0', bytes('2'))), 'a.tar')).toEqual([`${long}=2`]);
  });

  it('has entries with tricks in their names left out, each with its finding', () => {
    const names = ['../up', '/etc/x', 'C:/x', 'a\\b', 'a/../../b', 'tab\u0009x'];
    const tar = tarOf(...names.map((name) => tarEntry(name, '0', bytes('1'))), tarEntry('./good', '0', bytes('2')));
    const found = list(tar, 'a.tar');
    expect(found.filter((line) => line.endsWith('!base/archive-path-refused'))).toHaveLength(names.length);
    expect(found.at(-1)).toBe('good=2');
    const zip = zipSync(Object.fromEntries(names.map((name) => [name, bytes('1')])));
    expect(list(zip, 'a.zip').every((line) => line.endsWith('!base/archive-path-refused'))).toBe(true);
  });

  it('has links and inner archives left out', () => {
    const inner = zipSync({ x: bytes('1') });
    const tar = tarOf(tarEntry('s', '2', bytes('')), tarEntry('in.zip', '0', inner), tarEntry('d/', '5', bytes('')));
    expect(list(tar, 'a.tar')).toEqual(['s!base/archive-link-ignored', 'in.zip!base/archive-nested']);
    const link = zipSync({ s: [bytes('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] });
    expect(list(link, 'a.zip')).toEqual(['s!base/archive-link-ignored']);
  });

  it('is stopped when it unpacks to far more than its size', () => {
    const zeros = gzipSync(new Uint8Array(40 * 1024 * 1024));
    expect(list(zeros, 'bomb.gz')).toEqual(['bomb.gz!base/archive-ratio']);
    expect(list(zipSync({ z: new Uint8Array(40 * 1024 * 1024) }), 'bomb.zip')).toEqual(['z!base/archive-ratio']);
    expect(list(gzipSync(bytes('x'.repeat(5000))), 'a.gz', { totalBytes: 4000 })).toEqual([
      'a.gz!base/archive-too-large',
    ]);
  });

  it('keeps to the limits for one entry and for their number, and says so', () => {
    const tar = createTar([
      { name: 'big', data: 'x'.repeat(2000) },
      { name: 'small', data: 'y' },
      { name: 'third', data: 'z' },
    ]);
    expect(list(tar, 'a.tar', { entryBytes: 1000 })).toEqual([
      'big!base/archive-entry-too-large',
      'small=y',
      'third=z',
    ]);
    expect(list(gzipSync(tar), 'a.tgz', { entryBytes: 1000, entries: 2 })).toEqual([
      'big!base/archive-entry-too-large',
      'small=y',
      'a.tgz!base/archive-too-many-entries',
    ]);
    const zip = zipSync({ big: bytes('x'.repeat(2000)), small: bytes('y') });
    expect(list(zip, 'a.zip', { entryBytes: 1000 })).toEqual(['big!base/archive-entry-too-large', 'small=y']);
    expect(list(bytes('aaaaaaaaaa\nb\ncccccccc'), 'l.jsonl', { entryBytes: 3 })).toEqual([
      'l.jsonl:1!base/archive-entry-too-large',
      'l.jsonl:2=b',
      'l.jsonl:3!base/archive-entry-too-large',
    ]);
  });

  it('says where it was cut off or damaged, and keeps what was whole before', () => {
    const parts = Array.from({ length: 30 }, (_, i) => ({
      name: `${i}.json`,
      data: Array.from({ length: 400 }, (_x, k) => (i * 7919 + k * k * 31) % 9973).join(),
    }));
    const tgz = gzipSync(createTar(parts));
    const cut = list(tgz.subarray(0, tgz.length / 2), 'a.tgz');
    expect(cut.length).toBeGreaterThan(3);
    expect(cut.at(-1)).toBe('a.tgz!base/archive-damaged');
    const zip = zipSync(Object.fromEntries(parts.map((part) => [part.name, bytes(part.data)])));
    expect(list(zip.subarray(0, zip.length / 2), 'a.zip')).toEqual(['a.zip!base/archive-damaged']);
    const flipped = gzipSync(bytes('hello hello hello'), { level: 0 });
    flipped[18] = (flipped[18] ?? 0) ^ 1;
    expect(list(flipped, 'x.json.gz').at(-1)).toBe('x.json.gz!base/archive-damaged');
  });

  it('is refused when entries of a zip share bytes', () => {
    const zip = zipSync({ a: bytes('1'.repeat(50)), b: bytes('2'.repeat(50)) }, { level: 0 });
    const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
    // Point the second entry of the directory at the first one's local header.
    const end = zip.length - 22;
    const directory = view.getUint32(end + 16, true);
    view.setUint32(directory + 47 + 42, 0, true);
    expect(list(zip, 'a.zip')).toEqual(['a.zip!base/archive-overlap']);
  });

  it('never throws and always ends, on any bytes', () => {
    const heads = [[], [0x1f, 0x8b, 8, 0], [0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6]];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 1500 }), (head, tail) => {
        for (const _ of readEntries(new Uint8Array([...head, ...tail]), 'x.tar.gz')) void _;
      }),
    );
    const good = zipSync({ 'a.json': bytes('{"a":1}'.repeat(20)), 'b.json': bytes('[]') });
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, value) => {
        const bad = good.slice();
        bad[at] = value;
        for (const _ of readEntries(bad, 'x.zip')) void _;
      }),
    );
  });
});
