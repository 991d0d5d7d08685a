// Cookies of sign-in. They are set in a hook, because handlers return and never send.

import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface CookieChange {
  readonly name: string;
  /** The new value; null takes the cookie away. */
  readonly value: string | null;
  readonly path: string;
  readonly maxAgeMs: number;
}

/** What the answer to a request does to the cookies. */
const changes = new WeakMap<FastifyRequest, CookieChange[]>();

export function installCookies(app: FastifyInstance, secure: boolean): void {
  app.addHook('onSend', async (request, reply) => {
    for (const { name, value, path, maxAgeMs } of changes.get(request) ?? []) {
      const age = value === null ? 0 : maxAgeMs / 1000;
      reply.header(
        'set-cookie',
        `${name}=${value ?? ''}; Max-Age=${age}; Path=${path}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
      );
    }
  });
}

export function changeCookie(request: FastifyRequest, change: CookieChange): void {
  const others = (changes.get(request) ?? []).filter((other) => other.name !== change.name);
  changes.set(request, [...others, change]);
}

export function readCookie(request: FastifyRequest, wanted: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === wanted && value) return value;
  }
  return undefined;
}
