// Bytes from outside to text: UTF-8 only, and said so when it is something else.
import type { Finding } from './finding.ts';

// In Node and in every browser (Encoding standard), though not in ECMAScript's own library.
declare const TextDecoder: new (
  label: string,
  options: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

export type DecodedText = { text: string; finding?: undefined } | { finding: Finding; text?: undefined };

/**
 * UTF-8 text without its byte order mark. RFC 8259 section 8.1 asks for UTF-8; UTF-16 and broken sequences give a
 * finding, because a stand-in character would silently change a product name.
 */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  const utf16 = looksLikeUtf16(bytes);
  if (utf16 !== undefined) {
    return fault('base/text-not-utf-8', `The text is ${utf16}; only UTF-8 is read.`, 'Save it as UTF-8.');
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes) };
  } catch {
    return fault(
      'base/text-not-utf-8',
      'The text is not valid UTF-8; it may be Windows-1252 or damaged.',
      'Save it as UTF-8, or fetch it again.',
    );
  }
}

/** Text of names inside archives, where a wrong byte must not stop the reading. */
export function decodeLossy(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(bytes);
}

function looksLikeUtf16(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return 'UTF-16 (little endian)';
  if (a === 0xfe && b === 0xff) return 'UTF-16 (big endian)';
  // Without a mark: every JSON text starts with two ASCII characters (RFC 4627 section 3).
  if (bytes.length >= 4 && a === 0 && b !== 0 && c === 0 && d !== 0) return 'UTF-16 (big endian)';
  if (bytes.length >= 4 && a !== 0 && b === 0 && c !== 0 && d === 0) return 'UTF-16 (little endian)';
  return undefined;
}

function fault(code: string, message: string, hint: string): DecodedText {
  return { finding: { code, at: 'line 1', message, hint, severity: 'error' } };
}
