// Reads the items of one array in a JSON document piece by piece: `feed.entry` of a ROLIE feed of any length in flat memory.
// Hostile input: each piece is held to a size and a depth, the items to a count. What JSON.parse refuses is refused here, too.

import { FetchRefusal } from './fetch-refusal.ts';

export interface JsonItemLimits {
  /** Bytes of one item, or of one value beside the array. */
  readonly itemBytes: number;
  /** Levels inside one item. */
  readonly depth: number;
  readonly items: number;
}

const [quote, backslash, open, close, openList, closeList, comma, colon] = [...'"\\{}[],:'].map((c) => c.charCodeAt(0));
const isBlank = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** What may come next outside of a piece. `key` and `item` come after a comma: the container may not end there. */
type Expect = 'value' | 'key-or-end' | 'key' | 'colon' | 'item-or-end' | 'item' | 'comma-or-end' | 'nothing';

class JsonItemReader {
  readonly #path: readonly string[];
  readonly #limits: JsonItemLimits;
  #expect: Expect = 'value';
  /** Containers open on the path: objects, and the array as the last. */
  #level = 0;
  #key = '';
  /** The piece being taken (an item, a key, a value beside the path): its bytes from earlier chunks, and where its reading stands. */
  #pieces: Uint8Array[] = [];
  #size = 0;
  #taking = false;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #count = 0;

  constructor(path: readonly string[], limits: JsonItemLimits) {
    this.#path = path;
    this.#limits = limits;
  }

  /** The items that end in this chunk. */
  push(chunk: Uint8Array): unknown[] {
    const items: unknown[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (this.#taking) at = this.#take(chunk, at, items);
      else at = this.#step(chunk, at);
    }
    return items;
  }

  /** To be called once the bytes ended. Throws when the document did not. */
  end(): void {
    if (this.#expect !== 'nothing' || this.#taking) throw broken('it breaks off');
  }

  /** One byte between pieces. */
  #step(chunk: Uint8Array, at: number): number {
    const byte = chunk[at]!;
    if (isBlank(byte)) return at + 1;
    switch (this.#expect) {
      case 'colon':
        if (byte !== colon) throw broken('a colon is missing');
        this.#expect = 'value';
        return at + 1;
      case 'comma-or-end':
        if (byte === comma) {
          this.#expect = this.#isInArray ? 'item' : 'key';
          return at + 1;
        }
        return this.#leave(byte, at);
      case 'nothing':
        throw broken('something follows its end');
      case 'key-or-end':
      case 'item-or-end':
        if (byte === close || byte === closeList) return this.#leave(byte, at);
        break;
      default:
    }
    if (this.#expect === 'value' && this.#isOnPath) {
      const isArray = this.#level === this.#path.length;
      if (byte === (isArray ? openList : open)) {
        this.#level += 1;
        this.#expect = isArray ? 'item-or-end' : 'key-or-end';
        return at + 1;
      }
      if (this.#level === 0) throw broken('it is no object');
    }
    if (this.#expect === 'key' || this.#expect === 'key-or-end') {
      if (byte !== quote) throw broken('a name is missing');
    }
    this.#taking = true;
    return at;
  }

  get #isInArray() {
    return this.#level > this.#path.length;
  }

  /** True when the value that comes may be the next container of the path. */
  get #isOnPath() {
    return this.#level === 0 || this.#key === this.#path[this.#level - 1];
  }

  #leave(byte: number, at: number): number {
    if (byte !== (this.#isInArray ? closeList : close)) throw broken('a bracket does not fit');
    this.#level -= 1;
    this.#expect = this.#level === 0 ? 'nothing' : 'comma-or-end';
    return at + 1;
  }

  /** Goes on with a piece up to its end or the chunk's. */
  #take(chunk: Uint8Array, start: number, items: unknown[]): number {
    let at = start;
    let ended = false;
    for (; at < chunk.length && !ended; at++) {
      const byte = chunk[at]!;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === backslash) this.#escaped = true;
        else if (byte === quote) {
          this.#inString = false;
          ended = this.#depth === 0;
        }
      } else if (byte === quote) this.#inString = true;
      else if (byte === open || byte === openList) {
        this.#depth += 1;
        if (this.#depth > this.#limits.depth)
          throw new FetchRefusal('too-deep', `nested deeper than ${this.#limits.depth} levels`);
      } else if (this.#depth > 0) {
        if (byte === close || byte === closeList) ended = --this.#depth === 0;
      } else if (byte === comma || byte === close || byte === closeList || byte === colon || isBlank(byte)) {
        // The end of a number or a literal: the byte belongs to what follows.
        ended = true;
        break;
      }
    }
    this.#size += at - start;
    if (this.#size > this.#limits.itemBytes)
      throw new FetchRefusal('too-large', `one entry has more than ${this.#limits.itemBytes} bytes`);
    // A copy: a view would hold the whole chunk.
    this.#pieces.push(chunk.slice(start, at));
    if (ended) this.#finish(items);
    return at;
  }

  #finish(items: unknown[]): void {
    const value = parsePiece(this.#pieces);
    this.#pieces = [];
    this.#size = 0;
    this.#taking = false;
    if (this.#expect === 'key' || this.#expect === 'key-or-end') {
      this.#key = value as string;
      this.#expect = 'colon';
      return;
    }
    if (this.#isInArray) {
      this.#count += 1;
      if (this.#count > this.#limits.items)
        throw new FetchRefusal('too-many', `more than ${this.#limits.items} entries`);
      items.push(value);
    }
    this.#expect = 'comma-or-end';
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function parsePiece(pieces: readonly Uint8Array[]): unknown {
  try {
    return JSON.parse(decoder.decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)));
  } catch (error) {
    throw broken((error as Error).message);
  }
}

const broken = (said: string) => new FetchRefusal('not-json', `no JSON that can be read: ${said}`);

/**
 * Every item of the array at `path`, in order, however the bytes are cut. Nothing when the array is not there.
 * Throws FetchRefusal `not-json`, `too-deep`, `too-large` or `too-many`; items before the fault were given.
 */
export async function* streamJsonItems(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  path: readonly string[],
  limits: JsonItemLimits,
): AsyncGenerator<unknown> {
  const reader = new JsonItemReader(path, limits);
  let isFirst = true;
  for await (const chunk of chunks) {
    // A byte order mark is let pass at the very start, as JSON.parse of a decoded text does.
    const skip = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
    isFirst = false;
    yield* reader.push(skip === 0 ? chunk : chunk.subarray(skip));
  }
  reader.end();
}
