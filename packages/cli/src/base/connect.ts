// The way to a running Tocsin: its address, and a token from a file (an argument would be seen by everybody on the machine).

import { readFile } from 'node:fs/promises';
import { type CallOf, type Endpoint, type ProblemDetails, toAddress } from '@tocsin/core/base';
import type * as T from 'typebox';
import { toPlain } from './to-plain.ts';
import { UsageFault } from './usage-fault.ts';

/** Options of every verb that talks to a server, for `parseArgs`. */
export const serverOptions = {
  server: { type: 'string', default: 'http://127.0.0.1:8470' },
  'token-file': { type: 'string' },
  json: { type: 'boolean' },
} as const;

export const serverUsage =
  '  --server URL        default http://127.0.0.1:8470\n  --token-file FILE   holds an API token (Settings, API tokens)\n';

/** For verbs that can give the reply as it is. */
export const jsonUsage = `${serverUsage}  --json              the reply of the API as it is\n`;

export interface Connection {
  /** The reply as it came; throws with a sentence when it is a refusal. */
  send(path: string, init: RequestInit): Promise<Response>;
  call<const E extends Endpoint>(endpoint: E, request?: CallOf<E, Uint8Array>): Promise<T.Static<E['reply']>>;
  /** A reply that is text. */
  read<const E extends Endpoint>(endpoint: E, request?: CallOf<E, Uint8Array>): Promise<string>;
  /** A reply that is a file. */
  readBytes<const E extends Endpoint>(endpoint: E, request?: CallOf<E, Uint8Array>): Promise<Uint8Array>;
  /** A reply that does not end (the live stream). */
  open(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

/** Throws with a sentence for the person at the terminal. */
export async function connect(options: { server: string; 'token-file'?: string | undefined }): Promise<Connection> {
  const file = options['token-file'];
  if (file === undefined) throw new UsageFault('Name the file that holds your API token: --token-file FILE.');
  if (!URL.canParse(options.server))
    throw new UsageFault(`--server takes an address such as http://127.0.0.1:8470, not ${options.server}.`);
  const token = (await readFile(file, 'utf8')).trim();
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { ...init.headers, authorization: `Bearer ${token}` };
    const response = await fetch(new URL(path, options.server), { ...init, headers }).catch(() => {
      throw new Error(`Nobody answers at ${options.server}. Is Tocsin running there?`);
    });
    if (!response.ok) throw new Error(await toSentence(response));
    return response;
  };
  const ask = (endpoint: Endpoint, request: { body?: unknown }) =>
    send(toAddress(endpoint, request as CallOf<typeof endpoint>), {
      method: endpoint.method,
      ...(request.body === undefined ? {} : toBody(request.body)),
    });
  return {
    send,
    async call(endpoint, request = {}) {
      return (await (await ask(endpoint, request)).json()) as T.Static<(typeof endpoint)['reply']>;
    },
    read: async (endpoint, request = {}) => (await ask(endpoint, request)).text(),
    readBytes: async (endpoint, request = {}) => new Uint8Array(await (await ask(endpoint, request)).arrayBuffer()),
    async open(path, signal) {
      const { body } = await send(path, { signal, headers: { accept: 'text/event-stream' } });
      if (body === null) throw new Error('The stream is empty.');
      return body;
    },
  };
}

const toBody = (body: unknown): RequestInit =>
  body instanceof Uint8Array
    ? { headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(body) }
    : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };

async function toSentence(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => undefined)) as ProblemDetails | undefined;
  if (problem?.title === undefined) return `The server answered ${response.status}.`;
  const places = (problem.findings ?? []).slice(0, 5) as { at?: string; message?: string; hint?: string }[];
  const found = places.map(({ at = '', message = '', hint = '' }) => toPlain(`  ${at} ${message} ${hint}`));
  const said = [problem.title, problem.detail].filter((text) => text !== undefined && text !== '').join('. ');
  return [said, ...found].join('\n');
}
