// How the sources stand, in one sentence or two. One that never ran is not one that works.

import { plural, t } from '@lingui/core/macro';
import type { Source } from '@tocsin/core/advisories';

export const sayWaiting = (waiting: number) =>
  plural(waiting, { one: '# waits for its first run', other: '# wait for their first run' });

/** `on`: those that are switched on. With fetching off nothing comes by itself, whatever is switched on. */
export function sayHealth(on: readonly Pick<Source, 'state'>[], fetching: boolean): string {
  const count = (state: Source['state']) => on.filter((source) => source.state === state).length;
  const [all, failing, silent, waiting] = [on.length, count('failing'), count('silent'), count('never-run')];
  if (!fetching)
    return t`Fetching is switched off on this node (TOCSIN_FETCH=off or fetchSources in tocsin.yaml): a source brings something only when somebody fetches it.`;
  if (all === 0) return t`No source is switched on: nothing new comes in by itself.`;
  if (failing + silent > 0) {
    const said = t`Of ${plural(all, { one: '# source', other: '# sources' })} switched on, ${plural(failing, { one: '# fails', other: '# fail' })} and ${plural(silent, { one: '# is silent', other: '# are silent' })}.`;
    return waiting === 0 ? said : `${said} ${sayWaiting(waiting)}.`;
  }
  if (waiting === 0)
    return plural(all, {
      one: '# source switched on; none fails and none is silent.',
      other: '# sources switched on; none fails and none is silent.',
    });
  if (waiting === all)
    return plural(all, {
      one: '# source switched on; it waits for its first run.',
      other: '# sources switched on; none has run yet.',
    });
  const known = all - waiting;
  return `${plural(known, { one: '# source works or is at work.', other: '# sources work or are at work.' })} ${sayWaiting(waiting)}.`;
}
