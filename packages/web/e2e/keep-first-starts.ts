// One folder for the whole run, in which open-console.ts keeps what the first start of each kind left behind.

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-first-starts-'));
  await chmod(folder, 0o711);
  process.env.TOCSIN_FIRST_STARTS = folder;
  return () => rm(folder, { recursive: true, force: true });
}
