// Zip (PKWARE APPNOTE 6.3) by its central directory: stored and deflated entries, zip64 sizes. No encryption, no parts.
import { type ArchiveBudget, archiveFault, archiveNote } from './archive-budget.ts';
import { Crc32, inflatePieces } from './archive-inflate.ts';
import { readArchivePath } from './archive-path.ts';
import { join } from './archive-stream.ts';
import type { RawEntry } from './archive-tar.ts';
import { decodeLossy } from './decode-text.ts';
import type { Finding } from './finding.ts';

interface Listed {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
  /** Where the local header is, then where the data lie. */
  offset: number;
  start: number;
  isLink: boolean;
}

const endOfDirectory = 0x06054b50;
const localHeader = 0x04034b50;
const listedHeader = 0x02014b50;

export function* readZip(bytes: Uint8Array, budget: ArchiveBudget, name: string): Generator<RawEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const listed: Listed[] = [];
  const fault = listEntries(view, bytes, listed, budget, name) ?? placeEntries(view, listed, name);
  if (fault !== undefined) {
    yield { path: name, finding: fault };
    return;
  }
  for (const entry of listed) {
    if (entry.name.endsWith('/') && entry.unpacked === 0) continue;
    const read = readArchivePath(entry.name);
    if (read.path === undefined) {
      yield { path: read.finding.at, finding: read.finding };
      continue;
    }
    const { path } = read;
    const refusal = refuse(entry, budget, path);
    if (refusal !== undefined) {
      yield { path, finding: refusal };
      continue;
    }
    const unpacked = unpack(bytes.subarray(entry.start, entry.start + entry.packed), entry, budget, path);
    if (unpacked instanceof Uint8Array) yield { path, bytes: unpacked };
    else {
      yield { path, finding: unpacked.finding };
      if (unpacked.isLast) return;
    }
  }
}

function refuse(entry: Listed, budget: ArchiveBudget, path: string): Finding | undefined {
  if (entry.isLink) {
    return archiveNote('base/archive-link-ignored', path, 'The entry is a symbolic link; it is left out.');
  }
  if ((entry.flags & 1) !== 0) {
    return archiveFault('base/archive-encrypted', path, 'The entry is encrypted; it is left out.', 'Decrypt it first.');
  }
  if (entry.method !== 0 && entry.method !== 8) {
    const said = `The entry is packed by method ${entry.method}, which is not read; it is left out.`;
    return archiveFault('base/archive-method', path, said, 'Pack it again as a plain zip or tar.gz.');
  }
  return entry.unpacked > budget.entryBytes ? budget.tooLargeEntry(path) : undefined;
}

function unpack(
  packed: Uint8Array,
  entry: Listed,
  budget: ArchiveBudget,
  path: string,
): Uint8Array | { finding: Finding; isLast: boolean } {
  const damaged = (said: string) => ({
    finding: archiveFault('base/archive-damaged', path, `The entry is damaged: ${said}. It is left out.`),
    isLast: false,
  });
  const parts: Uint8Array[] = [];
  let length = 0;
  const pieces = entry.method === 0 ? [packed].values() : inflatePieces(packed);
  for (let step = pieces.next(); ; step = pieces.next()) {
    if (step.done === true) {
      if (typeof step.value === 'string') return damaged(step.value);
      break;
    }
    const spent = budget.spendBytes(step.value.length, path);
    if (spent !== undefined) return { finding: spent, isLast: true };
    length += step.value.length;
    // The directory's size is a promise: an entry that grows past it is a trick or a fault.
    if (length > entry.unpacked) return damaged('it is longer than stated');
    parts.push(step.value);
  }
  const whole = join(parts.length === 0 ? [new Uint8Array(0)] : parts);
  const sum = new Crc32();
  sum.add(whole);
  return length === entry.unpacked && sum.value === entry.crc ? whole : damaged('the checksum does not fit');
}

function listEntries(
  view: DataView,
  bytes: Uint8Array,
  listed: Listed[],
  budget: ArchiveBudget,
  name: string,
): Finding | undefined {
  const end = findEnd(view);
  if (end === undefined) {
    const said = 'The zip archive has no directory at its end: it is cut off or damaged.';
    return archiveFault('base/archive-damaged', name, said, 'Fetch it again.');
  }
  const broken = () => archiveFault('base/archive-damaged', name, 'The directory of the zip archive is damaged.');
  let at = end.start;
  for (let n = 0; n < end.count; n++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== listedHeader) return broken();
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > view.byteLength) return broken();
    const spent = budget.spendEntry(name);
    if (spent !== undefined) return spent;
    const isUnix = view.getUint16(at + 4, true) >> 8 === 3;
    const entry: Listed = {
      name: decodeLossy(bytes.subarray(at + 46, at + 46 + nameLength)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      start: 0,
      isLink: isUnix && ((view.getUint32(at + 38, true) >>> 16) & 0xf000) === 0xa000,
    };
    widen(view, entry, at + 46 + nameLength, extraLength);
    listed.push(entry);
    at = next;
  }
  return undefined;
}

/** Zip64 (section 4.5.3): sizes that do not fit stand in an extra field, in this order and only when needed. */
function widen(view: DataView, entry: Listed, from: number, length: number): void {
  for (let at = from; at + 4 <= from + length; ) {
    const id = view.getUint16(at, true);
    const size = view.getUint16(at + 2, true);
    if (id === 1) {
      const fieldEnd = Math.min(at + 4 + size, from + length);
      let field = at + 4;
      for (const key of ['unpacked', 'packed', 'offset'] as const) {
        if (entry[key] === 0xffffffff && field + 8 <= fieldEnd) {
          entry[key] = Number(view.getBigUint64(field, true));
          field += 8;
        }
      }
      return;
    }
    at += 4 + size;
  }
}

function findEnd(view: DataView): { start: number; count: number } | undefined {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== endOfDirectory) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    if (count !== 0xffff && start !== 0xffffffff) return { start, count };
    // Zip64 end of directory: its locator stands right before.
    if (at < 20 || view.getUint32(at - 20, true) !== 0x07064b50) return undefined;
    const wide = Number(view.getBigUint64(at - 12, true));
    if (wide + 56 > view.byteLength || view.getUint32(wide, true) !== 0x06064b50) return undefined;
    return { start: Number(view.getBigUint64(wide + 48, true)), count: Number(view.getBigUint64(wide + 32, true)) };
  }
  return undefined;
}

/**
 * Finds each entry's data and refuses archives whose entries share bytes: overlapping entries are how a small zip
 * unpacks without end (Fifield, "A better zip bomb", 2019).
 */
function placeEntries(view: DataView, listed: readonly Listed[], name: string): Finding | undefined {
  for (const entry of listed) {
    const { offset } = entry;
    const isThere = offset + 30 <= view.byteLength && view.getUint32(offset, true) === localHeader;
    if (isThere) entry.start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (!isThere || entry.start + entry.packed > view.byteLength) {
      return archiveFault(
        'base/archive-damaged',
        name,
        `The entry "${entry.name.slice(0, 200)}" lies outside the archive.`,
      );
    }
  }
  const sorted = [...listed].sort((a, b) => a.offset - b.offset);
  let last = 0;
  for (const entry of sorted) {
    if (entry.offset < last) {
      const said = 'Entries of the zip archive share the same bytes, as in a zip bomb; nothing of it is read.';
      return archiveFault('base/archive-overlap', name, said);
    }
    last = entry.start + entry.packed;
  }
  return undefined;
}
