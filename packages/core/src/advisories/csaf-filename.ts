// File names of CSAF documents. CSAF 2.0 and 2.1 section 5.1.

/**
 * The file name a document must have: its tracking id in lower case, every run of characters other than `+`, `-`, `a`-`z`, `0`-`9`
 * replaced by one underscore, and `.json`.
 */
export function toCsafFilename(trackingId: string): string {
  return `${trackingId.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')}.json`;
}

/** True when the last part of the path is the name the rule gives; a signed or hashed file is asked without its ending. */
export function isCsafFilename(path: string, trackingId: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1) === toCsafFilename(trackingId);
}
