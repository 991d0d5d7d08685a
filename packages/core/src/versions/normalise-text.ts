// Range texts come as people type them. This brings spellings of one thing to one form; it never takes a bound away.

const signs: readonly (readonly [RegExp, string])[] = [
  [/[\u2264\u2a7d]|=</g, '<='],
  [/[\u2265\u2a7e]|=>/g, '>='],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u201c\u201d\u201e"]/g, ''],
  [/_/g, ' '],
  [/\s+/g, ' '],
];

/** Words that only announce a version: `All BIOS versions`, `firmware version`, `Versions`. */
const announcement =
  /^(?:all (?:[a-z/-]+ ){0,3}?versions?|(?:all )?(?:[a-z]+ )?(?:versions?|vers?\.|releases?))(?: of)?(?:\s*:)?\s+(?=\S)/i;

export function normaliseText(text: string): string {
  let plain = text.normalize('NFKC');
  for (const [from, to] of signs) plain = plain.replace(from, to);
  return plain
    .trim()
    .replace(/[.;,]+$/, '')
    .trim();
}

/** The text without its announcement; `undefined` when nothing else was said, which then means all versions. */
export function stripAnnouncement(text: string): string {
  return text.replace(announcement, '').trim();
}
