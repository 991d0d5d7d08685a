// DER (X.690) as far as timestamps need it: tag, length, content, strictly. A document from outside is hostile: lengths are bounded by what
// holds them, and depth by what the caller reads.

export interface Der {
  readonly tag: number;
  readonly content: Uint8Array;
  /** With tag and length: what a signature covers. */
  readonly whole: Uint8Array;
}

export const derTags = {
  integer: 0x02,
  bitString: 0x03,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** One value at a place and where the next begins; undefined when the bytes are no DER. */
function readAt(bytes: Uint8Array, at: number): { value: Der; next: number } | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined;
  let [length, start] = [first, at + 2];
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) return undefined;
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + i] ?? 0);
    start += count;
    // The shortest form is the only one.
    if (length < 0x80 || length < 256 ** (count - 1)) return undefined;
  }
  const end = start + length;
  if (end > bytes.length) return undefined;
  return { value: { tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) }, next: end };
}

/** The one value that the bytes are. */
export function parseDer(bytes: Uint8Array): Der | undefined {
  const read = readAt(bytes, 0);
  return read?.next === bytes.length ? read.value : undefined;
}

const mostParts = 1000;

/** The values inside a constructed one; undefined when it is none, or not of that tag. */
export function readParts(der: Der | undefined, tag?: number): Der[] | undefined {
  if (der === undefined || (der.tag & 0x20) === 0 || (tag !== undefined && der.tag !== tag)) return undefined;
  const parts: Der[] = [];
  for (let at = 0; at < der.content.length; ) {
    const read = readAt(der.content, at);
    if (read === undefined || parts.length >= mostParts) return undefined;
    parts.push(read.value);
    at = read.next;
  }
  return parts;
}

export function makeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const size: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 | size.length, ...size];
  const bytes = new Uint8Array(head.length + length);
  bytes.set(head);
  let at = head.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** `1.2.840.113549.1.7.2` */
export function makeOid(text: string): Uint8Array {
  const [a = 0, b = 0, ...rest] = text.split('.').map(Number);
  const bytes = [a * 40 + b, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) | 0x80);
    return digits;
  });
  return makeDer(derTags.oid, Uint8Array.from(bytes));
}

/** A number that is not negative, from its big-endian bytes. */
export function makeInteger(bytes: Uint8Array): Uint8Array {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1;
  const short = bytes.subarray(from);
  return (short[0] ?? 0) < 0x80
    ? makeDer(derTags.integer, short.length === 0 ? Uint8Array.of(0) : short)
    : makeDer(derTags.integer, Uint8Array.of(0), short);
}

/** `20261125080000Z`, with a fraction or not, as an instant; undefined for anything else. */
export function readGeneralizedTime(der: Der | undefined): string | undefined {
  if (der?.tag !== derTags.time) return undefined;
  const text = Array.from(der.content, (byte) => String.fromCharCode(byte)).join('');
  const [, y, mo, d, h, mi, s, fraction = ''] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(text) ?? [];
  return y === undefined ? undefined : `${y}-${mo}-${d}T${h}:${mi}:${s}${fraction}Z`;
}
