// `npm start`: database, migrations, console, first start, and one line with the address. Ctrl-C stops everything.

import { parseArgs } from 'node:util';
import { isProblem, Problem } from '@tocsin/core/base';
import { type App, buildApp } from './app.ts';
import {
  type DatabaseAddress,
  inTurn,
  type Log,
  migrate,
  readMigrations,
  startEmbeddedPostgres,
} from './base/index.ts';
import { buildWeb } from './build-web.ts';
import { type Config, readConfig } from './config.ts';
import { foundOrganisation, listOrganisations, listPeople, makeOwnerLink } from './directory/index.ts';
import { loadDemonstration, loadEmpty } from './load-demonstration.ts';
import { loadSector } from './load-sector.ts';
import { rebuildDictionary } from './warnings/index.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** JSON lines on standard error: warnings and errors only, so that the one line of the start stays in sight. */
const log: Log = {
  info: () => {},
  warn: (facts, message) =>
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level: 'warn', message, ...facts })}\n`),
  error: (facts, message) =>
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level: 'error', message, ...facts })}\n`),
};

/** Says what takes longer than a second, and nothing about what does not. */
async function withProgress<R>(what: string, work: () => Promise<R>): Promise<R> {
  const timer = setTimeout(() => say(`${what} …`), 1000);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

function describeFailure(error: unknown): string {
  if (isProblem(error)) return error.message;
  if ((error as { code?: unknown }).code === 'ENOSPC')
    return 'There is no room left on the disk. Make room and start again; what was acknowledged is there.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

interface Stack {
  readonly stop: (() => Promise<void>)[];
}

async function openAddress(config: Config, stack: Stack): Promise<DatabaseAddress> {
  if (config.databaseUrl !== undefined) return { connectionString: config.databaseUrl };
  const postgres = await withProgress('Starting the embedded PostgreSQL', () =>
    startEmbeddedPostgres(config.stateFolder),
  );
  stack.stop.unshift(postgres.stop);
  return postgres.owner;
}

async function listen(app: App, config: Config): Promise<void> {
  try {
    await app.server.listen({ host: config.host, port: config.port });
  } catch (error) {
    if ((error as { code?: string }).code === 'EADDRINUSE')
      throw new Problem(
        'base/port-taken',
        `Port ${config.port} is in use. Stop the other program, or start with: npm start -- --port 8471`,
      );
    throw error;
  }
}

/** On first start the organisation is made; the link lets its owner in as long as no other way in is set up. */
async function firstStart(app: App, { empty = false, sector = false }): Promise<void> {
  const known = await app.deps.database.asSystem(listOrganisations);
  if (known.length > 0) return;
  if (empty) await loadEmpty(app.deps);
  else
    await withProgress('Loading the demonstration hospital', () =>
      loadDemonstration(app.deps, (what) => say(`${what} …`)),
    );
  if (sector) await loadSector(app.deps, (what) => say(`${what} …`));
}

/** An authority beside the organisations of this node, found again by its name: only who runs the node may make one. */
async function foundAuthority(app: App, { name, country }: { name: string; country: string }): Promise<string> {
  return app.deps.database.asSystem(async (trx) => {
    const known = (await listOrganisations(trx)).find((one) => one.kind !== 'hospital' && one.name === name);
    if (known !== undefined) return known.id;
    const draft = { name, country, kind: 'authority', zone: 'Europe/Brussels', demonstration: false } as const;
    return (await foundOrganisation(app.deps, trx, draft, 'Owner')).organisation.id;
  });
}

const usage = `npm start -- [--empty | --sector] [--port N] [--state FOLDER] [--link] [--rebuild] [--authority NAME:COUNTRY]
  --empty         no demonstration hospital on first start
  --sector        on first start also made-up hospitals of many countries and the authority they belong to
  --port N        where to listen on 127.0.0.1; 8470 unless told
  --state FOLDER  where the embedded database and the key lie; .tocsin unless told
  --link          print a new sign-in link for an owner
  --rebuild       make the dictionary of things and all keys anew from the inventories and advisories
  --authority NAME:COUNTRY
                  found an authority on this node, such as "Health CERT:NL", and print its owner's link instead

  Settings for real use are in docs/operate.md. Ctrl-C stops everything.`;

/** The words of the command line. Throws a Problem that says what is wrong with them. */
function readWords() {
  const fault = (message: string) => new Problem('base/config-unusable', `${message}\n\n${usage}`);
  try {
    const { values } = parseArgs({
      options: {
        empty: { type: 'boolean' },
        sector: { type: 'boolean' },
        authority: { type: 'string' },
        port: { type: 'string' },
        state: { type: 'string' },
        link: { type: 'boolean' },
        rebuild: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65535))
      throw fault(`--port takes a number from 0 to 65535, not ${values.port}.`);
    const authority = /^(?<name>.{1,200}):(?<country>[A-Z]{2})$/.exec(values.authority ?? '')?.groups;
    if (values.authority !== undefined && authority === undefined)
      throw fault(`--authority takes a name and a country, such as "Health CERT:NL", not ${values.authority}.`);
    if (values.empty && values.sector) throw fault('--empty and --sector exclude each other.');
    return { ...values, port, authority: authority as { name: string; country: string } | undefined };
  } catch (error) {
    if (isProblem(error)) throw error;
    // Node's own sentence goes on about `--`, which helps nobody here.
    throw fault(
      `${String((error as Error).message)
        .split('. ')[0]
        ?.replace(/\.?$/, '.')}`,
    );
  }
}

async function start(stack: Stack): Promise<void> {
  const values = readWords();
  if (values.help) {
    say(usage);
    return;
  }
  const config = readConfig({
    ...(values.port === undefined ? {} : { port: values.port }),
    ...(values.state === undefined ? {} : { stateFolder: values.state }),
  });
  const address = await openAddress(config, stack);
  await withProgress('Bringing the database up to date', async () => migrate(address, await readMigrations()));
  const webFolder = await withProgress('Building the console', buildWeb);
  const app = await buildApp({ config, address, log, webFolder });
  stack.stop.unshift(() => app.stop());
  if (values.rebuild) await withProgress('Making the dictionary anew', () => rebuildDictionary(app.deps));
  await withProgress('Starting jobs', () => app.start());
  await inTurn(address, () => firstStart(app, values));
  await listen(app, config);
  const authority = values.authority && (await inTurn(address, () => foundAuthority(app, values.authority!)));
  const everybody = await app.deps.database.asSystem(listPeople);
  const people = everybody.filter((person) => authority === undefined || person.organisation === authority);
  const link = await app.deps.database.asSystem((trx) => makeOwnerLink(app.deps, trx, people, values.link ?? false));
  const port = (app.server.server.address() as { port: number }).port;
  say(
    `Tocsin runs at http://${config.host}:${port}${link === undefined ? '' : `  ·  sign in once with ${link.link.replace(config.publicUrl, `http://localhost:${port}`)}`}`,
  );
}

const stack: Stack = { stop: [] };
let stopping = false;
async function stopAll(code: number): Promise<never> {
  if (stopping) process.exit(1);
  stopping = true;
  for (const stop of stack.stop)
    await stop().catch((error: unknown) => log.warn({ error: String(error) }, 'while stopping'));
  process.exit(code);
}
process.on('SIGINT', () => void stopAll(0));
process.on('SIGTERM', () => void stopAll(0));

try {
  await start(stack);
  if (stack.stop.length === 0) process.exit(0);
} catch (error) {
  process.stderr.write(`\n${describeFailure(error)}\n`);
  await stopAll(isProblem(error) && error.code === 'base/config-unusable' ? 2 : 1);
}
