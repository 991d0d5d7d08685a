// `npm run openapi`: writes openapi.json and docs/problems.md anew from what is served; the test re-derives both.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'integration', 'packages/server/src/openapi.int.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TOCSIN_WRITE: '1' } },
);
process.exit(run.status ?? 1);
