// A CSAF aggregator or lister on a free port: aggregator.json at its well-known address, naming what the test names.
import { createServer } from 'node:http';

export interface NamedProvider {
  readonly name: string;
  /** Address of the provider's own metadata. */
  readonly url: string;
  readonly mirrors?: readonly string[];
}

export interface CsafAggregator {
  readonly listUrl: string;
  providers: NamedProvider[];
  publishers: NamedProvider[];
  stop(): Promise<void>;
}

const toEntry = ({ name, url, mirrors }: NamedProvider) => ({
  metadata: {
    last_updated: '2026-01-01T00:00:00Z',
    publisher: { category: 'vendor', name, namespace: 'https://example.org' },
    url,
  },
  ...(mirrors === undefined ? {} : { mirrors }),
});

export async function startCsafAggregator(category: 'aggregator' | 'lister'): Promise<CsafAggregator> {
  const aggregator = { providers: [] as NamedProvider[], publishers: [] as NamedProvider[] };
  const path = '/.well-known/csaf-aggregator/aggregator.json';
  let base = '';
  const server = createServer((request, response) => {
    if (request.url !== path) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        aggregator: { category, name: 'Testkit list', namespace: base },
        aggregator_version: '2.0',
        canonical_url: base + path,
        csaf_providers: aggregator.providers.map(toEntry),
        csaf_publishers: aggregator.publishers.map((item) => ({ ...toEntry(item), update_interval: 'daily' })),
        last_updated: '2026-01-01T00:00:00Z',
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return Object.assign(aggregator, {
    listUrl: base + path,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
