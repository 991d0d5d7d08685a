// A lock that dies with its holder, also by kill -9: an address that only one process of the machine can listen on.

import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Lets go again. */
export type Release = () => Promise<void>;

/** Holds `folder` for this process; undefined when another one holds it. The folder must exist. */
export async function holdAlone(folder: string): Promise<Release | undefined> {
  const name = `tocsin-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 20)}`;
  if (process.platform === 'linux') return listen(`\0${name}`);
  if (process.platform === 'win32') return listen(`\\\\.\\pipe\\${name}`);
  // Elsewhere the address is a file, and one left by a dead process answers nobody.
  const file = join(tmpdir(), `${name}.lock`);
  const held = await listen(file);
  if (held !== undefined || (await answers(file))) return held;
  await rm(file, { force: true });
  return listen(file);
}

async function listen(address: string): Promise<Release | undefined> {
  const server: Server = createServer((socket) => socket.destroy());
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(address, resolve));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

async function answers(address: string): Promise<boolean> {
  const socket = connect(address);
  const answered = await new Promise<boolean>((resolve) =>
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
  );
  socket.destroy();
  return answered;
}
