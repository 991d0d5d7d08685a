// Requests to a source: https, public addresses unless the source's own host is marked private, few redirects, limits on size, time and
// least speed so that a server that drips cannot hold us, few at a time to one host. Nothing in a document is ever fetched; only what the
// source itself lists.

import http from 'node:http';
import https from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ensureAllowed, lookUpAllowed, type ResolveName } from './allowed-address.ts';
import { FetchRefusal } from './fetch-refusal.ts';
import type { HostTurns } from './host-turns.ts';

export interface FetchLimits {
  /** Of the body after unpacking. */
  readonly maxBytes: number;
  /** From the first byte sent to the last received, redirects included. */
  readonly timeoutMs: number;
}

export interface Reach {
  /** The host that may lie on a private address, with the names below it; undefined for public sources. */
  readonly privateHost: string | undefined;
  readonly turns: HostTurns;
  readonly resolve?: ResolveName | undefined;
}

/** What an earlier answer said of itself, for a conditional request. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export interface Answer extends Validators {
  readonly status: number;
  readonly url: string;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface Fetched extends Validators {
  readonly status: number;
  readonly bytes: Uint8Array;
}

export interface Fetcher {
  /** The body must be read or left by `for await`, else its connection stays taken. */
  open(address: string, limits: FetchLimits, known?: Validators): Promise<Answer>;
  get(address: string, limits: FetchLimits, known?: Validators): Promise<Fetched>;
  close(): void;
}

const mostRedirects = 5;
/** Bytes a second that a source must reach once ten seconds have passed. */
const leastSpeed = 1024;
/** Longest silence of a connection. */
const silenceMs = 30_000;
/** The rest a host gets that says 429 without saying how long. */
const defaultRestMs = 60_000;
const longestFailure = 65_536;

/** Runs from the first request that got its turn: waiting for other requests is not the source's fault. */
interface Timer {
  start(): AbortSignal;
  seconds(): number;
  readonly limitMs: number;
}

function createTimer(limitMs: number): Timer {
  let started = 0;
  let signal: AbortSignal | undefined;
  return {
    limitMs,
    start() {
      if (signal === undefined) started = performance.now();
      signal ??= AbortSignal.timeout(limitMs);
      return signal;
    },
    seconds: () => (performance.now() - started) / 1000,
  };
}

export function createFetcher(reach: Reach): Fetcher {
  // Of this fetcher alone: a connection that a private source may hold is never handed to a public one.
  const options = { keepAlive: true, lookup: lookUpAllowed(reach.privateHost, reach.resolve) };
  const agents = { plain: new http.Agent(options), secure: new https.Agent(options) };

  const send = (url: URL, headers: http.OutgoingHttpHeaders, signal: AbortSignal): Promise<http.IncomingMessage> =>
    new Promise((resolve, reject) => {
      const request =
        url.protocol === 'https:'
          ? https.request(url, { agent: agents.secure, headers, signal })
          : http.request(url, { agent: agents.plain, headers, signal });
      request.setTimeout(silenceMs, () => request.destroy(new FetchRefusal('too-slow', 'said nothing for 30 seconds')));
      request.once('response', resolve);
      request.once('error', (error: NodeJS.ErrnoException) => {
        // A kept connection that the server closed meanwhile: nothing was answered, so asking again is safe.
        if (request.reusedSocket && error.code === 'ECONNRESET') send(url, headers, signal).then(resolve, reject);
        else reject(signal.aborted ? new FetchRefusal('timeout', 'took too long') : error);
      });
      request.end();
    });

  const ask = async (url: URL, known: Validators, timer: Timer) => {
    const rest = reach.turns.restOf(url.host);
    if (rest > 0)
      throw new FetchRefusal('host-rests', `${url.host} asked to be left alone for ${Math.ceil(rest / 1000)} seconds`, {
        retryAfterMs: rest,
      });
    const giveBack = await reach.turns.take(url.host);
    try {
      const response = await send(url, headersOf(known), timer.start());
      response.once('close', giveBack);
      return response;
    } catch (error) {
      giveBack();
      throw error;
    }
  };

  const open: Fetcher['open'] = async (address, limits, known = {}) => {
    const timer = createTimer(limits.timeoutMs);
    let url = withoutCredentials(new URL(address));
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      ensureAllowed(url, reach.privateHost);
      const response = await ask(url, known, timer);
      const status = response.statusCode ?? 0;
      const target = response.headers.location;
      if (status >= 300 && status < 400 && status !== 304 && target !== undefined && URL.canParse(target, url)) {
        response.destroy();
        url = withoutCredentials(new URL(target, url));
        continue;
      }
      if (status === 429 || status === 503) {
        const rest = readRetryAfter(response.headers['retry-after']) ?? (status === 429 ? defaultRestMs : undefined);
        if (rest !== undefined) reach.turns.rest(url.host, rest);
      }
      return {
        status,
        url: url.href,
        etag: response.headers.etag,
        lastModified: response.headers['last-modified'],
        body: guardBody(response, limits, timer),
      };
    }
    throw new FetchRefusal('redirects', `${address} redirects more than ${mostRedirects} times`);
  };

  return {
    open,
    async get(address, limits, known) {
      const { body, ...answer } = await open(address, limits, known);
      const chunks: Uint8Array[] = [];
      let passed = 0;
      for await (const chunk of body) {
        passed += chunk.length;
        if (answer.status === 200) chunks.push(chunk);
        // A short body of a failure is read to its end, so that the connection can be used again; a long one is left.
        else if (passed > longestFailure) break;
      }
      return { ...answer, bytes: new Uint8Array(Buffer.concat(chunks)) };
    },
    close() {
      agents.plain.destroy();
      agents.secure.destroy();
    },
  };
}

const headersOf = (known: Validators): http.OutgoingHttpHeaders => ({
  'user-agent': 'Tocsin (CSAF reader)',
  'accept-encoding': 'gzip',
  ...(known.etag === undefined ? {} : { 'if-none-match': known.etag }),
  ...(known.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
});

/** An address from a document never makes us send a password. */
function withoutCredentials(url: URL): URL {
  url.username = '';
  url.password = '';
  return url;
}

/** Seconds or a date (RFC 9110, 10.2.3) in milliseconds from now. */
export function readRetryAfter(text: string | undefined, now: number = Date.now()): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

const unpackers = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };

function unpack(response: http.IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return response;
  const create = unpackers[encoding as keyof typeof unpackers];
  if (create === undefined) throw new FetchRefusal('encoding', `packed in a way that is not read (${encoding})`);
  // Errors of either end reach the one who reads the last stream.
  return pipeline(response, create(), () => {}) as unknown as Readable;
}

async function* guardBody(
  response: http.IncomingMessage,
  limits: FetchLimits,
  timer: Timer,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of unpack(response) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > limits.maxBytes) throw new FetchRefusal('too-large', `more than ${limits.maxBytes} bytes`);
      const seconds = timer.seconds();
      if (seconds > 10 && size / seconds < leastSpeed)
        throw new FetchRefusal('too-slow', `less than ${leastSpeed} bytes a second`);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof FetchRefusal) throw error;
    if (timer.start().aborted) throw new FetchRefusal('timeout', `took more than ${timer.limitMs / 1000} seconds`);
    const { message } = error as Error;
    throw new FetchRefusal('cut-off', `the answer broke off: ${message}`, { cause: error });
  } finally {
    response.destroy();
  }
}
