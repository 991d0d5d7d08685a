// `npm start`: database, migrations, console, first start, and one line with the address. Ctrl-C stops everything.

import { parseArgs } from 'node:util';
import { isProblem, Problem } from '@tocsin/core/base';
import { OrganisationKind } from '@tocsin/core/directory';
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
import { addOrganisation, listOrganisations, listPeople, makeOwnerLink, type TenantDraft } from './directory/index.ts';
import { loadDemonstration, loadEmpty, loadSources } from './load-demonstration.ts';
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

/** Another organisation, with the link for its owner. On a node without any it is the first one, which operates the node. */
async function found(app: App, draft: TenantDraft): Promise<void> {
  const known = await app.deps.database.asSystem(listOrganisations);
  if (known.length === 0) await loadSources(app.deps, true);
  const { organisation, link } = await app.deps.database.asSystem((trx) => addOrganisation(app.deps, trx, draft));
  say(`${organisation.name} is founded  ·  its owner signs in once, within a week, with ${link}`);
}

/** A link for an owner of the organisation that operates the node, or of the one that is named. */
async function makeWayIn(app: App, force: boolean, of: string | undefined) {
  return app.deps.database.asSystem(async (trx) => {
    const organisations = await listOrganisations(trx);
    const meant = organisations.filter(({ name, operatesNode }) => (of === undefined ? operatesNode : name === of));
    if (of !== undefined && meant.length !== 1)
      throw new Problem(
        'base/config-unusable',
        `${meant.length === 0 ? 'No organisation' : 'More than one organisation'} on this node is called ${of}.`,
      );
    const people = (await listPeople(trx)).filter(({ organisation }) => organisation === meant[0]?.id);
    return makeOwnerLink(app.deps, trx, people, force);
  });
}

const usage = `npm start -- [--empty | --sector] [--port N] [--state FOLDER] [--link [--of NAME]] [--rebuild]
npm start -- --found NAME --country CC [--kind hospital|authority|provider|support-centre]
  --empty         no demonstration hospital on first start
  --sector        on first start also made-up hospitals of many countries and the authority they belong to
  --port N        where to listen on 127.0.0.1; 8470 unless told
  --state FOLDER  where the embedded database and the key lie; .tocsin unless told
  --link          print a new sign-in link for an owner of the organisation that operates the node
  --of NAME       with --link: for an owner of this organisation
  --found NAME    found another organisation, print the sign-in link for its owner, and end
  --country CC    its country (ISO 3166-1 alpha-2)
  --kind KIND     hospital (unless told), authority, provider or support-centre
  --rebuild       make the dictionary of things and all keys anew from the inventories and advisories

  Settings for real use are in docs/operate.md. Ctrl-C stops everything.`;

interface TenantWords {
  readonly found?: string | undefined;
  readonly country?: string | undefined;
  readonly kind?: string | undefined;
}

function readTenant({ found: name, country, kind = 'hospital' }: TenantWords, fault: (message: string) => Problem) {
  if (name === undefined) {
    if (country !== undefined || kind !== 'hospital') throw fault('--country and --kind go with --found.');
    return undefined;
  }
  const known = OrganisationKind.anyOf.map((one) => one.const).find((one) => one === kind);
  if (name.trim() === '' || name.length > 200) throw fault('--found takes a name of 1 to 200 characters.');
  if (country === undefined || !/^[A-Z]{2}$/.test(country))
    throw fault(`--country takes two capital letters, as NL${country === undefined ? '' : `, not ${country}`}.`);
  if (known === undefined) throw fault(`--kind takes hospital, authority, provider or support-centre, not ${kind}.`);
  return { name: name.trim(), country, kind: known };
}

/** The words of the command line. Throws a Problem that says what is wrong with them. */
function readWords() {
  const fault = (message: string) => new Problem('base/config-unusable', `${message}\n\n${usage}`);
  try {
    const { values } = parseArgs({
      options: {
        empty: { type: 'boolean' },
        sector: { type: 'boolean' },
        port: { type: 'string' },
        state: { type: 'string' },
        link: { type: 'boolean' },
        of: { type: 'string' },
        found: { type: 'string' },
        country: { type: 'string' },
        kind: { type: 'string' },
        rebuild: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65535))
      throw fault(`--port takes a number from 0 to 65535, not ${values.port}.`);
    if (values.empty && values.sector) throw fault('--empty and --sector exclude each other.');
    if (values.of !== undefined && values.link !== true) throw fault('--of goes with --link.');
    return { ...values, port, tenant: readTenant(values, fault) };
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

/** Resolves with whether something runs now that has to be stopped by hand. */
async function start(stack: Stack): Promise<boolean> {
  const values = readWords();
  if (values.help) {
    say(usage);
    return false;
  }
  const config = readConfig({
    ...(values.port === undefined ? {} : { port: values.port }),
    ...(values.state === undefined ? {} : { stateFolder: values.state }),
  });
  const address = await openAddress(config, stack);
  await withProgress('Bringing the database up to date', async () => migrate(address, await readMigrations()));
  const { tenant } = values;
  if (tenant !== undefined) {
    const app = await buildApp({ config, address, log });
    stack.stop.unshift(() => app.stop());
    await inTurn(address, () => found(app, tenant));
    return false;
  }
  const webFolder = await withProgress('Building the console', buildWeb);
  const app = await buildApp({ config, address, log, webFolder });
  stack.stop.unshift(() => app.stop());
  if (values.rebuild) await withProgress('Making the dictionary anew', () => rebuildDictionary(app.deps));
  await withProgress('Starting jobs', () => app.start());
  await inTurn(address, () => firstStart(app, values));
  await listen(app, config);
  const link = await makeWayIn(app, values.link ?? false, values.of);
  const port = (app.server.server.address() as { port: number }).port;
  say(
    `Tocsin runs at http://${config.host}:${port}${link === undefined ? '' : `  ·  sign in once with ${link.link.replace(config.publicUrl, `http://localhost:${port}`)}`}`,
  );
  return true;
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
  if (!(await start(stack))) await stopAll(0);
} catch (error) {
  process.stderr.write(`\n${describeFailure(error)}\n`);
  await stopAll(isProblem(error) && error.code === 'base/config-unusable' ? 2 : 1);
}
