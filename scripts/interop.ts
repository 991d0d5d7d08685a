// `npm run interop`: a live node beside implementations by others, in Go. They check its log (checkpoint, every tile, every entry, growth), a
// receipt and its witness; and a public witness cosigns the node's log. Skips with a word when Go is absent.

import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { emptyRoot, hashLeaf, parseProof, toBase64 } from '@tocsin/core/ledger';
import { startTestServer, type TestServer } from '../packages/server/src/test-server.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'tocsin-interop-'));
const source = fileURLToPath(new URL('./interop/', import.meta.url));
const program = join(folder, 'interop');
const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const children: ChildProcess[] = [];

function build(): boolean {
  try {
    const version = execFileSync('go', ['version'], { encoding: 'utf8' }).trim();
    const options = { cwd: source, stdio: 'inherit', env: { ...process.env, GOFLAGS: '-buildvcs=false' } } as const;
    execFileSync('go', ['build', '-o', program, '.'], options);
    execFileSync('go', ['build', '-o', join(folder, 'litewitness'), 'filippo.io/torchwood/cmd/litewitness'], options);
    say(`Built with ${version}.`);
    return true;
  } catch (error) {
    const isAbsent = (error as { code?: string }).code === 'ENOENT';
    say(isAbsent ? 'Go is not on this machine; nothing was checked.' : `The Go programs were not built: ${error}`);
    process.exitCode = isAbsent ? 0 : 1;
    return false;
  }
}

/** Runs a part of the Go program beside the node, which lives in this process; throws with what it said. */
async function run(...args: string[]): Promise<string> {
  const { stdout: out } = await promisify(execFile)(program, args, { encoding: 'utf8', timeout: 60_000 });
  for (const line of out.trim().split('\n')) say(`  ${args[0]}: ${line}`);
  return out.trim();
}

/** Starts a program and resolves with the first line that fits. */
function launch(path: string, args: string[], pattern: RegExp): Promise<string> {
  const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return new Promise((resolve, reject) => {
    let said = '';
    const look = (part: Buffer) => {
      said += part.toString();
      const [, found] = pattern.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.on('close', () => reject(new Error(`${path} ended: ${said}`)));
  });
}

async function waitFor<R>(what: string, look: () => Promise<R | undefined>): Promise<R> {
  for (const until = performance.now() + 20_000; performance.now() < until; ) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}: not within 20 s`);
}

/** The public witness: its key comes from an ssh-agent, its logs from its own database. Gives its verifier key. */
async function startLitewitness(port: number, origin: string, logKey: string): Promise<string> {
  const socket = join(folder, 'agent.sock');
  const fingerprint = await launch(program, ['agent', socket], /(SHA256:\S+)/);
  const path = join(folder, 'litewitness.db');
  const db = new DatabaseSync(path);
  db.exec(`create table log (origin text primary key, tree_size integer not null, tree_hash text not null);
    create table key (origin text not null, key text not null, foreign key(origin) references log(origin))`);
  db.prepare('insert into log values (?, 0, ?)').run(origin, toBase64(emptyRoot(sha256)));
  db.prepare('insert into key values (?, ?)').run(origin, logKey);
  db.close();
  const args = ['-name', 'litewitness.example/w', '-db', path, '-ssh-agent', socket, '-key', fingerprint];
  return launch(join(folder, 'litewitness'), [...args, '-listen', `127.0.0.1:${port}`], /vkey="?([^\s"]+)/);
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function check(server: TestServer): Promise<void> {
  const url = `http://127.0.0.1:${(server.app.server.server.address() as AddressInfo).port}`;
  const state = await waitFor('the first checkpoint', async () => {
    const { body } = await server.call('GET', '/api/v1/log');
    return body.checkpoint === undefined ? undefined : body;
  });
  const older = join(folder, 'older');
  say('golang.org/x/mod/sumdb reads the log:');
  await run('log', `${url}/log`, older, state.verifierKey);
  const seal = (word: string, count: number) =>
    server.call('POST', '/api/v1/digests', {
      digests: Array.from({ length: count }, (_, i) => ({ sha256: hash('sha256', `${word} ${i}`) })),
    });
  await seal('first', 700);
  await run('log', `${url}/log`, older, state.verifierKey);

  say('litewitness cosigns it:');
  const port = await freePort();
  const witness = await startLitewitness(port, state.origin, state.verifierKey);
  await server.call('POST', '/api/v1/log/peers', {
    name: 'litewitness',
    witnessKey: witness,
    witnessAddress: `http://127.0.0.1:${port}`,
  });
  await server.call('PUT', '/api/v1/log/policy', { threshold: 1, required: true });
  const cosigned = async () => {
    const { body } = await server.call('GET', '/api/v1/log');
    return body.checkpoint.size === body.head && body.checkpoint.cosignedBy.length === 1 ? true : undefined;
  };
  await waitFor('the first cosignature', cosigned);
  await seal('second', 300);
  await waitFor('the next cosignature', cosigned);
  await run('log', `${url}/log`, older, state.verifierKey, witness);

  say('A receipt, checked with both keys:');
  const { body } = await server.call('GET', '/api/v1/journal?kind=ledger/digest-sealed&limit=1');
  const receipt = (await server.call('GET', `/api/v1/journal/${body.items[0].position}/receipt`)).body as string;
  writeFileSync(join(folder, 'receipt'), receipt);
  const proof = parseProof(receipt);
  if (typeof proof === 'string') throw new Error(proof);
  const { entry, salt } = JSON.parse(Buffer.from(proof.extra!).toString());
  const canonical = Buffer.from(proof.extra!).toString().slice('{"entry":'.length, -`,"salt":"${salt}"}`.length);
  const commitment = sha256(Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(canonical)]));
  await run('proof', join(folder, 'receipt'), toBase64(hashLeaf(sha256, commitment)), state.verifierKey, witness);
  say(`  proof: of ${entry.kind}`);

  say('A log made with golang.org/x/mod/sumdb asks the node’s witness:');
  const seed = join(folder, 'seed');
  const logKey = await run('witness', `${url}/witness`, 'go.example/log', seed);
  await server.call('POST', '/api/v1/log/peers', { name: 'a log in Go', logKey });
  await run('witness', `${url}/witness`, 'go.example/log', seed, state.witnessKey);
}

if (build()) {
  const server = await startTestServer();
  try {
    await server.app.server.listen({ host: '127.0.0.1', port: 0 });
    await check(server);
    say('All parts agree.');
  } catch (error) {
    say(`Interop failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    for (const child of children) child.kill();
    await server.stop();
  }
}
rmSync(folder, { recursive: true, force: true });
