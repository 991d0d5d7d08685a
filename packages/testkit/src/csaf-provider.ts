// A CSAF provider on a free port: provider-metadata.json, ROLIE feeds or a directory, hashes beside each document, signatures when it has a
// key, conditional answers. Strict: what nobody put there is 404 and written down. It can fail by name.

import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { cutHalfWay, documentFaults, type ProviderFault } from './csaf-faults.ts';
import { makeSigningKey, type SigningKey } from './signing-key.ts';

export interface CsafProviderOptions {
  readonly kind?: 'rolie' | 'directory';
  /** Signs each document with a key made at the start. */
  readonly signed?: boolean;
  /** Below which path everything lies, such as `/mirror`; then the metadata lie at PATH/provider-metadata.json. */
  readonly below?: string;
  /** Where the metadata are found: the well-known address, or only by security.txt or name. */
  readonly metadataPath?: string;
  readonly securityText?: (base: string) => string;
}

export interface CsafProvider {
  readonly url: string;
  readonly port: number;
  readonly metadataUrl: string;
  /** Paths that were asked for, in order, with what was answered. */
  readonly asked: { readonly path: string; status: number }[];
  /** Most requests that were in flight at once. */
  readonly mostAtOnce: number;
  readonly key: SigningKey | undefined;
  fault: ProviderFault;
  /** Documents are answered only once so many are asked for at once; 1 unless told. */
  gather: number;
  /** The feed's label; its documents keep theirs. */
  tlp: string;
  /** Puts a document there (or its newer revision). */
  put(name: string, document: unknown, updated: string): void;
  /** Takes the document away; it stays listed unless `unlist`. */
  remove(name: string, options?: { unlist?: boolean }): void;
  stop(): Promise<void>;
}

interface Held {
  bytes: Buffer;
  updated: string;
  isThere: boolean;
}

const toEtag = (bytes: Buffer | string) => `"${createHash('sha1').update(bytes).digest('hex')}"`;

