// A list of 40 MB is read in flat memory: over a real connection, through the same guards as in a run. Measured after a forced collection,
// so that only what is held counts; and a reader that holds everything is seen by the same measure.

import { createServer } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { makeLargeFeed } from '@tocsin/testkit';
import { expect, it } from 'vitest';
import { createFetcher } from './fetch-safely.ts';
import { createHostTurns } from './host-turns.ts';
import { readRolieFeed } from './list-documents.ts';
import { feedLimits } from './source-limits.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const mebi = 1024 * 1024;
const entries = 150_000;

function held(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Bytes that were read, and the most that was held above the beginning, looked at every 15,000 entries. */
async function measure(keep: (entry: unknown) => void): Promise<{ bytes: number; most: number }> {
  let bytes = 0;
  const server = createServer((_request, response) => {
    const chunks = (function* () {
      for (const chunk of makeLargeFeed('https://example.org', entries)) {
        bytes += chunk.length;
        yield chunk;
      }
    })();
    pipeline(Readable.from(chunks), response, () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/feed.json`;
  const fetcher = createFetcher({ privateHost: '127.0.0.1', turns: createHostTurns() });
  try {
    const { body } = await fetcher.open(url, feedLimits);
    const before = held();
    let most = 0;
    let count = 0;
    for await (const entry of readRolieFeed(body, url, 'CLEAR')) {
      keep(entry);
      count += 1;
      if (count % 15_000 === 0) most = Math.max(most, held() - before);
    }
    expect(count).toBe(entries);
    return { bytes, most };
  } finally {
    fetcher.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

it('a feed of 40 MB never holds more than 8 MiB', async () => {
  const { bytes, most } = await measure(() => {});
  expect(bytes).toBeGreaterThan(40_000_000);
  expect(most).toBeLessThan(8 * mebi);
});

it('a reader that kept the entries would be seen', async () => {
  const kept: unknown[] = [];
  expect((await measure((entry) => kept.push(entry))).most).toBeGreaterThan(16 * mebi);
});
