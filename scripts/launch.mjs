// `npm start`, `npm test` and the other scripts come through here: set-up first, then the work under the pinned Node.

import { ensureInstalled, fail, runPinned } from './runtime.mjs';

const [task = 'start', ...args] = process.argv.slice(2);
const files = {
  start: 'packages/server/src/main.ts',
  test: 'scripts/test.ts',
  check: 'scripts/test.ts',
  bench: 'bench/main.ts',
  quality: 'quality/report.ts',
  licences: 'scripts/licences.ts',
  openapi: 'scripts/openapi.ts',
  interop: 'scripts/interop.ts',
  screens: 'scripts/screens.ts',
  words: 'scripts/words.ts',
  map: 'scripts/europe-map.ts',
};
if (files[task] === undefined) fail(`Unknown task ${task}. There are: ${Object.keys(files).join(', ')}.`);
ensureInstalled();
await runPinned(files[task], task === 'check' ? ['--checks-only', ...args] : args);
