// What the tests of sources share: a server, and one source that is run and looked at through the API.

import { readFileSync } from 'node:fs';
import { startTestServer, type TestReply, type TestServer } from '../test-server.ts';

/** A small real-looking advisory of the demonstration. */
export const demo = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../content/demo/advisories/${name}.json`, import.meta.url), 'utf8'));

export interface SourceBench {
  readonly server: TestServer;
  add(kind: string, address: string, isPrivate?: boolean): Promise<string>;
  /** Runs a source by hand and gives its newest run. */
  run(source: string): Promise<TestReply>;
  source(id: string): Promise<TestReply>;
  sources(): Promise<TestReply[]>;
  /** The advisory with this published id, in full. */
  advisory(id: string): Promise<TestReply>;
  stop(): Promise<void>;
}

export async function startSourceBench(options: { now?: () => string } = {}): Promise<SourceBench> {
  const server = await startTestServer(options);
  const sources = async () => (await server.call('GET', '/api/v1/sources')).body.items;
  return {
    server,
    add: async (kind, address, isPrivate = true) =>
      (await server.call('POST', '/api/v1/sources', { kind, address, private: isPrivate })).body.id,
    async run(source) {
      await server.call('POST', `/api/v1/sources/${source}/fetch`);
      await server.app.deps.jobs.whenIdle();
      return (await server.call('GET', `/api/v1/sources/${source}/runs`)).body.items[0];
    },
    source: async (id) => (await sources()).find((item: TestReply) => item.id === id),
    sources,
    async advisory(id) {
      const { body } = await server.call('GET', `/api/v1/advisories?q=${id.toLowerCase()}`);
      const row = body.items.find((item: TestReply) => item.advisory === id);
      return row === undefined ? undefined : (await server.call('GET', `/api/v1/advisories/${row.id}`)).body;
    },
    stop: () => server.stop(),
  };
}
