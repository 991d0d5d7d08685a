// What an archive may cost. One budget is spent by all readers of one archive, so that no mix of forms adds up to a bomb.
import type { Finding } from './finding.ts';

export interface ArchiveLimits {
  /** All unpacked bytes together; 4 GiB unless told. */
  totalBytes?: number;
  /** One entry, or one line of a `.jsonl` file; 64 MiB unless told. */
  entryBytes?: number;
  /** Entries of any kind, lines included; 1,000,000 unless told. */
  entries?: number;
  /** Unpacked to packed size, asked only beyond 16 MiB unpacked; 200 unless told. Text packs about 10 to 30 to one. */
  ratio?: number;
}

const ratioFree = 16 * 1024 * 1024;

export class ArchiveBudget {
  readonly entryBytes: number;
  readonly #totalBytes: number;
  readonly #entries: number;
  readonly #ratio: number;
  readonly #packed: number;
  #unpacked = 0;
  #counted = 0;

  constructor(packedBytes: number, limits: ArchiveLimits) {
    this.#packed = Math.max(packedBytes, 1);
    this.#totalBytes = limits.totalBytes ?? 4 * 1024 ** 3;
    this.entryBytes = limits.entryBytes ?? 64 * 1024 ** 2;
    this.#entries = limits.entries ?? 1_000_000;
    this.#ratio = limits.ratio ?? 200;
  }

  /** Counts unpacked bytes; a finding means: stop reading this archive. */
  spendBytes(bytes: number, at: string): Finding | undefined {
    this.#unpacked += bytes;
    if (this.#unpacked > this.#totalBytes) {
      return archiveFault(
        'base/archive-too-large',
        at,
        `The archive unpacks to more than ${this.#totalBytes} bytes; the rest is not read.`,
        'Split it into smaller archives.',
      );
    }
    if (this.#unpacked > ratioFree && this.#unpacked / this.#packed > this.#ratio) {
      return archiveFault(
        'base/archive-ratio',
        at,
        `The archive unpacks to more than ${this.#ratio} times its size, as a zip bomb does; the rest is not read.`,
        'Unpack it by hand if you trust it.',
      );
    }
    return undefined;
  }

  /** Counts an entry; a finding means: stop reading this archive. */
  spendEntry(at: string): Finding | undefined {
    this.#counted += 1;
    if (this.#counted <= this.#entries) return undefined;
    return archiveFault(
      'base/archive-too-many-entries',
      at,
      `The archive has more than ${this.#entries} entries; the rest is not read.`,
      'Split it into smaller archives.',
    );
  }

  tooLargeEntry(at: string): Finding {
    return archiveFault(
      'base/archive-entry-too-large',
      at,
      `The entry is larger than ${this.entryBytes} bytes and is left out.`,
    );
  }
}

export function archiveFault(code: string, at: string, message: string, hint?: string): Finding {
  return { code, at, message, severity: 'error', ...(hint === undefined ? {} : { hint }) };
}

export function archiveNote(code: string, at: string, message: string): Finding {
  return { code, at, message, severity: 'warning' };
}
