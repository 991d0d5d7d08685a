import { plural, t } from '@lingui/core/macro';
import type { Sector } from '@tocsin/core/warnings';
import { sayNumber } from '../base/formats.ts';

/** How many members share counts; a number that would tell of a few is not said. */
export function saySharing({ sharing, smallest, members: all }: Sector): string {
  const members = sayNumber(all);
  return sharing === null
    ? t`Fewer than ${smallest} of ${members} members share counts.`
    : plural(sharing, {
        one: `# of ${members} members share counts.`,
        other: `# of ${members} members share counts.`,
      });
}
