// Files beside a fact sheet: few kinds, and each must be what its name says. Nothing in them is run or shown by Tocsin.

export const attachmentLimit = 10 * 1024 * 1024;

const starts = (bytes: Uint8Array, ...head: number[]) => head.every((byte, i) => bytes[i] === byte);
/** Text has no zero bytes and is UTF-8 or Latin; what controls a terminal is no text. */
const isText = (bytes: Uint8Array) =>
  bytes.subarray(0, 65_536).every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);

const kinds: Readonly<Record<string, { type: string; is: (bytes: Uint8Array) => boolean }>> = {
  pdf: { type: 'application/pdf', is: (bytes) => starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d) },
  png: { type: 'image/png', is: (bytes) => starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  jpg: { type: 'image/jpeg', is: (bytes) => starts(bytes, 0xff, 0xd8, 0xff) },
  jpeg: { type: 'image/jpeg', is: (bytes) => starts(bytes, 0xff, 0xd8, 0xff) },
  txt: { type: 'text/plain', is: isText },
  log: { type: 'text/plain', is: isText },
  csv: { type: 'text/csv', is: isText },
  json: { type: 'application/json', is: isText },
  eml: { type: 'message/rfc822', is: isText },
};

/** The media type, or why the file is not taken. */
export function checkAttachment(name: string, bytes: Uint8Array): { type: string } | { refused: string } {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
  if (kind === undefined) return { refused: `.${ending} is not among ${Object.keys(kinds).join(', ')}` };
  if (bytes.length === 0) return { refused: 'the file is empty' };
  if (bytes.length > attachmentLimit) return { refused: `${bytes.length} bytes are more than ${attachmentLimit}` };
  return kind.is(bytes) ? { type: kind.type } : { refused: `the content is no ${ending}` };
}
