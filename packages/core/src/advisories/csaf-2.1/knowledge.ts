// Registries that some rules look up. Core holds none of them: who calls brings them, and a rule whose registry is not brought does not run.

export interface WeaknessCatalogue {
  /** The newest version of CWE that is known. A document may be newer than the list. */
  readonly newest: string;
  /** Names by id (`CWE-79`) in one version; views and categories are none. Undefined for a version that is not known. */
  readonly names: (version: string) => ReadonlyMap<string, string> | undefined;
}

/** The language subtag registry of IANA (RFC 5646, section 3). */
export interface LanguageRegistry {
  readonly has: (type: 'language' | 'extlang' | 'script' | 'region' | 'variant', subtag: string) => boolean;
}

export interface Csaf21Knowledge {
  readonly weaknesses?: WeaknessCatalogue;
  readonly languages?: LanguageRegistry;
}
