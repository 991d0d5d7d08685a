// A CSAF provider: found by CSAF 2.0 section 7.1.8 (well-known) and 7.1.9 (security.txt), read by ROLIE feed or directory,
// each document against its SHA-512 or SHA-256 file. OpenPGP signatures are noted, not yet verified.

import { hash } from 'node:crypto';
import { type FetchLimits, FetchRefusal, fetchSafely } from './fetch-safely.ts';

export interface ProviderDocument {
  readonly url: string;
  readonly updated: string;
}

export interface ListedProvider {
  readonly documents: readonly ProviderDocument[];
}

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

async function getJson(url: string, limits: FetchLimits): Promise<Record<string, unknown>> {
  const answer = await fetchSafely(url, limits);
  if (answer.status !== 200) throw new FetchRefusal(`http-${answer.status}`, `${url} answered ${answer.status}`);
  try {
    const value: unknown = JSON.parse(text(answer.bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the same refusal: no JSON, or no object.
  }
  throw new FetchRefusal('not-json', `${url} is no JSON object`);
}

/** The address of the provider's metadata: as given, or found below a domain. */
export async function discoverProvider(address: string, limits: FetchLimits): Promise<string> {
  if (/^https?:\/\/.+\.json$/i.test(address)) return address;
  const base = /^https?:\/\//i.test(address) ? new URL(address).origin : `https://${address.replace(/\/.*$/, '')}`;
  const wellKnown = `${base}/.well-known/csaf/provider-metadata.json`;
  const direct = await fetchSafely(wellKnown, limits).catch(() => undefined);
  if (direct?.status === 200) return wellKnown;
  for (const place of ['/.well-known/security.txt', '/security.txt']) {
    const found = await fetchSafely(base + place, limits).catch(() => undefined);
    const named =
      found?.status === 200 ? /^csaf:\s*(\S+)\s*$/im.exec(new TextDecoder().decode(found.bytes))?.[1] : undefined;
    if (named !== undefined) return named;
  }
  const host = new URL(base).hostname;
  const byDns = `https://csaf.data.security.${host}/`;
  const answer = await fetchSafely(byDns, limits).catch(() => undefined);
  if (answer?.status === 200) return byDns;
  throw new FetchRefusal(
    'not-found',
    `no provider-metadata.json below ${base}: neither well-known, nor security.txt, nor DNS`,
  );
}

const isSame = (url: string, metadata: string) => new URL(url).hostname === new URL(metadata).hostname;

/** Everything the provider lists, oldest change first; addresses on other hosts are refused. */
export async function listProvider(metadataUrl: string, limits: FetchLimits): Promise<ListedProvider> {
  const metadata = await getJson(metadataUrl, limits);
  const distributions = (Array.isArray(metadata.distributions) ? metadata.distributions : []) as {
    rolie?: { feeds?: { url?: string; tlp_label?: string }[] };
    directory_url?: string;
  }[];
  const found = new Map<string, string>();
  for (const distribution of distributions) {
    for (const feed of distribution.rolie?.feeds ?? []) {
      if (typeof feed.url === 'string')
        for (const [url, updated] of await readFeed(feed.url, limits)) found.set(url, updated);
    }
    if (typeof distribution.directory_url === 'string' && found.size === 0) {
      for (const [url, updated] of await readDirectory(distribution.directory_url, limits)) found.set(url, updated);
    }
  }
  if (distributions.length === 0) throw new FetchRefusal('no-distribution', `${metadataUrl} names no distribution`);
  const documents = [...found].filter(([url]) => isSame(url, metadataUrl)).map(([url, updated]) => ({ url, updated }));
  return {
    documents: documents.sort((a, b) =>
      a.updated < b.updated ? -1 : a.updated > b.updated ? 1 : a.url < b.url ? -1 : 1,
    ),
  };
}

async function readFeed(url: string, limits: FetchLimits): Promise<[string, string][]> {
  const { feed } = (await getJson(url, limits)) as { feed?: { entry?: unknown[] } };
  return (Array.isArray(feed?.entry) ? feed.entry : []).flatMap((entry): [string, string][] => {
    const { link, content, updated } = entry as {
      link?: { rel?: string; href?: string }[];
      content?: { src?: string };
      updated?: string;
    };
    const address = content?.src ?? link?.find((item) => item.rel === 'self')?.href;
    return typeof address === 'string' && URL.canParse(address, url)
      ? [[new URL(address, url).href, typeof updated === 'string' ? updated : '']]
      : [];
  });
}

async function readDirectory(address: string, limits: FetchLimits): Promise<[string, string][]> {
  const base = address.endsWith('/') ? address : `${address}/`;
  const changes = await fetchSafely(`${base}changes.csv`, limits);
  if (changes.status !== 200)
    throw new FetchRefusal(`http-${changes.status}`, `${base}changes.csv answered ${changes.status}`);
  return text(changes.bytes)
    .split(/\r?\n/)
    .flatMap((line): [string, string][] => {
      const m = /^"?([^",]+\.json)"?,\s*"?([^",]+)"?\s*$/.exec(line);
      return m ? [[new URL(m[1] ?? '', base).href, m[2] ?? '']] : [];
    });
}

export interface CheckedDocument {
  readonly bytes: Uint8Array;
  readonly hash: 'sha512' | 'sha256' | 'none';
  readonly signature: 'unsigned' | 'unverified-key';
}

/** One document, whole and unchanged: a hash that does not fit refuses it. */
export async function fetchDocument(url: string, limits: FetchLimits): Promise<CheckedDocument> {
  const answer = await fetchSafely(url, limits);
  if (answer.status !== 200) throw new FetchRefusal(`http-${answer.status}`, `answered ${answer.status}`);
  for (const algorithm of ['sha512', 'sha256'] as const) {
    const beside = await fetchSafely(`${url}.${algorithm}`, limits).catch(() => undefined);
    if (beside?.status !== 200) continue;
    const wanted = /^[0-9a-f]+/i.exec(new TextDecoder().decode(beside.bytes).trim())?.[0]?.toLowerCase();
    if (wanted !== hash(algorithm, answer.bytes))
      throw new FetchRefusal('wrong-hash', `the document does not have the ${algorithm} that lies beside it`);
    const signed = await fetchSafely(`${url}.asc`, limits).catch(() => undefined);
    return { bytes: answer.bytes, hash: algorithm, signature: signed?.status === 200 ? 'unverified-key' : 'unsigned' };
  }
  return { bytes: answer.bytes, hash: 'none', signature: 'unsigned' };
}
