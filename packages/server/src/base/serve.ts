// Serves one declared endpoint: permission first, then strict validation, then the handler, which returns or throws and never sends.

import { type Endpoint, type Finding, type Permission, Problem } from '@tocsin/core/base';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as T from 'typebox';
import { Compile } from 'typebox/compile';
import type { Actor } from './room.ts';

type Part<E, Key extends 'params' | 'query' | 'body'> = E extends { readonly [K in Key]: infer S extends T.TSchema }
  ? T.Static<S>
  : undefined;
type Reply<E extends Endpoint> = E extends { readonly replyType: string }
  ? { body: string | Uint8Array; filename?: string; type?: string }
  : T.Static<E['reply']>;

export interface ServedRequest<E extends Endpoint> {
  readonly params: Part<E, 'params'>;
  readonly query: Part<E, 'query'>;
  readonly body: Part<E, 'body'>;
  readonly actor: Actor;
  readonly request: FastifyRequest;
}

export type Handler<E extends Endpoint> = (served: ServedRequest<E>) => Promise<Reply<E>>;
export type Authenticator = (request: FastifyRequest) => Promise<Actor | undefined>;

const authenticators = new WeakMap<object, Authenticator>();
const served = new WeakMap<object, Endpoint[]>();

/** The directory says who asks; until it is installed nobody is anybody. */
export function setAuthenticator(app: FastifyInstance, authenticate: Authenticator): void {
  authenticators.set(app.server, authenticate);
}

/** All endpoints served so far, in the order in which they were registered. */
export function servedEndpoints(app: FastifyInstance): readonly Endpoint[] {
  return served.get(app.server) ?? [];
}

const nobody: Actor = { kind: 'system', id: 'system:nobody', name: 'nobody', permissions: new Set() };

/** Files may have 64 MiB; JSON bodies 4 MiB (the app's own limit). docs/limits.md says so. */
export const fileLimit = 64 * 1024 * 1024;

export function serve<const E extends Endpoint>(app: FastifyInstance, endpoint: E, handler: Handler<E>): void {
  served.set(app.server, [...servedEndpoints(app), endpoint]);
  const checks = {
    params: endpoint.params && Compile(endpoint.params),
    query: endpoint.query && Compile(closeObjects(endpoint.query)),
    body: endpoint.body && endpoint.bodyType === undefined ? Compile(closeObjects(endpoint.body)) : undefined,
  };
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(endpoint.bodyType === undefined ? {} : { bodyLimit: fileLimit }),
    handler: async (request, reply) => {
      const actor = await ensureAllowed(app, endpoint, request);
      const params = check(checks.params, request.params, '/params');
      const query = check(
        checks.query,
        coerceQuery(endpoint.query, request.query as Record<string, unknown>),
        '/query',
      );
      const body = checks.body === undefined ? request.body : check(checks.body, request.body, '');
      const result = await handler({ params, query, body, actor, request } as ServedRequest<E>);
      return endpoint.replyType === undefined
        ? result
        : sendFile(reply, endpoint, result as { body: string; filename?: string; type?: string });
    },
  });
}

function sendFile(
  reply: FastifyReply,
  endpoint: Endpoint,
  file: { body: string | Uint8Array; filename?: string; type?: string },
): string | Uint8Array {
  const type = file.type ?? endpoint.replyType ?? 'application/octet-stream';
  reply.header('content-type', type.startsWith('text/') ? `${type}; charset=utf-8` : type);
  if (file.filename !== undefined)
    reply.header('content-disposition', `attachment; filename="${file.filename.replace(/[^\w.-]+/g, '-')}"`);
  return file.body;
}

async function ensureAllowed(app: FastifyInstance, endpoint: Endpoint, request: FastifyRequest): Promise<Actor> {
  const actor = await authenticators.get(app.server)?.(request);
  if (endpoint.method !== 'GET' && actor?.session !== undefined) ensureSameSite(request);
  return endpoint.permission === 'public' ? (actor ?? nobody) : ensurePermission(actor, endpoint.permission);
}

function ensurePermission(actor: Actor | undefined, permission: Permission): Actor {
  if (actor === undefined) throw new Problem('directory/not-signed-in', 'nobody is signed in');
  if (!actor.permissions.has(permission))
    throw new Problem('directory/not-allowed', `needs ${permission}`, { facts: { permission } });
  return actor;
}

/** The same question for what is no declared endpoint (a stream). */
export async function ensureSignedIn(
  app: FastifyInstance,
  request: FastifyRequest,
  permission: Permission,
): Promise<Actor> {
  return ensurePermission(await authenticators.get(app.server)?.(request), permission);
}

/** A browser sends the cookie by itself, so a write must show that our own page asked for it: a header that other sites cannot set. */
function ensureSameSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (request.headers['x-tocsin-request'] === '1' && (site === undefined || site === 'same-origin' || site === 'none'))
    return;
  throw new Problem('base/cross-site', 'a write by cookie without x-tocsin-request');
}

interface Checker {
  Check(value: unknown): boolean;
  Errors(value: unknown): { instancePath: string; message: string; keyword?: string; params?: unknown }[];
}

function check(checker: Checker | undefined, value: unknown, root: string): unknown {
  if (checker === undefined || checker.Check(value)) return value;
  const findings: Finding[] = checker
    .Errors(value)
    .slice(0, 20)
    .map((error) => ({
      code: 'base/request-unusable',
      at: `${root}${error.instancePath}` || '/',
      message: error.message,
      severity: 'error',
    }));
  throw new Problem('base/request-unusable', findings[0]?.message ?? 'not as declared', { facts: { findings } });
}

/** A query is text; what the declaration calls a number or a boolean is read as one, and only if it is one to the letter. */
function coerceQuery(schema: T.TObject | undefined, query: Record<string, unknown>): Record<string, unknown> {
  const properties = (schema?.properties ?? {}) as Record<string, { type?: string }>;
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const type = properties[name]?.type;
      if ((type === 'integer' || type === 'number') && typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value))
        return [name, Number(value)];
      if (type === 'boolean' && (value === 'true' || value === 'false')) return [name, value === 'true'];
      return [name, value];
    }),
  );
}

/** A key nobody declared is refused, not dropped in silence: the sender meant something by it. */
function closeObjects<S>(schema: S): S {
  if (Array.isArray(schema)) return schema.map((item) => closeObjects(item)) as S;
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) copy[key] = closeObjects(value);
  for (const symbol of Object.getOwnPropertyNames(schema)) {
    if (!(symbol in copy)) Object.defineProperty(copy, symbol, Object.getOwnPropertyDescriptor(schema, symbol)!);
  }
  if (copy.type === 'object' && copy.properties !== undefined && copy.additionalProperties === undefined)
    copy.additionalProperties = false;
  return copy as S;
}
