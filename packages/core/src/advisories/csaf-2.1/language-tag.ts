// Language tags (BCP 47; RFC 5646, section 2.1) split into their subtags, in the form that CSAF 2.1 leaves of them (section 3.1.5).

export interface LanguageTag {
  readonly language: string;
  readonly extlangs: readonly string[];
  readonly script?: string;
  readonly region?: string;
  readonly variants: readonly string[];
  /** The letters that open extensions: `u`, `t`. */
  readonly singletons: readonly string[];
}

/** The parts in lower case. `private`: x-… or one of the two old tags that are left, which name no registered parts. */
export function parseLanguageTag(text: string): LanguageTag | 'private' | undefined {
  if (text.length > 200) return undefined;
  const tag = text.toLowerCase();
  if (/^(?:x(?:-[a-z0-9]{1,8})+|i-default|i-mingo)$/.test(tag)) return 'private';
  const parts = tag.split('-');
  const take = (form: RegExp): string | undefined => (form.test(parts[0] ?? '') ? parts.shift() : undefined);
  const takeAll = (form: RegExp, most: number): string[] => {
    const taken: string[] = [];
    for (let next = take(form); next !== undefined; next = taken.length < most ? take(form) : undefined)
      taken.push(next);
    return taken;
  };
  const language = take(/^[a-z]{2,8}$/);
  if (language === undefined) return undefined;
  const extlangs = language.length <= 3 ? takeAll(/^[a-z]{3}$/, 3) : [];
  const script = take(/^[a-z]{4}$/);
  const region = take(/^(?:[a-z]{2}|\d{3})$/);
  const variants = takeAll(/^(?:[a-z0-9]{5,8}|\d[a-z0-9]{3})$/, 20);
  const singletons: string[] = [];
  for (let single = take(/^[a-wy-z0-9]$/); single !== undefined; single = take(/^[a-wy-z0-9]$/)) {
    singletons.push(single);
    if (takeAll(/^[a-z0-9]{2,8}$/, 50).length === 0) return undefined;
  }
  if (take(/^x$/) !== undefined && takeAll(/^[a-z0-9]{1,8}$/, 50).length === 0) return undefined;
  if (parts.length > 0) return undefined;
  return {
    language,
    extlangs,
    ...(script === undefined ? {} : { script }),
    ...(region === undefined ? {} : { region }),
    variants,
    singletons,
  };
}

/** True for English in any country, and for a document that names no language: rules on titles hold for both. */
export function isEnglishOrUnsaid(tag: string | undefined): boolean {
  return tag === undefined || /^en(?:-|$)/i.test(tag);
}
