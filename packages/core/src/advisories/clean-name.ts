// Names of makers and products as they are meant: mojibake undone, compatibility forms folded, stray blanks gone.

/** Windows-1252 characters that stand for the bytes 0x80 to 0x9f, in order; a blank where the code page has none. */
const cp1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * A name for comparing and showing beside the original: UTF-8 that was once read as Windows-1252 or Latin-1 is repaired
 * ("YhtymÃ¤" is "Yhtymä"), then NFKC without trade marks, invisible characters and doubled blanks. Linear in the text.
 */
export function cleanName(text: string): string {
  return repairMojibake(text)
    .replace(/[\u2122\u2120\u00ae\u00a9]/g, '')
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Undoes up to two rounds of wrong decoding; what does not decode to a likely character is left as it is. */
export function repairMojibake(text: string): string {
  const once = repairOnce(text);
  return once !== text && /[\u00c2\u00c3]/.test(once) ? repairOnce(once) : once;
}

function repairOnce(text: string): string {
  if (!/[\u00c2-\u00f4][\u0080-\uffff]/.test(text)) return text;
  let repaired = '';
  let i = 0;
  while (i < text.length) {
    const found = decodeAt(text, i);
    repaired += found === undefined ? text.charAt(i) : found.character;
    i += found === undefined ? 1 : found.length;
  }
  return repaired;
}

/** The character whose UTF-8 bytes stand at `at`, each byte as the Windows-1252 character it was taken for. */
function decodeAt(text: string, at: number): { character: string; length: number } | undefined {
  const lead = text.charCodeAt(at);
  if (lead < 0xc2 || lead > 0xef) return undefined;
  const length = lead < 0xe0 ? 2 : 3;
  let code = lead & (length === 2 ? 0x1f : 0x0f);
  for (let i = 1; i < length; i++) {
    const byte = at + i < text.length ? toByte(text.charAt(at + i)) : undefined;
    if (byte === undefined || byte < 0x80 || byte > 0xbf) return undefined;
    code = code * 64 + (byte & 0x3f);
  }
  return isLikely(code) ? { character: String.fromCodePoint(code), length } : undefined;
}

/**
 * Latin letters, dashes, quotes, the euro and the trade mark. Other scripts are not tried: a right "Ö–" would become Hebrew,
 * and no maker's name among the real ones is spoilt from another script.
 */
function isLikely(code: number): boolean {
  if (code < 0x250) return code >= 0x80;
  return (code >= 0x2010 && code <= 0x203a) || code === 0x20ac || code === 0x2122;
}

function toByte(character: string): number | undefined {
  const code = character.charCodeAt(0);
  if (code <= 0xff) return code;
  const at = cp1252.indexOf(character);
  return at < 0 || character === ' ' ? undefined : 0x80 + at;
}
