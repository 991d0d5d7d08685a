// OpenAPI 3.1 and a readable page, both derived from the endpoints that are really served.

import type { Endpoint, Permission } from '@tocsin/core/base';
import { permissionsOfRole } from '@tocsin/core/directory';
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
    tags: [roomOf(endpoint)],
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

/** The room whose data an endpoint is about, as its problems and permissions name it. */
const roomOf = (endpoint: Endpoint) => endpoint.path.split('/')[3]?.replace(/\..*$/, '') ?? 'api';

const rolesWith = (permission: Permission) =>
  Object.entries(permissionsOfRole)
    .filter(([, permissions]) => permissions.includes(permission))
    .map(([role]) => role.replace('-', ' '));

const toRow = (endpoint: Endpoint) => {
  const problems = endpoint.problems.map((code) => `<a href="#${code}">${code}</a>`).join('<br>');
  return `<tr id="${endpoint.id}"><td><code>${endpoint.method} ${escapeHtml(endpoint.path)}</code><br><small>${endpoint.id}</small></td><td>${escapeHtml(endpoint.summary)}</td><td><a href="#permission-${endpoint.permission}">${endpoint.permission}</a></td><td>${problems}</td></tr>`;
};

const toTable = (heads: readonly string[], rows: readonly string[]) =>
  `<div class="scroll" tabindex="0"><table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;

const style = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #8884}
code{font-size:.92em}small{opacity:.75}h2{margin-top:2.5rem}h3{margin:1.8rem 0 .3rem}h3::first-letter{text-transform:uppercase}nav{display:flex;flex-wrap:wrap;gap:.2rem .9rem}tr:target{background:#fc34}`;

/** One page, no scripts, nothing from elsewhere. */
function toPage(endpoints: readonly Endpoint[], catalogue: Catalogue): string {
  const rooms = Map.groupBy(endpoints, roomOf);
  const permissions = [...new Set(endpoints.map((endpoint) => endpoint.permission))].map((permission) => {
    const who = permission === 'public' ? 'everybody, signed in or not' : rolesWith(permission).join(', ');
    return `<tr id="permission-${permission}"><td><code>${permission}</code></td><td>${who}</td></tr>`;
  });
  const problems = Object.entries(catalogue).map(
    ([code, kind]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${kind.status}</td><td>${escapeHtml(kind.title)}</td><td>${escapeHtml(kind.todo)}</td></tr>`,
  );
  const operations = [...rooms].map(
    ([room, list]) =>
      `<h3 id="room-${room}">${room.replaceAll('-', ' ')}</h3>${toTable(['Operation', 'What it does', 'Permission', 'Problems of its own'], list.map(toRow))}`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tocsin API</title><style>${style}</style></head><body><main>
<h1>Tocsin API</h1>
<p>Everything the console does, and what the console does is done through it. The same as <a href="/api/openapi.json">OpenAPI 3.1</a>, which has the shapes as well.</p>
<p>Programs send an API token (Settings, API tokens): <code>Authorization: Bearer …</code>. In a terminal each operation is <code>tocsin call</code> with its name, such as <code>tocsin call listAssets limit=10</code>. Live changes come from <code>GET /api/v1/events</code> as Server-Sent Events; <code>Last-Event-ID</code> is the journal position.</p>
<p>A refusal is RFC 9457 (<code>application/problem+json</code>) with a <code>code</code> of the list <a href="#problems">below</a>. Any operation but the public ones can answer <a href="#directory/not-signed-in">directory/not-signed-in</a> and <a href="#directory/not-allowed">directory/not-allowed</a>; any with a path, query or body <a href="#base/request-unusable">base/request-unusable</a>.</p>
<nav aria-label="Operations">${[...rooms.keys()].map((room) => `<a href="#room-${room}">${room.replaceAll('-', ' ')}</a>`).join('')}</nav>
<h2>Operations</h2>${operations.join('')}
<h2 id="permissions">Permissions</h2><p>A person has those of the role; a token those it was given, never more than its maker.</p>${toTable(['Permission', 'Roles'], permissions)}
<h2 id="problems">Problems</h2>${toTable(['Code', 'Status', 'What', 'What to do'], problems)}
</main></body></html>`;
}

export function installOpenApi(server: FastifyInstance, catalogue: Catalogue): void {
  server.get('/api/openapi.json', async () => toOpenApi(servedEndpoints(server), catalogue));
  server.get('/api/docs', async (_request, reply) => {
    reply.header('content-type', 'text/html; charset=utf-8');
    return toPage(servedEndpoints(server), catalogue);
  });
}
