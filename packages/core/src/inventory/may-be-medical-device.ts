// Whether an asset may be a medical device, so that nobody may change it without its maker (MDR 2017/745, Article 2(1)). In doubt it may be.

/** Kinds of which none is one. Software is not among them: software may be a medical device of its own (MDR, rule 11). */
const never: ReadonlySet<string> = new Set(['server', 'workstation', 'network', 'building', 'other']);

export const mayBeMedicalDevice = (kind: string | undefined): boolean =>
  kind === undefined || !never.has(kind.trim().toLowerCase());
