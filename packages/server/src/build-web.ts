// The console is built when it is missing or older than its sources, so that a checkout shows what it holds; beside each file lies the same
// file compressed, so that nothing is compressed while somebody waits.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Problem } from '@tocsin/core/base';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const web = join(root, 'packages', 'web');
const dist = join(web, 'dist');

/** Names, sizes and times of what the console is made of; reading every file would cost the start more than it tells. */
async function stampOf(): Promise<string> {
  const hash = createHash('sha256').update('compressed beside\n');
  for (const folder of ['packages/web/src', 'packages/core/src', 'packages/content/languages', 'packages/web']) {
    const names = await readdir(join(root, folder), { recursive: folder.endsWith('src') });
    for (const name of names
      .filter((item) => /\.(?:tsx?|css|html|svg|json|po)$/.test(item) && !item.includes('.test.'))
      .sort()) {
      const { size, mtimeMs } = await stat(join(root, folder, name));
      hash.update(`${folder}/${name} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** Once a build: brotli of quality 10 takes half a second more than 5, for a twelfth of the bytes; 11 would take two seconds. */
async function compressFiles(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  const compressOne = async (name: string) => {
    const path = join(folder, name);
    const bytes = await readFile(path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await Promise.all([
      promisify(brotliCompress)(bytes, { params }).then((smaller) => writeFile(`${path}.br`, smaller)),
      promisify(gzip)(bytes, { level: 9 }).then((smaller) => writeFile(`${path}.gz`, smaller)),
    ]);
  };
  await Promise.all(names.filter((name) => /\.(?:js|css|html|svg)$/.test(name)).map(compressOne));
}

/** The folder with the built console; undefined where there are no sources and nothing was built. */
export async function buildWeb(): Promise<string | undefined> {
  if (!existsSync(join(web, 'index.html'))) return existsSync(join(dist, 'index.html')) ? dist : undefined;
  const stamp = await stampOf();
  const stampFile = join(dist, '.stamp');
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return dist;
  const vite = join(dirname(createRequire(join(web, 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: web,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0)
    throw new Problem('base/console-not-built', `The console could not be built:\n${said.trim().slice(-2000)}`);
  await compressFiles(dist);
  await writeFile(stampFile, stamp);
  return dist;
}
