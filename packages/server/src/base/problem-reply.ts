// One function turns a Problem into an RFC 9457 reply; anything else is a 500 with a reference and no detail.

import { faultProblem, isProblem, type ProblemDetails, type ProblemKind } from '@tocsin/core/base';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from './room.ts';

export type Catalogue = Readonly<Record<string, ProblemKind>>;

/** The status and body for what was thrown. */
export function toProblemDetails(error: unknown, catalogue: Catalogue, reference: string): ProblemDetails {
  const code = isProblem(error) ? error.code : fastifyCode(error);
  const kind = code === undefined ? undefined : catalogue[code];
  if (code === undefined || kind === undefined) {
    return {
      type: 'about:blank',
      title: faultProblem.title,
      status: faultProblem.status,
      detail: faultProblem.todo.replace('{reference}', reference),
      code: 'base/fault',
      reference,
    };
  }
  const { findings, ...facts } = isProblem(error) ? (error.facts as { findings?: unknown[] }) : {};
  return {
    type: `/api/docs#${code}`,
    title: kind.title,
    status: kind.status,
    detail: kind.todo,
    code,
    ...(findings === undefined ? {} : { findings }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  };
}

/** What Fastify itself refuses, in our words. */
function fastifyCode(error: unknown): string | undefined {
  const { code, statusCode } = (error ?? {}) as { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'base/too-large';
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return 'base/wrong-media-type';
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? 'base/request-unusable' : undefined;
}

export function installProblemReplies(app: FastifyInstance, catalogue: Catalogue, log: Log): void {
  const send = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    const details = toProblemDetails(error, catalogue, request.id);
    if (details.status >= 500) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      log.error(
        {
          reference: request.id,
          code: details.code,
          method: request.method,
          url: request.url.split('?')[0],
          message,
          stack,
        },
        'a request failed',
      );
    }
    if (details.status === 503) reply.header('retry-after', '5');
    return reply
      .code(details.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(details));
  };
  app.setErrorHandler((error, request, reply) => send(request, reply, error));
}
