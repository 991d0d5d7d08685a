// Reads a run of pieces as one row of bytes, forward only. Holds the piece in hand and what the caller takes.
import type { ArchiveBudget } from './archive-budget.ts';
import type { Finding } from './finding.ts';

/** Pieces of bytes; the return value says what is wrong with the source, if anything. */
export type Pieces = Iterator<Uint8Array, string | undefined>;

export class ByteStream {
  readonly #pieces: Pieces;
  readonly #budget: ArchiveBudget;
  readonly #name: string;
  #piece: Uint8Array = new Uint8Array(0);
  #at = 0;
  #ended = false;
  /** What the source said at its end. */
  damage: string | undefined;
  /** Set when the budget is spent; reading stops there. */
  stopped: Finding | undefined;

  constructor(pieces: Pieces, budget: ArchiveBudget, name: string) {
    this.#pieces = pieces;
    this.#budget = budget;
    this.#name = name;
  }

  /** The next bytes, without moving: fewer than asked for at the end. */
  peek(count: number): Uint8Array {
    while (this.#piece.length - this.#at < count && !this.#ended) {
      const rest = this.#piece.subarray(this.#at);
      const next = this.#pull();
      if (next === undefined) break;
      this.#piece = join([rest, next]);
      this.#at = 0;
    }
    return this.#piece.subarray(this.#at, this.#at + count);
  }

  /** Exactly `count` bytes, or undefined when the source ends before. */
  take(count: number): Uint8Array | undefined {
    if (count <= this.#piece.length - this.#at) {
      const found = this.#piece.subarray(this.#at, this.#at + count);
      this.#at += count;
      return found;
    }
    const parts: Uint8Array[] = [];
    let missing = count;
    while (missing > 0) {
      const part = this.takeSome(missing);
      if (part === undefined) return undefined;
      parts.push(part);
      missing -= part.length;
    }
    return join(parts);
  }

  /** Up to `count` bytes of the piece in hand, or undefined at the end. */
  takeSome(count: number): Uint8Array | undefined {
    if (this.#at >= this.#piece.length) {
      const next = this.#pull();
      if (next === undefined) return undefined;
      this.#piece = next;
      this.#at = 0;
    }
    const part = this.#piece.subarray(this.#at, this.#at + count);
    this.#at += part.length;
    return part;
  }

  /** Moves on; false when the source ends before. */
  skip(count: number): boolean {
    let missing = count;
    while (missing > 0) {
      const part = this.takeSome(missing);
      if (part === undefined) return false;
      missing -= part.length;
    }
    return true;
  }

  #pull(): Uint8Array | undefined {
    while (!this.#ended) {
      const step = this.#pieces.next();
      if (step.done === true) {
        this.#ended = true;
        this.damage = step.value;
        return undefined;
      }
      this.stopped = this.#budget.spendBytes(step.value.length, this.#name);
      if (this.stopped !== undefined) {
        this.#ended = true;
        return undefined;
      }
      if (step.value.length > 0) return step.value;
    }
    return undefined;
  }
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
