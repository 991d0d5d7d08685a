import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from './app.ts';
import { servedEndpoints } from './base/index.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

describe('the API says what it is', () => {
  it('openapi.json is what is served', async () => {
    const { body } = await server.call('GET', '/api/openapi.json');
    if (process.env.TOCSIN_WRITE === '1') writeFileSync(at('openapi.json'), `${JSON.stringify(body, null, 2)}\n`);
    expect(JSON.parse(readFileSync(at('openapi.json'), 'utf8'))).toEqual(body);
    expect(Object.keys(body.paths).length).toBeGreaterThan(50);
  });
  it('every problem an endpoint names is in the catalogue, and the catalogue is docs/problems.md', () => {
    for (const endpoint of servedEndpoints(server.app.server))
      for (const code of endpoint.problems) expect(catalogue, endpoint.id).toHaveProperty([code]);
    const rows = Object.entries(catalogue).map(
      ([code, kind]) => `| \`${code}\` | ${kind.status} | ${kind.title} | ${kind.todo} |`,
    );
    const page = `# Problems\n\nWhat the API refuses, with what to do next. Derived from the rooms' \`problems.ts\`.\n\n| code | status | what | what to do |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
    if (process.env.TOCSIN_WRITE === '1') writeFileSync(at('docs/problems.md'), page);
    expect(readFileSync(at('docs/problems.md'), 'utf8')).toBe(page);
  });
  it('is one page that needs nothing from elsewhere, with what each operation does, needs and refuses', async () => {
    const { body: page } = await server.call('GET', '/api/docs');
    expect(page).not.toMatch(/<script|<link|<img|src=|url\(|https?:\/\/\w/);
    for (const endpoint of servedEndpoints(server.app.server)) {
      const row = page.split(`<tr id="${endpoint.id}">`)[1]?.split('</tr>')[0];
      expect(row, endpoint.id).toContain(`#permission-${endpoint.permission}`);
      expect(endpoint.summary.length, endpoint.id).toBeGreaterThan(5);
      for (const code of endpoint.problems) expect(row, endpoint.id).toContain(`#${code}`);
    }
    const anchors = new Set([...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const dead = [...page.matchAll(/href="#([^"]+)"/g)].filter((match) => !anchors.has(match[1]));
    expect(dead).toEqual([]);
  });
  it('unknown keys, wrong types and unknown addresses are refused with the place', async () => {
    const { status, body } = await server.call('PUT', '/api/v1/assets/A', { product: 'x', colour: 'red' });
    expect([status, body.code]).toEqual([400, 'base/request-unusable']);
    expect((await server.call('GET', '/api/v1/assets?limit=many')).status).toBe(400);
    expect((await server.call('GET', '/api/v1/nowhere')).body.code).toBe('base/not-found');
  });
});
