// A CSAF provider on a free port: provider-metadata.json, a ROLIE feed or a directory, hashes beside each document. Strict: what nobody
// put there is 404 and written down. It can fail by name.

import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';

export type ProviderFault =
  | 'none'
  | 'wrong-hash'
  | 'missing-hash'
  | 'cut-connection'
  | 'endless-redirect'
  | 'huge-file'
  | 'slow-drip'
  | 'server-error'
  | 'truncated-json'
  | 'gone';

export interface CsafProvider {
  readonly url: string;
  readonly metadataUrl: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  fault: ProviderFault;
  /** Puts a document there (or its newer revision). */
  put(name: string, document: unknown, updated: string): void;
  stop(): Promise<void>;
}

export async function startCsafProvider(kind: 'rolie' | 'directory' = 'rolie'): Promise<CsafProvider> {
  const documents = new Map<string, { bytes: Buffer; updated: string }>();
  const asked: string[] = [];
  const provider: { fault: ProviderFault } = { fault: 'none' };
  let base = '';

  const metadata = () => ({
    canonical_url: `${base}/.well-known/csaf/provider-metadata.json`,
    distributions: [
      kind === 'rolie'
        ? { rolie: { feeds: [{ url: `${base}/feed.json`, tlp_label: 'WHITE' }] } }
        : { directory_url: `${base}/csaf/` },
    ],
    last_updated: '2026-01-01T00:00:00Z',
    list_on_CSAF_aggregators: true,
    metadata_version: '2.0',
    mirror_on_CSAF_aggregators: true,
    publisher: { category: 'vendor', name: 'Testkit', namespace: base },
    role: 'csaf_provider',
  });
  const feed = () => ({
    feed: {
      id: 'testkit',
      title: 'Testkit',
      updated: '2026-01-01T00:00:00Z',
      entry: [...documents].map(([name, { updated }]) => ({
        id: name,
        title: name,
        updated,
        published: updated,
        content: { type: 'application/json', src: `${base}/csaf/${name}` },
        link: [{ rel: 'self', href: `${base}/csaf/${name}` }],
      })),
    },
  });

  const send = (response: ServerResponse, body: Buffer | string) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  const fail: Partial<Record<ProviderFault, (response: ServerResponse, bytes: Buffer, path: string) => void>> = {
    'cut-connection': (response, bytes) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    },
    'endless-redirect': (response, _bytes, path) =>
      response.writeHead(302, { location: `${path}?again=${asked.length}` }).end(),
    'huge-file': (response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(1 << 20, 32);
      const push = () => {
        while (!response.destroyed && response.write(chunk));
        response.once('drain', push);
      };
      push();
    },
    'slow-drip': (response, bytes) => {
      response.writeHead(200);
      let at = 0;
      const timer = setInterval(() => {
        if (response.destroyed) clearInterval(timer);
        else response.write(bytes.subarray(at, ++at));
      }, 50);
    },
    'server-error': (response) => response.writeHead(500).end(),
    'truncated-json': (response, bytes) => send(response, bytes.subarray(0, bytes.length - 20)),
    gone: (response) => response.writeHead(410).end(),
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    asked.push(path);
    if (path === '/.well-known/csaf/provider-metadata.json') return send(response, JSON.stringify(metadata()));
    if (path === '/feed.json' && kind === 'rolie') return send(response, JSON.stringify(feed()));
    if (path === '/csaf/changes.csv')
      return send(response, [...documents].map(([name, { updated }]) => `"${name}","${updated}"\n`).join(''));
    const m = /^\/csaf\/(.+?\.json)(\.sha512|\.sha256|\.asc)?$/.exec(path);
    const document = m === null ? undefined : documents.get(m[1] ?? '');
    if (document === undefined || m?.[2] === '.sha256' || m?.[2] === '.asc') return response.writeHead(404).end();
    if (m?.[2] === '.sha512') {
      if (provider.fault === 'missing-hash') return response.writeHead(404).end();
      const digest = createHash('sha512')
        .update(provider.fault === 'wrong-hash' ? 'something else' : document.bytes)
        .digest('hex');
      return response.writeHead(200).end(`${digest}  ${m[1]}\n`);
    }
    const broken = fail[provider.fault];
    return broken === undefined ? send(response, document.bytes) : broken(response, document.bytes, path);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return Object.assign(provider, {
    url: base,
    metadataUrl: `${base}/.well-known/csaf/provider-metadata.json`,
    asked,
    put: (name: string, document: unknown, updated: string) =>
      void documents.set(name, { bytes: Buffer.from(JSON.stringify(document)), updated }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
