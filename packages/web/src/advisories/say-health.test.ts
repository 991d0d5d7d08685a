import '../base/test-language.ts';
import type { Source } from '@tocsin/core/advisories';
import { expect, it } from 'vitest';
import { sayHealth } from './say-health.ts';

const of = (...states: Source['state'][]) => states.map((state) => ({ state }));

it.each([
  [of(), 'No source is switched on: nothing new comes in by itself.'],
  [of('working', 'running'), '2 sources switched on; none fails and none is silent.'],
  [of('never-run', 'never-run'), '2 sources switched on; none has run yet.'],
  [of('working', 'never-run'), '1 source works or is at work. 1 waits for its first run.'],
  [
    of('failing', 'never-run', 'never-run'),
    'Of 3 sources switched on, 1 fails and 0 are silent. 2 wait for their first run.',
  ],
])('says how the sources stand; one that never ran is not one that works (%#)', (on, said) => {
  expect(sayHealth(on, true)).toBe(said);
});

it('says that fetching is off, whatever is switched on', () => {
  expect(sayHealth(of('working', 'never-run'), false)).toMatch(/^Fetching is switched off on this node/);
});
