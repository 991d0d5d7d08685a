// The one way to the server: an endpoint's declaration gives address, method and types. Problems (RFC 9457) become one kind of error here.

import { t } from '@lingui/core/macro';
import { type CallOf, type Endpoint, faultProblem, type ProblemDetails, toAddress } from '@tocsin/core/base';
import type * as T from 'typebox';
import { saySentence, sayText } from './base/say-sentence.ts';

export type Request<E extends Endpoint> = CallOf<E, Blob>;

/** What the server said, in its own words: the title, and what to do next. */
export class ApiProblem extends Error {
  readonly details: ProblemDetails;
  constructor(details: ProblemDetails) {
    super(details.title);
    this.details = details;
  }
}

/** Made when it is needed, in the language of that moment. */
const unreachable = (): ProblemDetails => ({
  type: 'about:blank',
  title: t`The server does not answer`,
  status: 0,
  detail: t`What you see stays readable. Try again in a moment.`,
  code: 'web/offline',
});

const notOurs = (): ProblemDetails => ({
  type: 'about:blank',
  title: t`Something else answered than the server`,
  status: 200,
  detail: t`A proxy or a sign-in page of your network may stand in between. What you see stays readable; try again.`,
  code: 'web/not-ours',
});

/** Whether the server says that nobody is signed in. The shell decides what that means for what is on the screen. */
export const session = {
  ended: false,
  listeners: new Set<() => void>(),
  set(ended: boolean): void {
    if (session.ended === ended) return;
    session.ended = ended;
    for (const listener of session.listeners) listener();
  },
};

/** `found` is heard when a call finds no server (a stream of events can hang for minutes before it knows), `over` when it answers again. */
export const outOfReach = new EventTarget();

/** Calls an endpoint. Throws ApiProblem. */
export async function call<const E extends Endpoint>(
  endpoint: E,
  request: Request<E> = {},
): Promise<T.Static<E['reply']>> {
  const isFile = 'bodyType' in endpoint;
  let response: Response;
  try {
    response = await fetch(toAddress(endpoint, request), {
      method: endpoint.method,
      headers: {
        'x-tocsin-request': '1',
        ...(request.body === undefined
          ? {}
          : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
      },
      ...(request.body === undefined ? {} : { body: isFile ? (request.body as Blob) : JSON.stringify(request.body) }),
    });
  } catch {
    outOfReach.dispatchEvent(new Event('found'));
    throw new ApiProblem(unreachable());
  }
  if (response.ok) {
    const body = (await response.json().catch(() => {
      throw new ApiProblem(notOurs());
    })) as T.Static<E['reply']>;
    if (endpoint.permission !== 'public') session.set(false);
    return body;
  }
  const { status } = response;
  const said: unknown = await response.json().catch(() => undefined);
  const details: ProblemDetails = isProblemDetails(said)
    ? said
    : { ...unreachable(), title: t`The server answered ${status}`, status };
  if (details.code === 'directory/not-signed-in') session.set(true);
  throw new ApiProblem(details);
}

/** A refusal that is no problem of ours (RFC 9457) comes from something on the way. */
const isProblemDetails = (said: unknown): said is ProblemDetails =>
  typeof said === 'object' && said !== null && 'title' in said && 'code' in said;

/** In the reader's language, where the catalogue knows the words. */
const sayProblem = (details: ProblemDetails): ProblemDetails => ({
  ...details,
  title: sayText(details.title),
  ...(details.detail === undefined
    ? {}
    : {
        detail:
          details.code === 'base/fault' && details.reference !== undefined
            ? saySentence({ says: faultProblem.todo, values: { reference: details.reference } })
            : sayText(details.detail),
      }),
});

export const toProblem = (error: unknown): ProblemDetails =>
  error instanceof ApiProblem
    ? sayProblem(error.details)
    : {
        ...unreachable(),
        title: t`Something went wrong in the console`,
        detail: `${t`Reload the page.`} ${error instanceof Error ? error.message : ''}`,
      };

/** Nothing answered: the same may work later. */
export const isUnanswered = (error: unknown): boolean => error instanceof ApiProblem && error.details.status === 0;

/** What went wrong and what to do, in one line. */
export function sayError(error: unknown): string {
  const { title, detail } = toProblem(error);
  return [title, detail].filter(Boolean).join('. ');
}
