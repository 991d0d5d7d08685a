// Inflating piece by piece, so that a bomb is stopped after one piece and no archive is ever held unpacked.
import { Gunzip, Inflate } from 'fflate';

/** Small enough that the worst ratio of deflate (1032 to 1) makes 16 MiB of one piece. */
const pieceBytes = 16 * 1024;

/** Yields the unpacked pieces of gzip data (all members); returns what is wrong with it, if anything. */
export function* gunzipPieces(bytes: Uint8Array): Generator<Uint8Array, string | undefined> {
  // Header and trailer alone take 18 bytes.
  if (bytes.length < 18) return 'it is too short';
  let members = 1;
  const stream = new Gunzip();
  stream.onmember = () => {
    members += 1;
  };
  const sum = new Crc32();
  let length = 0;
  const fault = yield* pieces(stream, bytes, (piece) => {
    sum.add(piece);
    length += piece.length;
  });
  if (fault !== undefined || members > 1) return fault;
  // RFC 1952 section 2.3.1: the last eight bytes are the CRC-32 and the length, both little endian.
  const tail = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
  const isWhole = tail.getUint32(0, true) === sum.value && tail.getUint32(4, true) === length % 2 ** 32;
  return isWhole ? undefined : 'the checksum does not fit';
}

/** Yields the unpacked pieces of raw deflate data; returns what is wrong with it, if anything. */
export function* inflatePieces(bytes: Uint8Array): Generator<Uint8Array, string | undefined> {
  return yield* pieces(new Inflate(), bytes, () => {});
}

function* pieces(
  stream: Gunzip | Inflate,
  bytes: Uint8Array,
  see: (piece: Uint8Array) => void,
): Generator<Uint8Array, string | undefined> {
  let ready: Uint8Array[] = [];
  stream.ondata = (piece) => {
    if (piece.length > 0) ready.push(piece);
  };
  // The end is told by an empty push of its own: what was unpacked before a cut comes out before the complaint does.
  for (let at = 0; at < bytes.length + pieceBytes; at += pieceBytes) {
    try {
      stream.push(bytes.subarray(at, at + pieceBytes), at >= bytes.length);
    } catch (error) {
      return error instanceof Error ? error.message : 'damaged';
    }
    const batch = ready;
    ready = [];
    for (const piece of batch) {
      see(piece);
      yield piece;
    }
  }
  return undefined;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** CRC-32 of ISO 3309, as gzip and zip use it. */
export class Crc32 {
  #state = 0xffffffff;

  add(bytes: Uint8Array): void {
    let c = this.#state;
    for (let i = 0; i < bytes.length; i++) c = (crcTable[(c ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (c >>> 8);
    this.#state = c;
  }

  get value(): number {
    return (this.#state ^ 0xffffffff) >>> 0;
  }
}
