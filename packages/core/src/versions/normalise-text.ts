// Range texts come as people type them. This brings spellings of one thing to one form; it never takes a bound away.

const signs: readonly (readonly [RegExp, string])[] = [
  [/[\u2264\u2a7d]|=</g, '<='],
  [/[\u2265\u2a7e]|=>/g, '>='],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u201c\u201d\u201e"]/g, ''],
  [/\{/g, '('],
  [/\}/g, ')'],
  // Between the numbers of one version it stays: `8.2_20170817` is one version, `8.2 20170817` may be two.
  [/(?<!\d[a-z]?)_|_(?!\d)/gi, ' '],
  [/\s+/g, ' '],
];

/**
 * Words that bound or turn round the version behind them: `before version 1.2`, `all other versions`. A text with one of them announces
 * nothing; the words are read, or the text is not.
 */
const turning =
  '(?!(?:before|below|above|after|until|through|since|from|than|prior|previous|later|lower|higher|old|older|new|newer|other|but|except|excluding|excluded|not|no|non|fixed|patched|under|over|up|to|in|and|or|safe|secure|hardware|un[a-z]+|non-[a-z-]+|prev[a-z]+|earl[a-z]+)(?![a-z]))';
const named = `(?:${turning}[a-z/-]+ )`;

/** Words that only announce a version: `All BIOS versions`, `firmware version`, `Versions`. */
const announcement = new RegExp(
  `^(?:all ${named}{0,3}?versions?|(?:all )?${named}?(?:versions?|vers?\\.|releases?))(?: of)?(?:\\s*:)?\\s+(?=\\S)`,
  'i',
);

const everything = new RegExp(
  `^(?:(?:vers:all/)?\\*|all|any|all ${named}{0,3}?(?:versions?|releases?|models?|revisions?|deployments|installations)|(?:any|every) versions?|versions?: all)$`,
  'i',
);

/** True when the text says all versions, and nothing else. */
export const saysAll = (text: string): boolean => everything.test(text);

/** `V2.0²` is a footnote as likely as a number; it must not become `V2.02`. */
const raised = /[\u00b2\u00b3\u00b9\u2070-\u209c]/g;

export function normaliseText(text: string): string {
  let plain = text.replace(raised, '\ufffd').normalize('NFKC');
  for (const [from, to] of signs) plain = plain.replace(from, to);
  return plain
    .trim()
    .replace(/(?:[.;,]| and| or)+$/i, '')
    .trim();
}

/** The text without its announcement; `undefined` when nothing else was said, which then means all versions. */
export function stripAnnouncement(text: string): string {
  return text.replace(announcement, '').trim();
}

const refiningWord = /^(?:sp|hf|upd?|update|service|hotfix|patch|build|rev|release|rc|beta|alpha)$/i;
const words = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/**
 * The text without the product's own name in front of the version: `< SIMATIC WinAC RTX 2010 SP3` of the product "SIMATIC WinAC RTX (F)
 * 2010" is `< 2010 SP3`. Only words of the name go, and never a number.
 */
export function stripProductName(text: string, product: string): string {
  const sign = /^(?:[<>]=?|=)? ?/.exec(text)?.[0] ?? '';
  const known = new Set(words(product));
  const parts = text.slice(sign.length).split(' ');
  let named = 0;
  while (named < parts.length - 1 && /^[a-z][a-z0-9-]+$/i.test(parts[named]!) && !refiningWord.test(parts[named]!)) {
    if (!words(parts[named]!).every((word) => known.has(word))) break;
    named += 1;
  }
  return named === 0 || /^v?\d+(?:\.\d+)*$/i.test(parts[named - 1]!) ? text : sign + parts.slice(named).join(' ');
}

const refinement = /^([<>]=?|=)? ?((?:SP|Upd(?:ate)?|HF|Patch|P|R) ?\d{1,3}[a-z]?(?: .*)?)$/i;

/**
 * A text that only says the service pack, patch or release, with the version that the product's name ends in: `< SP3 Update 6` of
 * "Process Historian 2014" is `< 2014 SP3 Update 6`, for alone it would be compared with whole versions.
 */
export function completeFromProduct(text: string, product: string): string {
  const m = refinement.exec(text);
  const base = /(?:^|\s)v?(\d{1,4}(?:\.\d{1,5}){1,3}|20\d\d(?: R\d)?)$/i.exec(product.trim().slice(-60))?.[1];
  return m === null || base === undefined ? text : `${m[1] ?? ''} ${base} ${m[2] ?? ''}`.trim();
}
