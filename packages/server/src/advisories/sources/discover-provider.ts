// A provider's metadata below a domain, in the order of CSAF 2.0, 7.3.1: the well-known address (7.1.9), every CSAF line of a security.txt
// (7.1.8), the name csaf.data.security.DOMAIN (7.1.10). The first that answers with metadata is taken; what was tried is told.

import { describeRefusal, FetchRefusal } from './fetch-refusal.ts';
import type { Fetcher } from './fetch-safely.ts';
import { isProviderMetadata, readJsonObject } from './read-provider-metadata.ts';
import { pageLimits } from './source-limits.ts';

const mostCsafLines = 10;

/** Addresses of the CSAF lines (RFC 9116; the field is registered by CSAF). Clear-signed files keep their lines. */
export function readCsafLines(text: string, base: string): string[] {
  return [...text.matchAll(/^csaf:[ \t]*(\S+)[ \t]*\r?$/gim)]
    .flatMap((m) => (URL.canParse(m[1] ?? '', base) ? [new URL(m[1] ?? '', base).href] : []))
    .slice(0, mostCsafLines);
}

/** The address of the metadata: as given, or found. Throws FetchRefusal `not-found` with each address tried and why it failed. */
export async function discoverProvider(address: string, fetcher: Fetcher): Promise<string> {
  if (/^https?:\/\/.+\.json$/i.test(address)) return address;
  const base = new URL(/^https?:\/\//i.test(address) ? address : `https://${address}`);
  const tried: string[] = [];
  const fetchText = async (url: string): Promise<Uint8Array | undefined> => {
    try {
      const { status, bytes } = await fetcher.get(url, pageLimits);
      if (status === 200) return bytes;
      tried.push(`${url} answered ${status}`);
    } catch (error) {
      tried.push(`${url}: ${describeRefusal(error).message}`);
    }
    return undefined;
  };
  const isMetadata = async (url: string): Promise<boolean> => {
    const bytes = await fetchText(url);
    if (bytes === undefined) return false;
    try {
      if (isProviderMetadata(readJsonObject(bytes, url))) return true;
    } catch {
      // No JSON: told below like JSON that is something else.
    }
    tried.push(`${url} is no provider metadata`);
    return false;
  };

  const wellKnown = `${base.origin}/.well-known/csaf/provider-metadata.json`;
  if (await isMetadata(wellKnown)) return wellKnown;
  for (const place of ['/.well-known/security.txt', '/security.txt']) {
    const url = base.origin + place;
    const bytes = await fetchText(url);
    if (bytes === undefined) continue;
    const named = readCsafLines(new TextDecoder().decode(bytes), url);
    if (named.length === 0) tried.push(`${url} has no CSAF line`);
    for (const candidate of named) if (await isMetadata(candidate)) return candidate;
  }
  const byName = `${base.protocol}//csaf.data.security.${base.host}/`;
  if (await isMetadata(byName)) return byName;
  throw new FetchRefusal('not-found', `no provider metadata below ${base.host}. Tried: ${tried.join('; ')}`);
}
