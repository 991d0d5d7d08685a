// All versions of CWE, as the pinned validator library carries them: ids, names and the day each version was published. They are constants of a
// dependency, loaded late because they are 5 MB.
import type { WeaknessVersion } from './weakness-versions.ts';

interface Catalogue {
  readonly date?: string;
  readonly weaknesses: readonly { readonly id: string; readonly name: string }[];
}

const library = '@secvisogram/csaf-validator-lib/lib';

/** Newest first. A version without a day of publication counts as older than every document. */
export async function loadWeaknesses(): Promise<WeaknessVersion[]> {
  const { cwecMap } = (await import(`${library}/cwec.js`)) as {
    cwecMap: ReadonlyMap<string, () => Promise<{ default: Catalogue }>>;
  };
  const versions = await Promise.all(
    [...cwecMap].map(async ([version, load]) => {
      const { date, weaknesses } = (await load()).default;
      const names = new Map(weaknesses.map(({ id, name }) => [id, name]));
      return { version, publishedOn: date ?? '0000-00-00', names };
    }),
  );
  return versions.sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }));
}
