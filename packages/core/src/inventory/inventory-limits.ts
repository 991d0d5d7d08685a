// What one inventory document may hold; docs/limits.md tells it to people. Text longer than this is cut, more of a kind is refused or left out.

/** Bytes of the document. */
export const mostBytes = 128 * 1024 * 1024;
/** Components of one SBOM. */
export const mostComponents = 200_000;
/** Assets of one register, Bundle or scan. */
export const mostAssets = 500_000;
/** Characters of a name, a version, a place. */
export const longestText = 400;
export const longestCpe = 1000;
export const longestPurl = 2000;
/** Findings that are kept; the rest is counted. */
export const mostFindings = 200;
