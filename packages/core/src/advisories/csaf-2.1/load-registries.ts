// The registries that rules of CSAF 2.1 look up, as the validator library carries them: CWE by version, IANA's language subtags.

import type { Csaf21Knowledge } from './knowledge.ts';

type Weaknesses = { default: { weaknesses: { id: string; name: string }[] } };
type Subtags = { default: { subtags: { type: string; subtag: string }[] } };

const library = '@secvisogram/csaf-validator-lib';

/** Reads a version of CWE when a document first names it: all of them are 5 MB. */
export async function loadRegistries(): Promise<(document: unknown) => Promise<Csaf21Knowledge>> {
  const [{ cwecMap }, { default: subtags }] = (await Promise.all([
    import(`${library}/lib/cwec.js`),
    import(`${library}/lib/shared/bcpLanguageTagChecker/subtags.js`),
  ])) as [{ cwecMap: Map<string, () => Promise<Weaknesses>> }, Subtags];
  const languages = toLanguages(subtags.subtags);
  const newest = [...cwecMap.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? '';
  const names = new Map<string, ReadonlyMap<string, string>>();
  return async (document) => {
    for (const version of versionsNamedIn(document)) {
      const load = cwecMap.get(version);
      if (load === undefined || names.has(version)) continue;
      const { weaknesses } = (await load()).default;
      names.set(version, new Map(weaknesses.map(({ id, name }) => [id, name])));
    }
    return { weaknesses: { newest, names: (version) => names.get(version) }, languages };
  };
}

function versionsNamedIn(document: unknown): Set<string> {
  const versions = new Set<string>();
  const listOf = (value: unknown, key: string): unknown[] => {
    const list = (value as Record<string, unknown> | null | undefined)?.[key];
    return Array.isArray(list) ? list : [];
  };
  for (const vulnerability of listOf(document, 'vulnerabilities')) {
    for (const cwe of listOf(vulnerability, 'cwes')) {
      const { version } = (cwe ?? {}) as { version?: unknown };
      if (typeof version === 'string') versions.add(version);
    }
  }
  return versions;
}

/** The registry writes spans of private codes as `qaa..qtz`. */
function toLanguages(subtags: { type: string; subtag: string }[]): NonNullable<Csaf21Knowledge['languages']> {
  const single = new Set<string>();
  const spans: { type: string; from: string; to: string }[] = [];
  for (const { type, subtag } of subtags) {
    const [from = '', to] = subtag.toLowerCase().split('..');
    if (to === undefined) single.add(`${type} ${from}`);
    else spans.push({ type, from, to });
  }
  return {
    has: (type, subtag) =>
      single.has(`${type} ${subtag}`) ||
      spans.some((span) => {
        const isAsLong = subtag.length === span.from.length;
        return span.type === type && isAsLong && span.from <= subtag && subtag <= span.to;
      }),
  };
}
