// One request to a source: https, public addresses unless the source is marked private, few redirects, a limit on size and on time, and a
// least speed, so that a server that drips cannot hold us. Nothing in a document is ever fetched; only what the source itself lists.

import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

export interface FetchLimits {
  readonly isPrivate: boolean;
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

export class FetchRefusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Fetched {
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

const mostRedirects = 5;
/** Bytes a second that a source must reach once ten seconds have passed. */
const leastSpeed = 1024;

async function ensureAllowed(url: URL, isPrivate: boolean): Promise<void> {
  if (isPrivate) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new FetchRefusal('scheme', `${url.protocol} is not fetched`);
    return;
  }
  if (url.protocol !== 'https:')
    throw new FetchRefusal('scheme', `${url.href}: only https is fetched from public sources`);
  const addresses = ipaddr.isValid(url.hostname)
    ? [{ address: url.hostname }]
    : await lookup(url.hostname, { all: true });
  for (const { address } of addresses) {
    if (ipaddr.process(address).range() !== 'unicast')
      throw new FetchRefusal(
        'private-address',
        `${url.hostname} is on a private address; mark the source as private if that is meant`,
      );
  }
}

export async function fetchSafely(
  address: string,
  limits: FetchLimits,
  known: { etag?: string | undefined; lastModified?: string | undefined } = {},
): Promise<Fetched> {
  let url = new URL(address);
  const started = performance.now();
  const signal = AbortSignal.timeout(limits.timeoutMs);
  for (let redirects = 0; ; redirects++) {
    if (redirects > mostRedirects)
      throw new FetchRefusal('redirects', `${address} redirects more than ${mostRedirects} times`);
    await ensureAllowed(url, limits.isPrivate);
    const response = await fetch(url, {
      redirect: 'manual',
      signal,
      headers: {
        'user-agent': 'Tocsin (CSAF reader)',
        ...(known.etag === undefined ? {} : { 'if-none-match': known.etag }),
        ...(known.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
      },
    });
    const target = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && response.status !== 304 && target !== null) {
      await response.body?.cancel();
      url = new URL(target, url);
      continue;
    }
    const bytes = response.status === 304 ? new Uint8Array() : await readBody(response, limits, started);
    return {
      status: response.status,
      bytes,
      etag: response.headers.get('etag') ?? undefined,
      lastModified: response.headers.get('last-modified') ?? undefined,
    };
  }
}

async function readBody(response: Response, limits: FetchLimits, started: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limits.maxBytes) throw new FetchRefusal('too-large', `more than ${limits.maxBytes} bytes`);
    const seconds = (performance.now() - started) / 1000;
    if (seconds > 10 && size / seconds < leastSpeed)
      throw new FetchRefusal('too-slow', `less than ${leastSpeed} bytes a second`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
