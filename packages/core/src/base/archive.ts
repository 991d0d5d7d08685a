// Opens what a feed or a person brings in: a plain file, .gz, .tar, .tar.gz, .zip, .jsonl, .jsonl.gz. One entry at a time.
import { ArchiveBudget, type ArchiveLimits, archiveFault, archiveNote } from './archive-budget.ts';
import { gunzipPieces } from './archive-inflate.ts';
import { ByteStream, join } from './archive-stream.ts';
import { isTarHeader, type RawEntry, readTar } from './archive-tar.ts';
import { readZip } from './archive-zip.ts';
import type { Finding } from './finding.ts';

export type { ArchiveLimits } from './archive-budget.ts';

/** One file of an archive, or one record of a `.jsonl` file (`path` is then `FILE:LINE`), or what is wrong there. */
export type ArchiveEntry =
  | { path: string; bytes: Uint8Array; finding?: undefined }
  | { path: string; finding: Finding; bytes?: undefined };

/**
 * Yields the entries of a file in order. The form is recognised by its first bytes; only `.jsonl` (and `.ndjson`) by name.
 * Entries are yielded as they are unpacked: memory is one entry plus a piece. Directories are passed over; links, paths that
 * climb, encrypted entries and archives inside archives are findings and are left out. A finding with a code
 * `base/archive-too-large`, `-ratio`, `-too-many-entries`, `-overlap` or (of the archive itself) `-damaged` is the last item.
 * Bytes may be a view into `bytes`: do not change them.
 */
export function* readEntries(bytes: Uint8Array, name: string, limits: ArchiveLimits = {}): Generator<ArchiveEntry> {
  const budget = new ArchiveBudget(bytes.length, limits);
  if (isZip(bytes)) {
    yield* openEntries(readZip(bytes, budget, name), budget);
    return;
  }
  const packed = isGzip(bytes);
  const stream = new ByteStream(packed ? gunzipPieces(bytes) : onePiece(bytes), budget, name);
  const inner = packed ? name.replace(/\.gz$/i, '').replace(/\.tgz$/i, '.tar') : name;
  if (isTarHeader(stream.peek(512))) yield* openEntries(readTar(stream, budget, name), budget);
  else if (isLines(inner)) yield* readLines(stream, inner, budget);
  else yield* readWhole(stream, inner, budget);
  if (stream.stopped !== undefined) yield { path: name, finding: stream.stopped };
  else if (stream.damage !== undefined) {
    const said = `The packed data are damaged or cut off: ${stream.damage}.`;
    yield { path: name, finding: archiveFault('base/archive-damaged', name, said, 'Fetch it again.') };
  }
}

/** Entries of an archive: record files are split, archives inside are not opened. */
function* openEntries(entries: Iterable<RawEntry>, budget: ArchiveBudget): Generator<ArchiveEntry> {
  for (const entry of entries) {
    if (entry.finding !== undefined) yield entry;
    else if (isArchive(entry.bytes, entry.path)) {
      const said = 'An archive inside an archive is not opened; it is left out.';
      yield { path: entry.path, finding: archiveNote('base/archive-nested', entry.path, said) };
    } else if (isLines(entry.path)) {
      const stream = new ByteStream(
        onePiece(entry.bytes),
        new ArchiveBudget(1, { ratio: Number.POSITIVE_INFINITY }),
        '',
      );
      yield* readLines(stream, entry.path, budget);
    } else yield entry;
  }
}

function* readWhole(stream: ByteStream, path: string, budget: ArchiveBudget): Generator<ArchiveEntry> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const part = stream.takeSome(Number.POSITIVE_INFINITY);
    if (part === undefined) break;
    length += part.length;
    if (length > budget.entryBytes) {
      yield { path, finding: budget.tooLargeEntry(path) };
      return;
    }
    parts.push(part);
  }
  // A file that broke off is not handed on: half a document can look like a whole one in line-based formats.
  if (stream.stopped !== undefined || stream.damage !== undefined) return;
  yield { path, bytes: join(parts.length === 0 ? [new Uint8Array(0)] : parts) };
}

/** One record a line; blank lines are passed over, a line that is too long is a finding. */
function* readLines(stream: ByteStream, path: string, budget: ArchiveBudget): Generator<ArchiveEntry> {
  let line = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const finish = (): ArchiveEntry | undefined => {
    const at = `${path}:${line}`;
    const whole =
      length > budget.entryBytes ? undefined : trimLine(join(parts.length === 0 ? [new Uint8Array(0)] : parts));
    parts = [];
    length = 0;
    line += 1;
    if (whole === undefined) return { path: at, finding: budget.tooLargeEntry(at) };
    if (whole.length === 0) return undefined;
    const spent = budget.spendEntry(path);
    return spent === undefined ? { path: at, bytes: whole } : { path: at, finding: spent };
  };
  for (;;) {
    let part = stream.takeSome(Number.POSITIVE_INFINITY);
    if (part === undefined) break;
    for (let end = part.indexOf(0x0a); end >= 0; end = part.indexOf(0x0a)) {
      length += end;
      if (length <= budget.entryBytes) parts.push(part.subarray(0, end));
      const entry = finish();
      if (entry !== undefined) yield entry;
      if (entry?.finding?.code === 'base/archive-too-many-entries') return;
      part = part.subarray(end + 1);
    }
    length += part.length;
    if (length <= budget.entryBytes) parts.push(part);
    else parts = [];
  }
  if (stream.stopped !== undefined || stream.damage !== undefined) return;
  const last = finish();
  if (last !== undefined) yield last;
}

function trimLine(line: Uint8Array): Uint8Array {
  const end = line.at(-1) === 0x0d ? line.length - 1 : line.length;
  return line.subarray(0, end).every((byte) => byte === 0x20 || byte === 0x09)
    ? line.subarray(0, 0)
    : line.subarray(0, end);
}

function* onePiece(bytes: Uint8Array): Generator<Uint8Array, undefined> {
  yield bytes;
  return undefined;
}

function isLines(path: string): boolean {
  return /\.(?:jsonl|ndjson)$/i.test(path);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** `PK` and the mark of a local header, or of the end when the archive is empty. */
function isZip(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  return (bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6);
}

function isArchive(bytes: Uint8Array, path: string): boolean {
  return isZip(bytes) || isGzip(bytes) || (/\.tar$/i.test(path) && isTarHeader(bytes.subarray(0, 512)));
}
