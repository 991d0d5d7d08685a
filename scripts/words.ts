// `npm run words`: brings the catalogues of the console in line with its code. New messages come without a translation; those that are gone go.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const run = spawnSync(process.execPath, [at('node_modules/@lingui/cli/dist/lingui.js'), 'extract', '--clean'], {
  cwd: at('packages/web'),
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
