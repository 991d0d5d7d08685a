// Bytes of a table to text. Registers come in whatever the spreadsheet saved: UTF-8, UTF-16, or Windows-1252 in western Europe.

// In Node and in every browser (Encoding standard), though not in ECMAScript's own library.
declare const TextDecoder: new (label: string, options?: { fatal?: boolean }) => { decode(bytes: Uint8Array): string };

export type DecodedTable = { readonly text: string; readonly damaged: boolean } | { readonly text?: undefined };

/**
 * The text without its byte order mark; no text when the bytes are none (a picture, a workbook). `damaged` when a file that calls itself
 * UTF-8 holds bytes that are not: the wrong characters are shown as U+FFFD.
 */
export function decodeCsv(bytes: Uint8Array): DecodedTable {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return decodeAs('utf-16le', bytes.subarray(2));
  if (a === 0xfe && b === 0xff) return decodeAs('utf-16be', bytes.subarray(2));
  const nul = bytes.subarray(0, 4096).indexOf(0);
  if (nul >= 0) return nul % 2 === 1 && looksLikeUtf16(bytes) ? decodeAs('utf-16le', bytes) : {};
  if (bytes.includes(0)) return {};
  const hasMark = a === 0xef && b === 0xbb && c === 0xbf;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), damaged: false };
  } catch {
    return decodeAs(hasMark ? 'utf-8' : 'windows-1252', bytes, hasMark);
  }
}

function decodeAs(label: string, bytes: Uint8Array, damaged = false): DecodedTable {
  return { text: new TextDecoder(label).decode(bytes), damaged };
}

/** Latin text in UTF-16: nearly every second byte is nought. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  let noughts = 0;
  for (let i = 1; i < head.length; i += 2) if (head[i] === 0) noughts += 1;
  return noughts * 4 >= head.length;
}
