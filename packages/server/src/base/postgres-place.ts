// Where the embedded PostgreSQL lives and as whom it runs. PostgreSQL refuses root, and rightly; a socket's path may have 107 bytes.

import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Problem } from '@tocsin/core/base';

export interface Runner {
  readonly uid: number;
  readonly gid: number;
}

export interface Place {
  /** Holds all the rest; the wanted folder, or one below /var/lib when the server's user could not reach that. */
  readonly home: string;
  readonly data: string;
  readonly socket: string;
  readonly log: string;
  /** Set under root only. */
  readonly runner: Runner | undefined;
}

const shortHash = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length);

/** Under root: `postgres`, else `nobody`. */
async function chooseRunner(): Promise<Runner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const entry = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (entry === undefined)
    throw new Problem(
      'base/postgres-failed',
      'Running as root needs a user `postgres` or `nobody` to run PostgreSQL as. Add one, or start as another user.',
    );
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** True when a user who is not root can reach the folder: each parent lets others through. */
async function isReachable(folder: string): Promise<boolean> {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found !== undefined && (found.mode & 0o001) === 0) return false;
  }
  return true;
}

/** A note in the state folder says where the data went, so that a backup finds them. */
async function chooseHome(stateFolder: string, runner: Runner | undefined): Promise<string> {
  const wanted = join(stateFolder, 'postgres');
  await mkdir(stateFolder, { recursive: true });
  const note = join(stateFolder, 'postgres-lies-elsewhere.txt');
  if (runner === undefined || (await isReachable(stateFolder))) {
    await rm(note, { force: true });
    return wanted;
  }
  const home = join('/var/lib/tocsin', shortHash(wanted, 12));
  await writeFile(
    note,
    `PostgreSQL does not run as root and its user cannot enter this folder. Its data are in\n${home}\n`,
  );
  return home;
}

async function ownFolder(folder: string, runner: Runner | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (runner !== undefined) await chown(folder, runner.uid, runner.gid);
  await chmod(folder, 0o700);
}

/** The place for this state folder, with its folders made; the data folder is made by initdb alone. */
export async function preparePlace(stateFolder: string): Promise<Place> {
  const chosen = await chooseRunner();
  const home = await chooseHome(stateFolder, chosen);
  await mkdir(home, { recursive: true, mode: 0o755 });
  const data = join(home, 'data');
  // Data made as `nobody` stay with `nobody`, also when a user `postgres` came later.
  const owner = chosen && (await stat(data).catch(() => undefined));
  const runner = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : chosen;
  const name = `tocsin-${shortHash(home, 10)}`;
  const wide = join(tmpdir(), name);
  const socket = process.platform === 'win32' || `${wide}/.s.PGSQL.5432.lock`.length < 104 ? wide : join('/tmp', name);
  await ownFolder(socket, runner);
  return { home, data, socket, log: join(home, 'postgres.log'), runner };
}

/** An empty folder for initdb to fill; it takes its name only when it is whole, so that a start cut short leaves no half cluster. */
export async function prepareUnfinishedData(place: Place): Promise<string> {
  const folder = `${place.data}.unfinished`;
  await rm(folder, { recursive: true, force: true });
  await ownFolder(folder, place.runner);
  return folder;
}
