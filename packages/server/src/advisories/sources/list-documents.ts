// The lists of a provider as streams: a ROLIE feed (CSAF 2.0, 7.1.15) or a directory's changes.csv and index.txt (7.1.12, 7.1.13).
// A list of any length is read in flat memory; what cannot be read is named, and the rest still counts.

import type { Tlp } from '@tocsin/core/advisories';
import { FetchRefusal } from './fetch-refusal.ts';
import { entryLimits, longestAddress } from './source-limits.ts';
import { streamJsonItems } from './stream-json-items.ts';

/** Where hashes and signature lie when not at the document's address with the usual ending. */
export interface BesideAddresses {
  readonly sha512?: string;
  readonly sha256?: string;
  readonly signature?: string;
}

export interface ListedDocument {
  readonly url: string;
  /** As the list gives it; empty where it gives none. A change of it says that the document changed. */
  readonly updated: string;
  readonly tlp?: Tlp;
  readonly beside?: BesideAddresses;
}

/** An entry that cannot be used. */
export interface ListRefusal {
  readonly url: string;
  readonly code: 'bad-entry';
  readonly message: string;
}

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const refusal = (url: string, message: string): ListRefusal => ({ url, code: 'bad-entry', message });

/** A ROLIE label in the words of TLP 2.0; UNLABELED and what is unknown give none. */
export function toTlp(label: unknown): Tlp | undefined {
  if (label === 'WHITE' || label === 'CLEAR') return 'CLEAR';
  return label === 'GREEN' || label === 'AMBER' || label === 'AMBER+STRICT' || label === 'RED' ? label : undefined;
}

const toAddress = (text: unknown, base: string): string | undefined => {
  if (typeof text !== 'string' || !URL.canParse(text, base)) return undefined;
  const { href, protocol } = new URL(text, base);
  return href.length <= longestAddress && (protocol === 'https:' || protocol === 'http:') ? href : undefined;
};

interface Link {
  rel?: unknown;
  href?: unknown;
}

/** `link` with rel `self` is the document; providers are seen whose `content.src` points nowhere. */
function toListed(entry: unknown, feed: string, tlp: Tlp | undefined): ListedDocument | ListRefusal {
  const { id, link, content, updated } = (entry ?? {}) as Record<string, unknown>;
  const links = (Array.isArray(link) ? link : []).slice(0, 20).filter((item) => item !== null) as Link[];
  const named = typeof id === 'string' ? id.slice(0, 200) : 'an entry';
  const source =
    links.find((item) => item.rel === 'self')?.href ?? (content as { src?: unknown } | null | undefined)?.src;
  const url = toAddress(source, feed);
  if (url === undefined) return refusal(feed, `${named} has no address that can be fetched`);
  const beside: Record<string, string> = {};
  const note = (kind: string, ending: string, address: string | undefined) => {
    if (address !== undefined && address !== url + ending) beside[kind] = address;
  };
  for (const item of links) {
    const address = toAddress(item.href, feed);
    if (item.rel === 'signature') note('signature', '.asc', address);
    else if (item.rel === 'hash' && address?.endsWith('.sha512')) note('sha512', '.sha512', address);
    else if (item.rel === 'hash' && address?.endsWith('.sha256')) note('sha256', '.sha256', address);
  }
  return {
    url,
    updated: typeof updated === 'string' ? updated.slice(0, 64) : '',
    ...(tlp === undefined ? {} : { tlp }),
    ...(Object.keys(beside).length === 0 ? {} : { beside }),
  };
}

/** Entries of a ROLIE feed. Throws FetchRefusal when the feed breaks a limit or is no JSON; what came before counts. */
export async function* readRolieFeed(
  chunks: Chunks,
  feed: string,
  tlp: Tlp | undefined,
): AsyncGenerator<ListedDocument | ListRefusal> {
  for await (const entry of streamJsonItems(chunks, ['feed', 'entry'], entryLimits)) yield toListed(entry, feed, tlp);
}

const longestLine = 4096;

async function* readLines(chunks: Chunks): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let count = 0;
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine)
      throw new FetchRefusal('too-large', `a line is longer than ${longestLine} characters`);
    for (const line of lines) {
      count += 1;
      if (count > entryLimits.items) throw new FetchRefusal('too-many', `more than ${entryLimits.items} lines`);
      yield line.trimEnd();
    }
  }
  if (rest !== '') yield rest.trimEnd();
}

/** `"path","date"` (2.0) or without quotes (2.1); quotes in a path are doubled. Undefined for any other line. */
function splitChange(line: string): [path: string, date: string] | undefined {
  const m = /^(?:"((?:[^"]|"")*)"|([^",]*)),\s*"?([^",]*)"?\s*$/.exec(line);
  return m === null ? undefined : [(m[1]?.replaceAll('""', '"') ?? m[2] ?? '').trim(), (m[3] ?? '').trim()];
}

/** A path of a directory's list: below the directory and nowhere else. */
function toDirectoryEntry(path: string, updated: string, directory: string): ListedDocument | ListRefusal {
  const url = toAddress(path, directory);
  if (url === undefined || !url.startsWith(directory) || !new URL(url).pathname.endsWith('.json'))
    return refusal(directory, `${path.slice(0, 200)} is no .json file below the directory`);
  return { url, updated: updated.slice(0, 64) };
}

/** Lines of changes.csv. `directory` ends in a slash. */
export async function* readChanges(chunks: Chunks, directory: string): AsyncGenerator<ListedDocument | ListRefusal> {
  for await (const line of readLines(chunks)) {
    if (line === '') continue;
    const change = splitChange(line);
    if (change === undefined) yield refusal(directory, `a line of changes.csv cannot be read: ${line.slice(0, 200)}`);
    else yield toDirectoryEntry(change[0], change[1], directory);
  }
}

/** Lines of index.txt, for a directory without changes.csv: names without dates. */
export async function* readIndex(chunks: Chunks, directory: string): AsyncGenerator<ListedDocument | ListRefusal> {
  for await (const line of readLines(chunks)) if (line !== '') yield toDirectoryEntry(line, '', directory);
}
