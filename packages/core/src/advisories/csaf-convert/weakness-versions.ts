// CSAF 2.1, clause 18, weaknesses: `cwe` becomes the one item of `cwes`, with the version of CWE that it was chosen from.
import { type Conversion, isPart, type Part, say, textOf, vulnerabilitiesOf } from './conversion.ts';

/** One version of CWE. */
export interface WeaknessVersion {
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly publishedOn: string;
  /** Names by id: `CWE-79`. */
  readonly names: ReadonlyMap<string, string>;
}

export interface WeaknessOptions {
  /** All versions, in any order. Core holds none: the caller brings them. */
  readonly weaknesses?: readonly WeaknessVersion[];
  /** Takes the newest version that has the same name, in place of the newest of the document's time. */
  readonly newestWeakness?: boolean;
}

export function convertWeaknesses(document: Part, conversion: Conversion, options: WeaknessOptions): void {
  const tracking = isPart(document.document) && isPart(document.document.tracking) ? document.document.tracking : {};
  const releasedAt = textOf(tracking.current_release_date) ?? '';
  for (const vulnerability of vulnerabilitiesOf(document)) {
    const { cwe } = vulnerability;
    delete vulnerability.cwe;
    if (!isPart(cwe)) continue;
    const id = textOf(cwe.id) ?? '';
    const name = (textOf(cwe.name) ?? '').trim();
    const version = findVersion(options, id, name, releasedAt);
    if (version === undefined)
      conversion.warn(
        'cwe',
        cwe,
        undefined,
        `No known version of CWE has ${say(id)} with the name ${say(name)}; it was left out.`,
      );
    else vulnerability.cwes = [{ id, name, version }];
  }
}

/** "The latest version that matches exactly and was published prior to" the release; else the first published after it. */
function findVersion(options: WeaknessOptions, id: string, name: string, releasedAt: string): string | undefined {
  const matching = (options.weaknesses ?? [])
    .filter(({ names }) => names.get(id) === name)
    .toSorted((a, b) => (a.publishedOn < b.publishedOn ? -1 : a.publishedOn > b.publishedOn ? 1 : 0));
  if (options.newestWeakness === true) return matching.at(-1)?.version;
  const before = matching.filter(({ publishedOn }) => publishedOn < releasedAt.slice(0, 10));
  return (before.at(-1) ?? matching[0])?.version;
}
