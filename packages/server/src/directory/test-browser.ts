// A browser without a screen: it keeps cookies as it is told and asks as the console does.

import type { FastifyInstance } from 'fastify';
import type { TestReply } from '../test-server.ts';

export interface TestBrowser {
  readonly cookies: Map<string, string>;
  send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<TestAnswer>;
}

export interface TestAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: TestReply;
}

export function openTestBrowser(app: FastifyInstance): TestBrowser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async send(method, path, body) {
      const reply = await app.inject({
        method,
        url: path,
        headers: {
          'x-tocsin-request': '1',
          cookie: [...cookies].map((cookie) => cookie.join('=')).join('; '),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      for (const { name, value, maxAge } of reply.cookies) {
        if (maxAge === 0) cookies.delete(name);
        else cookies.set(name, value);
      }
      const isJson = /json/.test(String(reply.headers['content-type']));
      return {
        status: reply.statusCode,
        location: reply.headers.location,
        body: isJson ? JSON.parse(reply.body) : reply.body,
      };
    },
  };
}