export async function startCsafProvider(options: CsafProviderOptions = {}): Promise<CsafProvider> {
  const { kind = 'rolie', below = '' } = options;
  const documents = new Map<string, Held>();
  const asked: { path: string; status: number }[] = [];
  const key = options.signed === true ? await makeSigningKey() : undefined;
  const foreign = options.signed === true ? await makeSigningKey('Somebody else') : undefined;
  const provider = { fault: 'none' as ProviderFault, tlp: 'WHITE', gather: 1 };
  const held = { waiting: [] as (() => void)[] };
  const metadataPath =
    options.metadataPath ??
    (below === '' ? '/.well-known/csaf/provider-metadata.json' : `${below}/provider-metadata.json`);
  let base = '';
  let inFlight = 0;
  let mostAtOnce = 0;

  const metadata = () => ({
    canonical_url: `${base}${metadataPath}`,
    distributions: [
      kind === 'rolie'
        ? { rolie: { feeds: [{ url: `${base}${below}/feed.json`, tlp_label: provider.tlp }] } }
        : { directory_url: `${base}${below}/csaf/` },
    ],
    last_updated: '2026-01-01T00:00:00Z',
    list_on_CSAF_aggregators: true,
    metadata_version: '2.0',
    mirror_on_CSAF_aggregators: true,
    ...(key === undefined
      ? {}
      : { public_openpgp_keys: [{ fingerprint: key.fingerprint, url: `${base}${below}/openpgp/key.asc` }] }),
    publisher: { category: 'vendor', name: 'Testkit', namespace: base },
    role: key === undefined ? 'csaf_provider' : 'csaf_trusted_provider',
  });
  const feed = () =>
    JSON.stringify({
      feed: {
        id: 'testkit',
        title: 'Testkit',
        updated: '2026-01-01T00:00:00Z',
        entry: [...documents].map(([name, { updated }]) => ({
          id: name,
          title: name,
          updated,
          published: updated,
          content: { type: 'application/json', src: `${base}${below}/csaf/${name}` },
          link: [{ rel: 'self', href: `${base}${below}/csaf/${name}` }],
        })),
      },
    });

  const send = (request: IncomingMessage, response: ServerResponse, body: Buffer | string) => {
    const etag = toEtag(body);
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    return response.writeHead(200, { 'content-type': 'application/json', etag }).end(body);
  };
  const sendFeed = (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.from(feed());
    if (provider.fault === 'feed-cut') return cutHalfWay(response, body, '', 0);
    if (provider.fault === 'feed-not-json') return response.writeHead(200).end('<html>maintenance</html>');
    if (provider.fault !== 'feed-revised-while-reading') return send(request, response, body);
    const revised = Buffer.from(feed().replace('"entry":[', '"entry":[{"id":"put-in-front-while-it-was-sent"},'));
    return response
      .writeHead(200)
      .end(Buffer.concat([body.subarray(0, body.length / 2), revised.subarray(body.length / 2)]));
  };
  const sendBeside = async (response: ServerResponse, kindOf: string, bytes: Buffer) => {
    const { fault } = provider;
    if (kindOf === '.sha512' && fault !== 'missing-hash') {
      const digest = createHash('sha512').update(fault === 'wrong-hash' ? 'something else' : bytes);
      return response.writeHead(200).end(`${digest.digest('hex')}  document\n`);
    }
    if (kindOf !== '.asc' || key === undefined || fault === 'missing-signature') return response.writeHead(404).end();
    if (fault === 'signature-server-error') return response.writeHead(500).end();
    const signer = fault === 'foreign-key' && foreign !== undefined ? foreign : key;
    return response
      .writeHead(200)
      .end(await signer.signDetached(fault === 'wrong-signature' ? Buffer.from('another document') : bytes));
  };
  const sendDocument = (request: IncomingMessage, response: ServerResponse, path: string, held: Held) => {
    const spoil = documentFaults[provider.fault];
    if (spoil !== undefined) return spoil(response, held.bytes, path, asked.length);
    send(request, response, held.bytes);
    // The same advisory in other bytes.
    if (provider.fault === 'replaced-while-reading') held.bytes = Buffer.concat([held.bytes, Buffer.from('\n')]);
    if (provider.fault === 'replaced-while-reading') provider.fault = 'none';
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    if (provider.fault === 'busy') return response.writeHead(429, { 'retry-after': '120' }).end();
    if (path === metadataPath) return send(request, response, JSON.stringify(metadata()));
    if (path === '/.well-known/security.txt' && options.securityText !== undefined)
      return send(request, response, options.securityText(base));
    if (path === `${below}/feed.json` && kind === 'rolie') return sendFeed(request, response);
    if (path === `${below}/openpgp/key.asc` && key !== undefined)
      return send(
        request,
        response,
        (provider.fault === 'wrong-key' && foreign !== undefined ? foreign : key).publicKey,
      );
    if (path === `${below}/csaf/changes.csv` && kind === 'directory')
      return send(request, response, [...documents].map(([name, { updated }]) => `"${name}","${updated}"\n`).join(''));
    const m = /\/csaf\/(.+?\.json)(\.sha512|\.sha256|\.asc)?$/.exec(path);
    const found = m === null || !path.startsWith(`${below}/csaf/`) ? undefined : documents.get(m[1] ?? '');
    if (found === undefined || !found.isThere) return response.writeHead(404).end();
    if (m?.[2] !== undefined) return sendBeside(response, m[2], found.bytes);
    await new Promise<void>((resolve) => {
      held.waiting.push(resolve);
      if (held.waiting.length >= provider.gather) for (const release of held.waiting.splice(0)) release();
    });
    return sendDocument(request, response, path, found);
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const entry = { path, status: 0 };
    asked.push(entry);
    inFlight += 1;
    mostAtOnce = Math.max(mostAtOnce, inFlight);
    response.once('close', () => {
      inFlight -= 1;
      entry.status = response.statusCode;
    });
    void answer(request, response, path);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as { port: number };
  base = `http://127.0.0.1:${port}`;
  return Object.defineProperty(
    Object.assign(provider, {
      url: base,
      port,
      metadataUrl: base + metadataPath,
      asked,
      key,
      mostAtOnce: 0,
      put: (name: string, document: unknown, updated: string) =>
        void documents.set(name, { bytes: Buffer.from(JSON.stringify(document)), updated, isThere: true }),
      remove: (name: string, { unlist = false } = {}) => {
        const held = documents.get(name);
        if (unlist) documents.delete(name);
        else if (held !== undefined) held.isThere = false;
      },
      stop: () =>
        new Promise<void>((resolve) => {
          server.closeAllConnections();
          server.close(() => resolve());
        }),
    }),
    'mostAtOnce',
    { get: () => mostAtOnce },
  );
}
