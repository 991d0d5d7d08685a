// OpenAPI 3.1 and a readable page, both derived from the endpoints that are really served.

import type { Endpoint } from '@tocsin/core/base';
import type { FastifyInstance } from 'fastify';
import type * as T from 'typebox';
import { type Catalogue, servedEndpoints } from './base/index.ts';

type Json = Record<string, unknown>;

/** Schemas with an `$id` become components; wherever they stand again they are referred to. */
function liftComponents(value: unknown, components: Json, top = false): unknown {
  if (Array.isArray(value)) return value.map((item) => liftComponents(item, components));
  if (typeof value !== 'object' || value === null) return value;
  const { $id, ...rest } = value as Json;
  const plain = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, liftComponents(item, components)]));
  if (typeof $id !== 'string' || top) return plain;
  components[$id] = plain;
  return { $ref: `#/components/schemas/${$id}` };
}

function toParameters(endpoint: Endpoint, components: Json): Json[] {
  const of = (schema: T.TObject | undefined, place: 'path' | 'query') =>
    Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
      name,
      in: place,
      required: place === 'path' || (schema?.required ?? []).includes(name as never),
      ...((property as Json).description === undefined ? {} : { description: (property as Json).description }),
      schema: liftComponents(property, components),
    }));
  return [...of(endpoint.params, 'path'), ...of(endpoint.query, 'query')];
}

function toOperation(endpoint: Endpoint, components: Json, catalogue: Catalogue): Json {
  const problems = Map.groupBy(
    [
      ...endpoint.problems,
      ...(endpoint.permission === 'public' ? [] : ['directory/not-signed-in', 'directory/not-allowed']),
    ],
    (code) => catalogue[code]?.status ?? 500,
  );
  const parameters = toParameters(endpoint, components);
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[3]?.replace(/\..*$/, '') ?? 'api'],
    'x-permission': endpoint.permission,
    ...(endpoint.permission === 'public' ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(endpoint.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              [endpoint.bodyType ?? 'application/json']: {
                schema:
                  endpoint.bodyType === undefined
                    ? liftComponents(endpoint.body, components)
                    : { type: 'string', format: 'binary' },
              },
            },
          },
        }),
    responses: {
      200: {
        description: 'Done',
        content: { [endpoint.replyType ?? 'application/json']: { schema: liftComponents(endpoint.reply, components) } },
      },
      ...Object.fromEntries(
        [...problems].map(([status, codes]) => [
          status,
          {
            description: codes.map((code) => `\`${code}\`: ${catalogue[code]?.title ?? ''}`).join('; '),
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } },
          },
        ]),
      ),
    },
  };
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do next.' },
    code: { type: 'string', description: 'See docs/problems.md.' },
    reference: { type: 'string' },
    findings: { type: 'array', items: { type: 'object' } },
    facts: { type: 'object' },
  },
};

export function toOpenApi(endpoints: readonly Endpoint[], catalogue: Catalogue): Json {
  const components: Json = { ProblemDetails: problemSchema };
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: toOperation(endpoint, components, catalogue) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tocsin',
      version: '1',
      description:
        'Everything the console does. Live changes: GET /api/v1/events (Server-Sent Events by journal position).',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'tocsin_session' },
      },
      schemas: components,
    },
  };
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** One page, no scripts, nothing from elsewhere. */
function toPage(endpoints: readonly Endpoint[], catalogue: Catalogue): string {
  const rows = endpoints.map(
    (e) =>
      `<tr id="${e.id}"><td><code class="${e.method}">${e.method}</code></td><td><code>${escapeHtml(e.path)}</code></td><td>${escapeHtml(e.summary)}</td><td><code>${e.permission}</code></td><td>${e.problems.map((code) => `<a href="#${code}">${code}</a>`).join('<br>')}</td></tr>`,
  );
  const problems = Object.entries(catalogue).map(
    ([code, kind]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${kind.status}</td><td>${escapeHtml(kind.title)}</td><td>${escapeHtml(kind.todo)}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tocsin API</title>
<style>:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #8884}code{font-size:.92em}h2{margin-top:2.5rem}</style>
<h1>Tocsin API</h1><p>Everything the console does. The same as <a href="/api/openapi.json">OpenAPI 3.1</a>. Sign in by an API token (Settings, Tokens): <code>Authorization: Bearer …</code>. Live changes come from <code>GET /api/v1/events</code> as Server-Sent Events; <code>Last-Event-ID</code> is the journal position.</p>
<h2>Endpoints</h2><table><thead><tr><th>Method<th>Path<th>What it does<th>Permission<th>Problems</thead><tbody>${rows.join('\n')}</tbody></table>
<h2>Problems</h2><table><thead><tr><th>Code<th>Status<th>What<th>What to do</thead><tbody>${problems.join('\n')}</tbody></table></html>`;
}

export function installOpenApi(server: FastifyInstance, catalogue: Catalogue): void {
  server.get('/api/openapi.json', async () => toOpenApi(servedEndpoints(server), catalogue));
  server.get('/api/docs', async (_request, reply) => {
    reply.header('content-type', 'text/html; charset=utf-8');
    return toPage(servedEndpoints(server), catalogue);
  });
}
