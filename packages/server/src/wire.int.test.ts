// What goes over the wire, and how small: the console's files as the build compressed them, what is read by the API, and what never is.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestFolder } from './base/test-database.ts';
import { makeTestToken } from './directory/test-token.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const page = `<!doctype html><title>Tocsin</title>${'<p>a page</p>'.repeat(200)}`;
const script = `export const words = '${'one and the same '.repeat(200)}';`;
const verify = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">${'<p>a receipt</p>'.repeat(200)}`;

const folder = makeTestFolder();
let server: TestServer;
let token: string;

beforeAll(async () => {
  mkdirSync(join(folder.path, 'assets'));
  for (const [name, text] of Object.entries({ 'index.html': page, 'verify.html': verify, 'assets/a-1.js': script })) {
    writeFileSync(join(folder.path, name), text);
    writeFileSync(join(folder.path, `${name}.br`), brotliCompressSync(text));
    writeFileSync(join(folder.path, `${name}.gz`), gzipSync(text));
  }
  writeFileSync(join(folder.path, 'assets', 'plain-1.js'), script);
  server = await startTestServer({ webFolder: folder.path });
  token = await makeTestToken(server.app.deps, server.organisation);
});
afterAll(async () => {
  await server?.stop();
  folder.remove();
});

const ask = (url: string, accepted: string | undefined, more: Record<string, string> = {}, body?: unknown) =>
  server.app.server.inject({
    method: body === undefined ? 'GET' : 'POST',
    url,
    headers: {
      authorization: `Bearer ${token}`,
      ...(accepted === undefined ? {} : { 'accept-encoding': accepted }),
      ...more,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });

describe('a file of the console', () => {
  it('comes as the build compressed it, for whoever takes it, and says that it may differ', async () => {
    const br = await ask('/assets/a-1.js', 'gzip, deflate, br');
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(script);
    expect(br.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'application/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
    const gz = await ask('/assets/a-1.js', 'gzip');
    expect(gunzipSync(gz.rawPayload).toString()).toBe(script);
    const plain = await ask('/assets/a-1.js', undefined);
    expect([plain.body, plain.headers['content-encoding'], plain.headers.vary]).toEqual([
      script,
      undefined,
      'accept-encoding',
    ]);
    expect(new Set([br, gz, plain].map(({ headers }) => headers.etag)).size).toBe(3);
    const again = await ask('/assets/a-1.js', 'br', { 'if-none-match': String(br.headers.etag) });
    expect(again.statusCode).toBe(304);
  });
  it('comes plain where nothing lies beside it, and what lies beside has no address of its own', async () => {
    const plain = await ask('/assets/plain-1.js', 'br');
    expect([plain.body, plain.headers['content-encoding']]).toEqual([script, undefined]);
    expect((await ask('/assets/a-1.js.br', undefined)).statusCode).toBe(404);
  });
  it('is the page at every address of the console, and the page that checks receipts keeps its policy', async () => {
    for (const url of ['/', '/warnings']) {
      const reply = await ask(url, 'br');
      expect(reply.headers).toMatchObject({
        'content-encoding': 'br',
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
      });
      expect(brotliDecompressSync(reply.rawPayload).toString()).toBe(page);
    }
    for (const accepted of ['br', 'gzip', undefined])
      expect((await ask('/verify.html', accepted)).headers['content-security-policy']).toBe(
        "default-src 'none'; frame-ancestors 'none'",
      );
  });
});

describe('a reply of the API', () => {
  it('is compressed when it is read and long', async () => {
    const plain = await ask('/api/openapi.json', undefined);
    const br = await ask('/api/openapi.json', 'gzip, br');
    const gz = await ask('/api/openapi.json', 'gzip');
    expect([plain, br, gz].map(({ headers }) => [headers['content-encoding'], headers.vary])).toEqual([
      [undefined, 'accept-encoding'],
      ['br', 'accept-encoding'],
      ['gzip', 'accept-encoding'],
    ]);
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body);
    expect(gunzipSync(gz.rawPayload).toString()).toBe(plain.body);
    expect(Number(br.headers['content-length'])).toBeLessThan(plain.body.length / 5);
    expect((await ask('/api/v1/health', 'br')).headers['content-encoding']).toBeUndefined();
  });
  it('is not compressed when it answers a write, where tokens and links are said once, nor when it is a problem or a file', async () => {
    const long = 'x'.repeat(1500);
    const source = await ask('/api/v1/services/none', 'br');
    expect(source.headers['content-type']).toMatch(/problem/);
    const refused = await ask(`/api/v1/assets?${long}=1`, 'br');
    expect([refused.statusCode, refused.headers['content-encoding']]).toEqual([400, undefined]);
    const made = await ask('/api/v1/tokens', 'br', {}, { name: 'of a script', scopes: ['inventory:read'] });
    expect([made.statusCode, made.json().text.length > 20, made.headers['content-encoding']]).toEqual([
      200,
      true,
      undefined,
    ]);
  });
  it('leaves the stream of events alone: what happens is heard at once', async () => {
    const address = await server.app.server.listen({ host: '127.0.0.1', port: 0 });
    const stop = new AbortController();
    const stream = await fetch(`${address}/api/v1/events`, {
      headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip, br' },
      signal: stop.signal,
    });
    expect([stream.headers.get('content-type'), stream.headers.get('content-encoding')]).toEqual([
      'text/event-stream; charset=utf-8',
      null,
    ]);
    const { value } = await stream.body!.getReader().read();
    expect(new TextDecoder().decode(value)).toMatch(/^retry: 2000/);
    stop.abort();
  });
});
