// The console is built once before a run: programs that the tests start side by side would build it side by side. In a process of its own,
// as a global setup does not read the sources of other packages.

import { execFileSync } from 'node:child_process';

export function setup(): void {
  const program = `import { buildWeb } from '${new URL('./build-web.ts', import.meta.url)}'; await buildWeb();`;
  execFileSync(process.execPath, ['--conditions=source', '--input-type=module', '--eval', program], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
