// Tar (POSIX.1-2001 ustar and pax, GNU long names), read forward. Links and devices are named and left out.
import { type ArchiveBudget, archiveFault, archiveNote } from './archive-budget.ts';
import { readArchivePath } from './archive-path.ts';
import type { ByteStream } from './archive-stream.ts';
import { decodeLossy } from './decode-text.ts';
import type { Finding } from './finding.ts';

export type RawEntry = { path: string; bytes: Uint8Array; finding?: undefined } | { path: string; finding: Finding };

const block = 512;
/** A pax or long-name record longer than this is an attack, not a name. */
const maxMeta = 1024 * 1024;

/** What an extended header says of the entry after it. */
interface NextEntry {
  path?: string;
  size?: number;
}

const kinds: Record<string, string> = {
  '1': 'a hard link',
  '2': 'a symbolic link',
  '3': 'a device',
  '4': 'a device',
  '6': 'a pipe',
  S: 'a sparse file',
};

/** True when the block is the header of a tar entry: its checksum fits (blanks stand where the checksum is). */
export function isTarHeader(header: Uint8Array): boolean {
  if (header.length < block) return false;
  let sum = 0;
  for (let i = 0; i < block; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
  return sum === readNumber(header.subarray(148, 156));
}

export function* readTar(stream: ByteStream, budget: ArchiveBudget, name: string): Generator<RawEntry> {
  let next: NextEntry = {};
  for (;;) {
    const header = stream.take(block);
    if (header === undefined || header.every((byte) => byte === 0)) return;
    if (!isTarHeader(header)) {
      yield {
        path: name,
        finding: archiveFault('base/archive-damaged', name, 'A tar header is damaged; the rest is not read.'),
      };
      return;
    }
    const type = String.fromCharCode(header[156] ?? 0);
    const size = next.size ?? readNumber(header.subarray(124, 136));
    const padding = (block - (size % block)) % block;
    if (type === 'x' || type === 'L' || type === 'g' || type === 'K') {
      const meta = size <= maxMeta ? stream.take(size) : undefined;
      if (meta === undefined || !stream.skip(padding)) {
        yield cutOff(name);
        return;
      }
      if (type === 'x') next = { ...next, ...readPax(meta) };
      if (type === 'L') next.path = toText(meta);
      continue;
    }
    const spent = budget.spendEntry(name);
    if (spent !== undefined) {
      yield { path: name, finding: spent };
      return;
    }
    const read = readArchivePath(next.path ?? ustarName(header));
    next = {};
    const isFile = type === '0' || type === '\0' || type === '7';
    let entry: RawEntry | undefined;
    if (type === '5') entry = undefined;
    else if (read.path === undefined) entry = { path: read.finding.at, finding: read.finding };
    else if (!isFile) {
      const note = `The entry is ${kinds[type] ?? 'of an unknown kind'}; it is left out.`;
      entry = { path: read.path, finding: archiveNote('base/archive-link-ignored', read.path, note) };
    } else if (size > budget.entryBytes) entry = { path: read.path, finding: budget.tooLargeEntry(read.path) };
    else {
      const bytes = stream.take(size);
      if (bytes === undefined || !stream.skip(padding)) {
        yield cutOff(read.path);
        return;
      }
      yield { path: read.path, bytes };
      continue;
    }
    if (entry !== undefined) yield entry;
    // Only files carry data in every dialect; links may state a size that is not there (POSIX: size of a link is 0).
    const hasData = type !== '1' && type !== '2' && type !== '5';
    if (hasData && !stream.skip(size + padding)) {
      yield cutOff(name);
      return;
    }
  }
}

function cutOff(path: string): RawEntry {
  const hint = 'Fetch it again.';
  return { path, finding: archiveFault('base/archive-damaged', path, 'The archive ends inside an entry.', hint) };
}

function ustarName(header: Uint8Array): string {
  const name = toText(header.subarray(0, 100));
  const isUstar = toText(header.subarray(257, 262)) === 'ustar';
  // GNU tar writes "ustar " with other fields where POSIX has the prefix.
  const prefix = isUstar && header[262] === 0 ? toText(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Records `LENGTH KEY=VALUE\n`; only path and size matter here. */
function readPax(meta: Uint8Array): NextEntry {
  const found: NextEntry = {};
  let at = 0;
  while (at < meta.length) {
    const blank = meta.indexOf(0x20, at);
    if (blank < 0) break;
    const length = Number(decodeLossy(meta.subarray(at, blank)));
    if (!Number.isInteger(length) || length <= blank - at || at + length > meta.length) break;
    const record = decodeLossy(meta.subarray(blank + 1, at + length - 1));
    const equals = record.indexOf('=');
    const key = record.slice(0, equals);
    const value = record.slice(equals + 1);
    if (key === 'path') found.path = value;
    if (key === 'size' && /^\d{1,15}$/.test(value)) found.size = Number(value);
    at += length;
  }
  return found;
}

/** Text up to the first NUL. */
function toText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeLossy(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Octal text, or GNU base-256 when the first bit is set. What is no number counts as too large for any limit. */
function readNumber(field: Uint8Array): number {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    let value = (field[0] ?? 0) & 0x7f;
    for (const byte of field.subarray(1)) value = value * 256 + byte;
    return value;
  }
  const text = toText(field).trim();
  return /^[0-7]*$/.test(text) ? Number.parseInt(text === '' ? '0' : text, 8) : Number.MAX_SAFE_INTEGER;
}
