// The page that checks receipts, as one file: its script and its styles lie in it, and it may load and ask nothing, so that it also works
// when it is opened from a disk. The hash in its policy is that of the script, so no other script runs in it.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions, type Plugin } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

async function buildScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', ...defaultClientConditions] },
    build: {
      write: false,
      lib: { entry: at('src/ledger/verify-page.ts'), formats: ['iife'], name: 'verify' },
      rollupOptions: { treeshake: { moduleSideEffects: (id: string) => id.endsWith('verify-page.ts') } },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  if (result === undefined || !('output' in result)) throw new Error('the page for checking was not built');
  return result.output[0].code.replaceAll('</script', '<\\/script');
}

export async function buildVerifyPage(): Promise<string> {
  const [script, page] = await Promise.all([buildScript(), readFile(at('src/ledger/verify-page.html'), 'utf8')]);
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  return page
    .replace('</head>', () => `<meta http-equiv="Content-Security-Policy" content="${policy}" /></head>`)
    .replace('</body>', () => `<script>${script}</script></body>`);
}

export const verifyPage = (): Plugin => ({
  name: 'verify-page',
  apply: 'build',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'verify.html', source: await buildVerifyPage() });
  },
});
